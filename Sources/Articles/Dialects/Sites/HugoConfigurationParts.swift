internal import FrontMatter

/// Hugo's configuration where it is spread over files named as the keys that they hold: `languages.toml`,
/// `languages.fr.toml`, `module.yaml`.
struct HugoConfigurationParts {
    /// The keys of all files together.
    private(set) var root: Mapping
    /// Hashes of the files that were read.
    private(set) var digests: [Int64] = []

    private static let folder = "config/_default"
    /// The keys that bear on articles and on what the site is called.
    private static let keys: Set = ["languages", "module", "params", "permalinks", "cascade"]

    /// Adds to the keys of the main file those of the files beside it; what the main file says counts more.
    init(_ level: any ContentSource, _ main: Mapping) {
        root = main
        var languages: [Mapping.Entry] = []
        for name in level.files(in: Self.folder) {
            let parts = RecognisedSite.withoutEnding(name).split(separator: ".").map(String.init)
            guard let key = parts.first?.lowercased(), Self.keys.contains(key),
                let (inner, digest) = SiteFile.mapping("\(Self.folder)/\(name)", level)
            else { continue }
            digests.append(digest)
            if parts.count > 1, key == "languages" {
                languages.append(Self.entry(parts[1], inner))
            } else if parts.count == 1 {
                add(Self.entry(key, inner))
            }
        }
        if !languages.isEmpty { add(Self.entry("languages", Mapping(languages))) }
    }

    private mutating func add(_ entry: Mapping.Entry) {
        if !root.entries.contains(where: { $0.key.lowercased() == entry.key }) { root.entries.append(entry) }
    }

    private static func entry(_ key: String, _ mapping: Mapping) -> Mapping.Entry {
        Mapping.Entry(key: key, keyPosition: .start, value: Node(.mapping(mapping), at: .start))
    }
}
