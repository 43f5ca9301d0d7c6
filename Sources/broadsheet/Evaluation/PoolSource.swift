internal import Articles

/// A pool of articles as a source for the importer: each is a document of its own.
struct PoolSource: ContentSource {
    /// The ids of the pool's articles in the store begin with this.
    static let prefix = "pool/"
    private let documents: [String: [UInt8]]

    init(_ articles: [PoolArticle]) {
        let documents = articles.map { ("\(Self.prefix)\($0.id.text).md", $0.document) }
        self.documents = Dictionary(documents) { _, last in last }
    }

    func topLevelFolders() -> [String] {
        []
    }

    func forEachFile(_ body: (ContentFile) throws -> Void) throws {
        for (path, bytes) in documents.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
            let stamp = FileStamp(size: Int64(bytes.count), modified: 0, changed: 0, inode: 0)
            try body(ContentFile(path: ContentPath(path), stamp: stamp))
        }
    }

    func read(_ path: String, limit: Int) -> [UInt8]? {
        documents[path]
    }
}
