extension ContentSource {
    /// Calls `visit` with a folder and the folders below it, parents first; ignored folders are left out.
    ///
    /// It goes `levels` folders deep, and enters none of `excluded`, which are whole paths.
    func walk(
        _ top: String,
        levels: Int,
        without excluded: Set<String> = [],
        _ visit: (_ folder: String, _ names: FolderNames) throws -> Void
    ) rethrows {
        let names = names(in: top)
        try visit(top, names)
        guard levels > 0 else { return }
        for name in names.folders where !ContentPath.isIgnoredFolder(name) {
            let path = ContentPath.joined(top, name)
            if !excluded.contains(path) { try walk(path, levels: levels - 1, without: excluded, visit) }
        }
    }
}
