/// Broadsheet's own collections: folders such as `_news` at the top of the content folder.
enum Collections {
    /// Names of folders with an underscore that hold parts of pages, data or documents of other generators.
    private static let others: Set = [
        "_data", "_drafts", "_common", "_partials", "_shared", "_snippets", "_templates", "_components", "_content",
        "_src", "_assets", "_static", "_images", "_img", "_media",
    ]

    /// Whether one of the folders holds a document: drafts, pictures and style sheets make no collection.
    static func exist(in source: any ContentSource, _ folders: [String]) throws(ContentSourceError) -> Bool {
        let named = folders.filter { name in
            name.hasPrefix("_") && !others.contains(name) && !ContentPath.isIgnoredFolder(name)
        }
        guard !named.isEmpty else { return false }
        struct Found: Error {}
        do {
            // Where there are collections, the first document of the first of them ends the walk.
            try source.forEachFile { file in
                let path = file.path
                let isDocument = path.kind == .document && !path.isRepositoryFile
                if isDocument, let collection = path.collection, named.contains(String(collection)) { throw Found() }
            }
            return false
        } catch {
            if error is Found { return true }
            throw error as? ContentSourceError ?? ContentSourceError(path: "", reason: "\(error)")
        }
    }
}
