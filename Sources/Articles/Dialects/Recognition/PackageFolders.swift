/// The folders that hold a package of a repository, by the manifest in each, and what stands beside the Markdown that
/// programs write of it.
struct PackageFolders {
    /// The paths of the folders; that of the content folder itself is empty.
    private(set) var paths: Set<String> = []

    /// The documents in R Markdown or Quarto's that a document in Markdown of the same name stands beside.
    private(set) var knitted: Set<String> = []

    private static let maximumDepth = 16

    /// The files that say what a package is.
    private static let manifests: Set = [
        "package.json", "Cargo.toml", "pyproject.toml", "setup.py", "go.mod", "composer.json", "Package.swift",
        "pom.xml", "pubspec.yaml", "Gemfile", "mix.exs", "DESCRIPTION", "build.gradle", "build.gradle.kts", "build.sbt",
        "deps.edn", "project.clj", "bb.edn", "deno.json", "shard.yml", "dub.json", "stack.yaml", "dune-project",
        "rebar.config", "build.zig", "CMakeLists.txt", "elm.json",
    ]

    /// Looks into all folders of a content folder.
    init(in source: any ContentSource) {
        source.walk("", levels: Self.maximumDepth) { folder, names in
            if names.files.contains(where: Self.manifests.contains) { paths.insert(folder) }
            takeKnitted(names.files, in: folder)
        }
    }

    private mutating func takeKnitted(_ files: [String], in folder: String) {
        let sources = files.filter { name in
            ["rmd", "qmd"].contains(name.split(separator: ".").last?.lowercased())
        }
        if sources.isEmpty { return }
        let names = Set(files)
        for name in sources where names.contains(RecognisedSite.withoutEnding(name) + ".md") {
            knitted.insert(ContentPath.joined(folder, name))
        }
    }
}
