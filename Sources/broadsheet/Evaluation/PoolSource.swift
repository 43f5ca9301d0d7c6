internal import Articles
internal import Base
internal import FrontMatter

/// A pool of articles for measuring, as if each were a document.
struct PoolSource: ContentSource {
    static let prefix = "pool/"
    private let documents: [String: [UInt8]]

    init(_ articles: [Mapping]) {
        let keys = ["title", "excerpt", "publishedDateTime"]
        var documents: [String: [UInt8]] = [:]
        for article in articles {
            guard let id = article["id"]?.scalar?.text else { continue }
            // What would give the answer away, related lists above all, stays out.
            var json = JSONWriter()
            json.mapping(Mapping(article.entries.filter { keys.contains($0.key) }))
            documents["\(Self.prefix)\(id).md"] = Array("---\n".utf8) + json.bytes + Array("\n---\n".utf8)
        }
        self.documents = documents
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
