/// Jekyll's `collections_dir`: the folder that holds all collections, posts and drafts among them.
extension RecognisedSite {
    /// A path below that folder, where it is one of a collection; else as it is.
    func withoutCollectionsFolder(_ path: String) -> String {
        guard let folder = configuration.collectionsFolder, path.hasPrefix("\(folder)/_") else { return path }
        return String(path.dropFirst(folder.count + 1))
    }

    /// Whether a file lies in a folder of posts, of drafts or of a collection that Jekyll does not look for there.
    func isOutsideCollectionsFolder(_ parts: [Substring]) -> Bool {
        guard let folder = configuration.collectionsFolder else { return false }
        let own = folder.split(separator: "/")
        if parts.starts(with: own) { return false }
        return parts.dropLast().contains { name in
            name == "_posts" || name == "_drafts"
                || name.first == "_" && configuration.collections.contains(String(name.dropFirst()))
        }
    }
}
