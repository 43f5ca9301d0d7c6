internal import Articles
internal import Markup

/// A content folder without some links in its documents: the words of a link stay, its address goes.
struct UnlinkedSource: ContentSource {
    private let folder: any ContentSource
    private let addresses: Set<[UInt8]>
    private let documents: Set<[UInt8]>

    init(_ folder: any ContentSource, without links: Set<BodyLink>) {
        self.folder = folder
        // An address without a slash or a dot may be a word of the text as well, which must stay.
        let unmistakable = links.filter { $0.text.contains("/") || $0.text.contains(".") }
        addresses = Set(unmistakable.map { Array($0.text.utf8) })
        documents = Set(links.filter(\.isDocument).map { Array($0.text.utf8) })
    }

    func topLevelFolders() throws(ContentSourceError) -> [String] {
        try folder.topLevelFolders()
    }

    func folders(in name: String) -> [String] {
        folder.folders(in: name)
    }

    func child(_ name: String) -> (any ContentSource)? {
        folder.child(name)
    }

    var parent: (source: any ContentSource, name: String)? {
        folder.parent
    }

    func forEachFile(_ body: (ContentFile) throws -> Void) throws {
        try folder.forEachFile(body)
    }

    func read(_ path: String, limit: Int) throws(ContentSourceError) -> [UInt8]? {
        try folder.read(path, limit: limit).map(unlinked)
    }

    private static let delimiters = Set("()<>[]\"' \t\r\n".utf8)
    /// The words of template code after which the name of a document stands.
    private static let codes = Set(["link", "post_url", "ref", "relref"].map { Array($0.utf8) })

    private func unlinked(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var start = 0
        var isAfterCode = false
        for end in 0...bytes.count where end == bytes.count || Self.delimiters.contains(bytes[end]) {
            let word = Array(bytes[start..<end])
            if !addresses.contains(word), !isAfterCode || !documents.contains(word) { result += word }
            if !word.isEmpty { isAfterCode = Self.codes.contains(word) }
            if end < bytes.count { result.append(bytes[end]) }
            start = end + 1
        }
        return result
    }
}
