/// The folders that hold a package of a repository, by the manifest in each.
struct PackageFolders {
    /// The paths of the folders; that of the content folder itself is empty.
    private(set) var paths: Set<String> = []

    private static let maximumDepth = 16

    /// The files that say what a package is.
    private static let manifests: Set = [
        "package.json", "Cargo.toml", "pyproject.toml", "setup.py", "go.mod", "composer.json", "Package.swift",
        "pom.xml", "pubspec.yaml", "Gemfile", "mix.exs", "DESCRIPTION",
    ]

    /// Looks into all folders of a content folder.
    init(in source: any ContentSource) {
        source.walk("", levels: Self.maximumDepth) { folder, names in
            if names.files.contains(where: Self.manifests.contains) { paths.insert(folder) }
        }
    }
}
