internal import FrontMatter

/// Hugo's configuration where it is spread over files named as the keys that they hold: `languages.toml`,
/// `languages.fr.toml`, `module.yaml`, and over folders: sites are published as `config/production` says.
struct HugoConfigurationParts {
    /// The keys of all files together.
    private(set) var root: Mapping
    /// Hashes of the files that were read.
    private(set) var digests: [Int64] = []

    private static let defaults = "config/_default"
    private static let published = "config/production"
    private static let maximumDepth = 4
    /// The keys that bear on articles and on what the site is called.
    private static let keys: Set = ["languages", "module", "params", "permalinks", "cascade", "frontmatter"]

    /// Adds to the keys of the main file those of the files beside it.
    ///
    /// What the main file says counts more than those of the defaults, and less than those of the published site.
    init(_ level: any ContentSource, _ main: Mapping) {
        root = main
        let parts = parts(of: Self.defaults, level, mainFiles: [])
        for entry in parts where !root.entries.contains(where: { $0.key.lowercased() == entry.key }) {
            root.entries.append(entry)
        }
        let published = Mapping(self.parts(of: Self.published, level, mainFiles: ["hugo", "config"]))
        root = published.merged(over: root) { $0.lowercased() == $1.lowercased() }
    }

    /// The keys that the files of a folder hold; those of main files are keys of the whole.
    private mutating func parts(of folder: String, _ level: any ContentSource, mainFiles: Set<String>) -> [Mapping
        .Entry]
    {
        var entries: [Mapping.Entry] = []
        var languages: [Mapping.Entry] = []
        var paths: [String] = []
        // Folders in it only sort the files.
        level.walk(folder, levels: Self.maximumDepth) { folder, names in
            paths += names.files.map { ContentPath.joined(folder, $0) }
        }
        for path in paths {
            let name = path.split(separator: "/").last.map(String.init) ?? path
            let parts = RecognisedSite.withoutEnding(name).split(separator: ".").map(String.init)
            guard let key = parts.first?.lowercased(), Self.keys.contains(key) || mainFiles.contains(key),
                let (inner, digest) = SiteFile.mapping(path, level)
            else { continue }
            digests.append(digest)
            if parts.count > 1, key == "languages" {
                languages.append(Self.entry(parts[1], inner))
            } else if parts.count == 1 {
                entries += mainFiles.contains(key) ? inner.entries : [Self.entry(key, inner)]
            }
        }
        return entries + (languages.isEmpty ? [] : [Self.entry("languages", Mapping(languages))])
    }

    private static func entry(_ key: String, _ mapping: Mapping) -> Mapping.Entry {
        Mapping.Entry(key: key, keyPosition: .start, value: Node(.mapping(mapping), at: .start))
    }
}
