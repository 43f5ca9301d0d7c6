/// Broadsheet's own collections: folders such as `_news` at the top of the content folder.
enum Collections {
    /// Names of folders with an underscore that hold parts of pages, data or documents of other generators.
    private static let others: Set = [
        "_data", "_drafts", "_posts", "_common", "_partials", "_shared", "_snippets", "_template", "_templates",
        "_components",
        "_content",
        "_src", "_build", "_assets", "_static", "_images", "_img", "_media",
    ]

    /// More documents at the root are no pages beside collections.
    private static let mostPages = 10

    /// Whether one of the folders holds a document: drafts, pictures and style sheets make no collection.
    ///
    /// A folder of templates does not hide the documents of all others: where neither data files nor a configuration
    /// tell that the format is Broadsheet's, there must be at least as many documents in collections as outside of
    /// them. A few pages at the root and drafts do not count.
    static func exist(in source: any ContentSource, _ folders: [String]) -> Bool {
        let named = folders.filter { name in
            name.hasPrefix("_") && !others.contains(name) && !ContentPath.isIgnoredFolder(name)
        }
        guard !named.isEmpty else { return false }
        let pages = source.files(in: "")
        // The first document of the first collection is enough.
        if folders.contains("_data") || pages.contains("_config.yml") {
            return named.contains { source.holdsDocument(below: $0) }
        }
        let besides = folders.filter { !$0.hasPrefix("_") && !ContentPath.isIgnoredFolder($0) }
        let inside = documents(below: named, in: source)
        let countedPages = pages.count { isDocument($0) }
        let outside = documents(below: besides, in: source) + (countedPages > mostPages ? countedPages : 0)
        return inside > 0 && inside >= outside
    }

    private static func documents(below folders: [String], in source: any ContentSource) -> Int {
        var count = 0
        for top in folders {
            source.walk(top, levels: .max) { folder, names in
                count += names.files.count { isDocument("\(folder)/\($0)") }
            }
        }
        return count
    }

    /// Whether a file is a document of a site, by its path below the content folder.
    static func isDocument(_ path: String) -> Bool {
        let path = ContentPath(path)
        return path.kind == .document && !path.isRepositoryFile
    }
}
