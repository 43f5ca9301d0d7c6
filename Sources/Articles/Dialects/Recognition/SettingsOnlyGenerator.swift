internal import FrontMatter

/// A generator without a dialect: its documents are read by the union of all rules, and its configuration says which of
/// them it keeps out of the site.
enum SettingsOnlyGenerator: Sendable {
    case mkdocs, nikola, quarto, vitepress

    /// A generator and its configuration.
    struct Found {
        var generator: SettingsOnlyGenerator
        var file: String
        var text: String
        /// The keys of a configuration that is no program; nil where it cannot be read either.
        var root: Mapping?
    }

    private static let files: [(SettingsOnlyGenerator, [String])] = [
        (.mkdocs, ["mkdocs.yml", "mkdocs.yaml"]),
        (.quarto, ["_quarto.yml", "_quarto.yaml"]),
        (
            .vitepress,
            ["config", "config/index"].flatMap { stem in
                ["ts", "js", "mts", "mjs"].map { ".vitepress/\(stem).\($0)" }
            }
        ),
        (.nikola, ["conf.py"]),
    ]

    /// The generator that a folder is the site of; nil where there is none of these.
    static func find(at level: any ContentSource) -> Found? {
        for (generator, names) in files {
            for name in names {
                guard let bytes = SiteRecognition.bytes(name, level) else { continue }
                let text = String(decoding: bytes, as: UTF8.self)
                if generator == .nikola, !isNikola(text) { continue }
                return Found(
                    generator: generator,
                    file: name,
                    text: text,
                    root: SiteRecognition.mapping(name, level)?.root
                )
            }
        }
        return nil
    }

    /// Other programs have a `conf.py` too, but no settings of a blog.
    private static func isNikola(_ text: String) -> Bool {
        let settings = PythonSettings([text]).values
        return settings["POSTS"] != nil && (settings["BLOG_TITLE"] != nil || settings["PAGES"] != nil)
    }
}
