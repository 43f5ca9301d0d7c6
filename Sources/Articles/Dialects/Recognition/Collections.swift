/// Broadsheet's own collections: folders such as `_news` at the top of the content folder.
enum Collections {
    /// Names of folders with an underscore that hold parts of pages, data or documents of other generators.
    private static let others: Set = [
        "_data", "_drafts", "_common", "_partials", "_shared", "_snippets", "_template", "_templates", "_components",
        "_content",
        "_src", "_assets", "_static", "_images", "_img", "_media",
    ]

    /// More documents at the root are no pages beside collections.
    private static let mostPages = 10

    /// Whether one of the folders holds a document: drafts, pictures and style sheets make no collection.
    ///
    /// A folder of templates does not hide the documents of all others: where neither data files nor a configuration tell
    /// that the format is Broadsheet's, there must be at least as many documents in collections as outside of them. A few
    /// pages at the root and drafts do not count.
    static func exist(in source: any ContentSource, _ folders: [String]) throws(ContentSourceError) -> Bool {
        let named = folders.filter { name in
            name.hasPrefix("_") && !others.contains(name) && !ContentPath.isIgnoredFolder(name)
        }
        guard !named.isEmpty else { return false }
        let isCertain = folders.contains("_data") || source.file("_config.yml") != nil
        var (inside, outside, pages) = (0, 0, 0)
        struct Found: Error {}
        do {
            try source.forEachFile { file in
                let path = file.path
                guard path.kind == .document, !path.isRepositoryFile else { return }
                if let collection = path.collection, named.contains(String(collection)) {
                    // The first document of the first collection ends the walk.
                    if isCertain { throw Found() }
                    inside += 1
                } else if !path.string.utf8.contains(UInt8(ascii: "/")) {
                    pages += 1
                } else if path.collection == nil {
                    outside += 1
                }
            }
            if pages > mostPages { outside += pages }
            return inside > 0 && inside >= outside
        } catch {
            if error is Found { return true }
            throw error as? ContentSourceError ?? ContentSourceError(path: "", reason: "\(error)")
        }
    }
}
