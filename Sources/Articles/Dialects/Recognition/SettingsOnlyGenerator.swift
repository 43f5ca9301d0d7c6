internal import FrontMatter

/// A generator without a dialect: its documents are read by the union of all rules, and its configuration says which of
/// them it keeps out of the site.
enum SettingsOnlyGenerator: Sendable {
    case docsify, gitbook, jupyterBook, logseq, mkdocs, myst, nikola, nuxt, quarto, quartz, sphinx, vitepress, vuepress

    private static let files: [(SettingsOnlyGenerator, [String])] = [
        (.mkdocs, ["properdocs.yml", "mkdocs.yml", "mkdocs.yaml"]),
        (.quarto, ["_quarto.yml", "_quarto.yaml"]),
        (
            .vitepress,
            ["config", "config/index"].flatMap { stem in
                ["ts", "js", "mts", "mjs"].map { ".vitepress/\(stem).\($0)" }
            }
        ),
        (
            .vuepress,
            ["config", "config/index"].flatMap { stem in
                ["ts", "js", "mts", "mjs", "cjs", "yml", "toml"].map { ".vuepress/\(stem).\($0)" }
            }
        ),
        // The second version of Nuxt Content has no configuration of its own.
        (.nuxt, ["content", "nuxt"].flatMap { stem in ["ts", "js", "mts", "mjs"].map { "\(stem).config.\($0)" } }),
        (.quartz, ["quartz.config.ts"]),
        (.myst, ["myst.yml"]),
        (.nikola, ["conf.py"]),
        (.sphinx, ["conf.py"]),
        (.jupyterBook, ["_toc.yml"]),
        (.gitbook, [".gitbook.yaml", "book.json"]),
        (.logseq, ["logseq/config.edn"]),
        (.docsify, ["index.html"]),
    ]

    /// The names of all configurations, with the folders that they lie in.
    static var configurations: [String] { files.flatMap { $0.1 } }

    /// The generator that a folder is the site of, with its configuration; nil where there is none of these.
    static func find(at level: any ContentSource) -> (generator: SettingsOnlyGenerator, file: SiteFile)? {
        var read: SiteFile?
        for (generator, names) in files {
            for name in names {
                guard let file = read?.name == name ? read : SiteFile(name, at: level) else { continue }
                read = file
                if generator.isMeant(by: file, at: level) { return (generator, file) }
            }
        }
        return nil
    }

    /// Whether a file is this generator's: other programs have a `conf.py` too, but no such settings in it.
    private func isMeant(by file: SiteFile, at level: any ContentSource) -> Bool {
        let settings = file.python.values
        return switch self {
        case .nikola: settings["POSTS"] != nil && (settings["BLOG_TITLE"] != nil || settings["PAGES"] != nil)
        case .sphinx:
            settings["project"] != nil
                && ["extensions", "html_theme", "exclude_patterns"].contains { settings[$0] != nil }
        case .nuxt: file.script.contains(Self.isOfNuxtAlone(file) ? "@nuxt/content" : "defineContentConfig")
        case .myst: file.root.map { $0["project"] != nil || $0["site"] != nil } ?? false
        case .docsify: file.script.contains("$docsify")
        case .gitbook: GitBookFiles(file).summary.map { SiteFile.bytes($0, level) != nil } ?? true
        case .jupyterBook:
            file.root.map { $0["root"] != nil && $0["format"]?.scalar?.text.hasPrefix("jb-") != false } ?? false
        case .logseq, .mkdocs, .quarto, .quartz, .vitepress, .vuepress: true
        }
    }

    /// Whether the configuration is that of Nuxt as a whole.
    static func isOfNuxtAlone(_ file: SiteFile) -> Bool { file.name.hasPrefix("nuxt.") }

    /// Whether a `README` is the page of its folder.
    var makesPagesOfReadmes: Bool { [.docsify, .gitbook, .vuepress].contains(self) }

    /// Whether documents have no key that gives them an address.
    var readsNoAddress: Bool {
        switch self {
        case .mkdocs, .quarto, .vitepress: true
        case .docsify, .gitbook, .jupyterBook, .logseq, .myst, .nikola, .nuxt, .quartz, .sphinx, .vuepress: false
        }
    }
}
