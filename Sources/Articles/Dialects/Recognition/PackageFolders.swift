/// The folders that hold a package of a repository, by the manifest in each.
struct PackageFolders {
    private let source: any ContentSource
    /// The paths of the folders, without the content folder itself.
    private(set) var paths: Set<String> = []

    private static let maximumDepth = 16

    /// The files that say what a package is.
    private static let manifests: Set = [
        "package.json", "Cargo.toml", "pyproject.toml", "setup.py", "go.mod", "composer.json", "Package.swift",
        "pom.xml", "pubspec.yaml", "mix.exs", "DESCRIPTION",
    ]

    /// Looks into all folders of a content folder.
    init(in source: any ContentSource) {
        self.source = source
        walk("", depth: 0)
    }

    private mutating func walk(_ folder: String, depth: Int) {
        if !folder.isEmpty, source.files(in: folder).contains(where: Self.manifests.contains) { paths.insert(folder) }
        guard depth < Self.maximumDepth else { return }
        for name in source.folders(in: folder) where !ContentPath.isIgnoredFolder(name) {
            walk(folder.isEmpty ? name : "\(folder)/\(name)", depth: depth + 1)
        }
    }
}
