extension ContentSource {
    /// Shows a folder and those in it to `visit`, each above those that it holds, without those that hold no content.
    ///
    /// It goes so many `levels` below `top`, and enters none of the folders `left`, by their whole paths.
    func walk(
        _ top: String,
        levels: Int,
        without left: Set<String> = [],
        _ visit: (_ folder: String, _ names: FolderNames) throws -> Void
    ) rethrows {
        let names = names(in: top)
        try visit(top, names)
        guard levels > 0 else { return }
        for name in names.folders where !ContentPath.isIgnoredFolder(name) {
            let path = ContentPath.joined(top, name)
            if !left.contains(path) { try walk(path, levels: levels - 1, without: left, visit) }
        }
    }
}
