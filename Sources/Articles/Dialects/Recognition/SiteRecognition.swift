internal import Base
internal import FrontMatter

/// Finds out which generator's site a content folder belongs to, by the generator's own files.
///
/// It looks in the folder itself and then upwards, to the root of the repository.
struct SiteRecognition {
    let source: any ContentSource
    private let rules: ContentRules

    /// How many folders above the content folder are looked at.
    static let maximumHeight = 6
    /// Folders of a repository that often hold its site.
    static let innerFolders = ["docs", "website", "site", "www", "web", "blog"]
    private static let maximumConfiguration = 1 << 20

    init(_ source: any ContentSource, _ rules: ContentRules) {
        self.source = source
        self.rules = rules
    }

    /// Throws where the folder itself cannot be listed.
    func recognise() throws(ContentSourceError) -> RecognisedSite {
        var site = try siteOfFolder()
        // All documents of Broadsheet's own format are alike, wherever they lie, and no paper has front matter.
        if site.dialect.name == .broadsheet {
            site.hasCollections = Collections.exist(in: source, try source.topLevelFolders())
        } else if !site.dialect.needsFrontMatter {
            site.packages = PackageFolders(in: source).paths
        }
        return site
    }

    private func siteOfFolder() throws(ContentSourceError) -> RecognisedSite {
        let folders = try source.topLevelFolders()
        if Self.isOwnFormat(source, folders) { return RecognisedSite(.broadsheet, rules: rules) }
        var level = source
        var inner: [String] = []
        for _ in 0...Self.maximumHeight {
            let names = inner.isEmpty ? folders : (try? level.topLevelFolders()) ?? []
            if var site = Self.site(at: level, names, rules) {
                site.folder = inner.joined(separator: "/")
                return site
            }
            if let site = neighbour(of: inner, at: level, names) { return site }
            guard !names.contains(".git"), let parent = level.parent else { break }
            inner.insert(parent.name, at: 0)
            level = parent.source
        }
        for name in Self.innerFolders where folders.contains(name) {
            guard let level = source.child(name), let names = try? level.topLevelFolders(),
                var site = Self.site(at: level, names, rules)
            else { continue }
            site.innerFolder = name
            return site
        }
        var site = RecognisedSite(Collections.exist(in: source, folders) ? .broadsheet : .generic, rules: rules)
        if site.dialect.name == .generic { takeSettings(of: &site) }
        Self.readAuthors(source, &site)
        // The folders of a site with settings are those below its own root.
        if site.settingsOnly == nil { Self.takeLanguages(source, &site) }
        return site
    }

    /// The site in another folder of the repository that has its documents here: Docusaurus in `website` reads `../docs`.
    private func neighbour(of inner: [String], at level: any ContentSource, _ names: [String]) -> RecognisedSite? {
        guard let first = inner.first else { return nil }
        for name in Self.innerFolders where name != first && names.contains(name) {
            guard let child = level.child(name), let folders = try? child.topLevelFolders(),
                var site = Self.site(at: child, folders, rules), site.contentFolders.contains("../\(first)")
            else { continue }
            site.folder = "../" + inner.joined(separator: "/")
            return site
        }
        return nil
    }

    /// Whether the folder has the data files that only Broadsheet's own format has.
    private static func isOwnFormat(_ source: any ContentSource, _ folders: [String]) -> Bool {
        folders.contains("_data") && source.folders(in: "_data").contains { $0 == "topics" || $0 == "organizations" }
    }

    // MARK: Generators

    private static func site(at level: any ContentSource, _ folders: [String], _ rules: ContentRules) -> RecognisedSite?
    {
        guard let found = generator(at: level, folders) else { return nil }
        var site = RecognisedSite(found.name, rules: rules)
        site.recognisedBy = found.file
        site.configuration = found.configuration
        // Hugo's own language is English where nothing says otherwise.
        if found.name == .hugo, site.configuration.defaultLanguage == nil, site.configuration.languages.contains("en") {
            site.configuration.defaultLanguage = "en"
            site.configuration.locale = site.configuration.locale ?? "en"
        }
        site.sourceDigests = [found.digest].compactMap { $0 }
        ContentLayout(level, configurationScript: found.script).apply(to: &site)
        readAuthors(level, &site)
        let reader = ExclusionReader(site, at: level, found.root, script: found.script)
        site.exclusions = reader.exclusions
        site.unreadSettings = reader.unread
        site.configuration.defaults += reader.defaults
        site.sourceDigests += reader.digests
        takeLanguages(level, &site)
        let values = FolderValues(of: site, at: level)
        site.configuration.defaults += values.defaults
        site.sourceDigests += values.digests
        site.bundles = values.bundles
        return site
    }

    private struct Found {
        var name: Dialect.Name
        var file: String
        var configuration: SiteConfiguration
        /// The hash of the file, where it is one.
        var digest: Int64?
        /// The keys of a configuration that has any.
        var root: Mapping?
        /// The text of a configuration that is a program.
        var script: String?
    }

    private static func generator(at level: any ContentSource, _ folders: [String]) -> Found? {
        for (name, files) in scripts {
            for file in files {
                guard let bytes = bytes(file, level) else { continue }
                let text = String(decoding: bytes, as: UTF8.self)
                let configuration = ScriptConfiguration.read(text, of: name)
                var found = Found(name: name, file: file, configuration: configuration, digest: FNV1a.hash(bytes))
                found.script = text
                return found
            }
        }
        for file in hugoFiles {
            if let (root, digest) = mapping(file, level), let name = tomlGenerator(file, root, folders) {
                let parts = name == .hugo ? HugoConfigurationParts(level, root) : nil
                var configuration = SiteConfiguration(parts?.root ?? root)
                var digests = parts?.digests ?? []
                if name == .zola { digests += takeFrontPage(level, &configuration) }
                return Found(
                    name: name,
                    file: file,
                    configuration: configuration,
                    digest: FNV1a.hash("\(digest) \(digests)"),
                    root: parts?.root ?? root
                )
            }
        }
        let mayBeJekyll = mayBeConfigured(level, folders)
        for file in ["_config.yml", "_config.yaml", "_config.toml"] {
            guard let (root, digest) = mapping(file, level) else { continue }
            let isHexo = isHexoSite(level, folders, root)
            let isJekyll = mayBeJekyll && isJekyllSite(level, folders, root)
            if isHexo || isJekyll {
                let name = isHexo ? Dialect.Name.hexo : .jekyll
                let configuration = SiteConfiguration(root)
                return Found(name: name, file: file, configuration: configuration, digest: digest, root: root)
            }
        }
        return book(at: level) ?? folderGenerator(at: level, folders)
    }

    /// What mdBook is configured by.
    static let bookFile = "book.toml"

    /// A book of mdBook, which has its chapters in `src` or where the configuration says.
    private static func book(at level: any ContentSource) -> Found? {
        guard let (root, digest) = mapping(bookFile, level) else { return nil }
        let book = root["book"]?.mapping
        var configuration = book.map { SiteConfiguration($0) } ?? SiteConfiguration()
        let parts = (book?["src"]?.scalar?.text ?? "src").split(separator: "/").filter { $0 != "." }
        configuration.contentFolder = parts.isEmpty ? "." : parts.joined(separator: "/")
        guard bytes((parts + ["SUMMARY.md"]).joined(separator: "/"), level) != nil else { return nil }
        return Found(name: .generic, file: bookFile, configuration: configuration, digest: digest, root: root)
    }

    /// Takes from the front page what the configuration of Zola does not say; returns the hash of the page.
    private static func takeFrontPage(_ level: any ContentSource, _ configuration: inout SiteConfiguration) -> [Int64] {
        guard configuration.title == nil || configuration.description == nil,
            let bytes = bytes("content/_index.md", level), let document = try? Document(bytes)
        else { return [] }
        func text(_ key: String) -> String? {
            let text = document.frontMatter[key]?.scalar?.text ?? ""
            return text.isEmpty ? nil : text
        }
        configuration.title = configuration.title ?? text("title")
        configuration.description = configuration.description ?? text("description")
        return [FNV1a.hash(bytes)]
    }

    /// Whether a `_config.yml` can be Jekyll's: Broadsheet's own format has one beside its collections.
    private static func mayBeConfigured(_ level: any ContentSource, _ folders: [String]) -> Bool {
        let own: Set = ["_posts", "_layouts", "_includes", "_sass", "_drafts", "source"]
        if folders.contains(where: own.contains) { return true }
        return !folders.contains { $0.hasPrefix("_") && $0 != "_data" } || bytes("Gemfile", level) != nil
    }

    /// The generator by folders alone.
    private static func folderGenerator(at level: any ContentSource, _ folders: [String]) -> Found? {
        if folders.contains("_posts"), folders.contains("_layouts") || folders.contains("_includes") {
            return Found(name: .jekyll, file: "_posts", configuration: SiteConfiguration())
        }
        if folders.contains(".obsidian") {
            return Found(name: .obsidian, file: ".obsidian", configuration: SiteConfiguration())
        }
        return nil
    }

    /// Generators whose configuration is a program.
    private static let scripts: [(Dialect.Name, [String])] = [
        (.astro, ["mjs", "ts", "js", "mts", "cjs"].map { "astro.config.\($0)" }),
        (.docusaurus, ["js", "ts", "mjs", "cjs"].map { "docusaurus.config.\($0)" }),
        (
            .eleventy,
            ["eleventy.config.js", "eleventy.config.mjs", "eleventy.config.cjs", "eleventy.config.ts", ".eleventy.js"]
        ),
        (.gatsby, ["js", "ts", "mjs"].map { "gatsby-config.\($0)" }),
        (.pelican, ["pelicanconf.py"]),
    ]

    private static let hugoFiles = [
        "hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json", "zola.toml", "config/_default/hugo.toml",
        "config/_default/hugo.yaml", "config/_default/config.toml", "config/_default/config.yaml", "config.toml",
        "config.yaml", "config.yml", "config.json",
    ]

    /// Hugo and Zola both have a `config.toml`; the spelling of the address tells which it is.
    private static func tomlGenerator(_ file: String, _ root: Mapping, _ folders: [String]) -> Dialect.Name? {
        if file.hasPrefix("zola") { return .zola }
        if file.contains("hugo") || file.hasPrefix("config/_default") { return .hugo }
        if root["base_url"] != nil { return .zola }
        let isHugo = root.entries.contains { $0.key.lowercased() == "baseurl" }
        return isHugo || folders.contains("content") && folders.contains("archetypes") ? .hugo : nil
    }

    private static func isHexoSite(_ level: any ContentSource, _ folders: [String], _ root: Mapping) -> Bool {
        let hasPosts = folders.contains("scaffolds") || level.folders(in: "source").contains("_posts")
        if folders.contains("source"), hasPosts { return true }
        let own: Set = ["newpostname", "skiprender", "renderdrafts", "publicdir", "postassetfolder"]
        return root.entries.filter { own.contains(SourceKey.normalised($0.key)) }.count >= 2
    }

    private static func isJekyllSite(_ level: any ContentSource, _ folders: [String], _ root: Mapping) -> Bool {
        if !folders.filter({ ["_posts", "_layouts", "_includes", "_sass"].contains($0) }).isEmpty { return true }
        if bytes("Gemfile", level) != nil { return true }
        let own: Set = ["kramdown", "markdown", "plugins", "gems", "highlighter", "theme", "remotetheme", "defaults"]
        return root.entries.contains { own.contains(SourceKey.normalised($0.key)) }
    }

    /// The languages of folders and names, which no configuration has.
    static func takeLanguages(_ level: any ContentSource, _ site: inout RecognisedSite) {
        site.namedLanguages = LanguageFolders(of: site, at: level).languages
        site.languagesOfNames = LanguageNames(of: site, at: level).languages
    }

    // MARK: Files

    static func bytes(_ path: String, _ level: any ContentSource) -> [UInt8]? {
        (try? level.read(path, limit: maximumConfiguration)) ?? nil
    }

    /// The keys of a file in YAML, TOML or JSON, and its hash; nil where there is none that can be read.
    static func mapping(_ path: String, _ level: any ContentSource) -> (root: Mapping, digest: Int64)? {
        guard let bytes = bytes(path, level) else { return nil }
        guard ["toml", "yaml", "yml", "json"].contains(where: { path.hasSuffix(".\($0)") }) else { return nil }
        let isTOML = path.hasSuffix(".toml")
        let root =
            isTOML
            ? (try? Document(Array("+++\n".utf8) + bytes + Array("\n+++\n".utf8)))?.frontMatter
            : (try? YAMLFile(bytes, duplicateKeys: .lastWins))?.root
        return root.map { ($0, FNV1a.hash(bytes)) }
    }

    private static func readAuthors(_ level: any ContentSource, _ site: inout RecognisedSite) {
        for path in AuthorDirectory.paths {
            guard let (root, digest) = mapping(path, level) else { continue }
            site.authors.add(root)
            site.sourceDigests.append(digest)
        }
        for folder in AuthorDirectory.folders {
            for name in level.files(in: folder) {
                guard let (root, digest) = mapping("\(folder)/\(name)", level) else { continue }
                site.authors.add(root, key: RecognisedSite.withoutEnding(name))
                site.sourceDigests.append(digest)
            }
        }
    }
}
