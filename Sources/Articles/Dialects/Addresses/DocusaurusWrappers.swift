internal import Base
internal import FrontMatter

/// The programs of a Docusaurus site that extend one of the plugins which read documents.
///
/// https://docusaurus.io/docs/using-plugins#creating-plugins
enum DocusaurusWrappers {
    /// Names the plugins that are extended in the place of the programs, where those are files of the site.
    ///
    /// Returns the hashes of the files that were read.
    static func replace(in config: inout Mapping, at level: any ContentSource) -> [Int64] {
        var digests: [Int64] = []
        for index in config.entries.indices where config.entries[index].key == "plugins" {
            guard let plugins = config.entries[index].value.sequence else { continue }
            let replaced = plugins.map { entry -> Node in
                var parts = entry.sequence ?? [entry]
                guard let name = parts.first?.scalar, !name.isProgram, name.text.hasPrefix("."),
                    let (bytes, kind) = extended(ContentPath.plain(name.text), level)
                else { return entry }
                digests.append(FNV1a.hash(bytes))
                guard let kind else { return entry }
                parts[0] = Node(
                    .scalar(Scalar("@docusaurus/plugin-content-\(kind)", isPlain: false)),
                    at: entry.position
                )
                return Node(.sequence(parts), at: entry.position)
            }
            config.entries[index].value = Node(.sequence(replaced), at: config.entries[index].value.position)
        }
        return digests
    }

    /// The text of a program, and the kind of the one plugin that it names; nil where there is no file.
    private static func extended(
        _ path: String,
        _ level: any ContentSource
    ) -> (bytes: [UInt8], kind: DocusaurusPlugins.Kind?)? {
        let endings = ["", ".js", ".ts", ".mjs", ".cjs", ".mts", ".cts", "/index.js", "/index.ts", "/index.mjs"]
        for ending in endings {
            guard let bytes = SiteFile.bytes(path + ending, level) else { continue }
            let text = String(decoding: bytes, as: UTF8.self)
            let kinds = DocusaurusPlugins.Kind.allCases.filter { text.contains("@docusaurus/plugin-content-\($0)") }
            return (bytes, kinds.count == 1 ? kinds[0] : nil)
        }
        return nil
    }
}
