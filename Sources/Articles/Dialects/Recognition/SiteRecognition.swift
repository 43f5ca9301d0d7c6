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
    /// Other folders by which a site is recognised, or the root of a repository.
    private static let tellingFolders: Set = [".git", ".obsidian", "archetypes", "content", "scaffolds", "source"]

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
        } else {
            let folders = PackageFolders(in: source)
            if !site.dialect.needsFrontMatter { site.packages = folders.paths }
            // Quarto makes the page of its own source.
            if site.settingsOnly != .quarto { site.knitted = folders.knitted }
        }
        return site
    }

    private func siteOfFolder() throws(ContentSourceError) -> RecognisedSite {
        let folders = try source.topLevelFolders()
        if Self.isOwnFormat(source, folders) { return RecognisedSite(.broadsheet, rules: rules) }
        let vault = search(folders) { level, names in Self.vault(at: level, names, rules) }
        // What lies deeper than a vault is a part of it.
        let isInVault = vault?.innerFolder.isEmpty ?? false
        let ofDialect = search(
            folders,
            looksInside: !isInVault,
            around: { level, names, inner in neighbour(of: inner, at: level, names) },
            { level, names in Self.generator(at: level, names).map { Self.site($0, at: level, rules) } }
        )
        if let ofDialect, !isInVault || ofDialect.readsFolder { return siteOfTheme(ofDialect) ?? ofDialect }
        let hasCollections = vault == nil && Collections.exist(in: source, folders)
        let name = hasCollections ? Dialect.Name.broadsheet : .generic
        let isGeneric = RecognisedSite(name, rules: rules).dialect.name == .generic
        let ofSettings =
            !isGeneric
            ? nil
            : search(folders, looksInside: !isInVault) { level, _ in Self.settingsSite(at: level, rules) }
        // A site that leaves the vault out says nothing of its notes.
        if let vault, ofSettings.map({ isInVault && $0.leavesFolderOut }) ?? true { return vault }
        var site = ofSettings ?? RecognisedSite(name, rules: rules)
        if site.isOfNoGenerator, rules.dialect == nil {
            let inner = InnerSites(in: source, rules)
            if let main = inner.main(in: source) { return main }
            site.innerSites = inner.all
            site.sourceDigests += inner.all.flatMap(\.sourceDigests)
        }
        site.readAuthors(at: source)
        // The folders of a site with settings are those below its own root.
        if site.settingsOnly == nil { Self.takeLanguages(source, &site) }
        return site
    }

    /// The first site that `find` sees: from the folder upwards to the root of the repository, and then, where
    /// `looksInside` says so, in those folders of it that often hold one.
    private func search(
        _ folders: [String],
        looksInside: Bool = true,
        around: (_ level: any ContentSource, _ names: [String], _ inner: [String]) -> RecognisedSite? = { _, _, _ in nil
        },
        _ find: (_ level: any ContentSource, _ names: [String]) -> RecognisedSite?
    ) -> RecognisedSite? {
        var level = source
        var inner: [String] = []
        for _ in 0...Self.maximumHeight {
            let names = inner.isEmpty ? folders : (try? level.topLevelFolders()) ?? []
            if var site = find(level, names) {
                site.folder = inner.joined(separator: "/")
                return site
            }
            if let site = around(level, names, inner) { return site }
            guard !names.contains(".git"), let parent = level.parent else { break }
            inner.insert(parent.name, at: 0)
            level = parent.source
        }
        for name in Self.innerFolders where looksInside && folders.contains(name) {
            guard let level = source.child(name), let names = try? level.topLevelFolders(),
                var site = find(level, names)
            else { continue }
            site.innerFolder = name
            return site
        }
        return nil
    }

    /// The site in another folder of the repository that has its documents here: Docusaurus in `website` reads
    /// `../docs`.
    private func neighbour(of inner: [String], at level: any ContentSource, _ names: [String]) -> RecognisedSite? {
        guard let first = inner.first else { return nil }
        for name in Self.innerFolders where name != first && names.contains(name) {
            guard let child = level.child(name), let folders = try? child.topLevelFolders(),
                let found = Self.generator(at: child, folders)
            else { continue }
            var site = Self.site(found, at: child, rules)
            guard site.contentFolders.contains("../\(first)") else { continue }
            site.folder = "../" + inner.joined(separator: "/")
            return site
        }
        return nil
    }

    /// The site that shows a theme of Hugo's, where the folder is the repository of one: it has a configuration and no
    /// documents of its own.
    private func siteOfTheme(_ site: RecognisedSite) -> RecognisedSite? {
        guard site.generator == .hugo, site.contentFolders.isEmpty, site.folder.isEmpty, site.innerFolder.isEmpty,
            let level = source.child(Self.themeExample), let folders = try? level.topLevelFolders(),
            var example = Self.site(at: level, folders, rules), example.generator == .hugo
        else { return nil }
        example.innerFolder = Self.themeExample
        return example
    }

    private static let themeExample = "exampleSite"

    /// Whether a folder of this name at the root of a site, or above it, may tell what site that is.
    static func isTelling(_ name: String) -> Bool {
        name.hasPrefix("_") || tellingFolders.contains(name) || innerFolders.contains(name)
    }

    /// Whether the folder has the data files that only Broadsheet's own format has.
    private static func isOwnFormat(_ source: any ContentSource, _ folders: [String]) -> Bool {
        folders.contains("_data") && source.folders(in: "_data").contains { $0 == "topics" || $0 == "organizations" }
    }

    // MARK: Generators

    private static func site(_ found: Found, at level: any ContentSource, _ rules: ContentRules) -> RecognisedSite {
        var site = RecognisedSite(found.name, rules: rules)
        site.configuration = found.configuration
        // Hugo's own language is English where nothing says otherwise, and so is Zola's, which lists only others.
        let languages = site.configuration.languages
        let isEnglish = found.name == .hugo ? languages.contains("en") : found.name == .zola && !languages.isEmpty
        if isEnglish, site.configuration.defaultLanguage == nil {
            site.configuration.defaultLanguage = "en"
            site.configuration.locale = site.configuration.locale ?? "en"
        }
        if found.name == .jekyll, GitHubPages.takesOptionalFrontMatter(level, found.file.root) {
            site.dialect.needsFrontMatter = false
        }
        ContentLayout(level, found.file).apply(to: &site)
        if found.name == .hugo, site.dialect.name == .hugo {
            site.configuration.hugoDates.apply(to: &site)
            // What it does not read gets no address by its rules.
            if site.contentFolders.isEmpty { site.dialect.permalinks = .keysOnly }
        }
        // Those in `_data` count more.
        if found.name == .jekyll, let own = found.file.root?["authors"]?.mapping { site.authors.add(own) }
        site.readAuthors(at: level)
        take(found.file, at: level, &site)
        return site
    }

    /// The site of which a folder is the root; nil where no generator's files are there.
    static func site(at level: any ContentSource, _ folders: [String], _ rules: ContentRules) -> RecognisedSite? {
        generator(at: level, folders).map { site($0, at: level, rules) } ?? settingsSite(at: level, rules)
    }

    /// Whether a file of this name may be the configuration of a generator.
    static func mayConfigure(_ name: String) -> Bool { configurations.contains(name) }

    private static let configurations: Set<String> = {
        let others = hugoFiles + ["_config.yml", "_config.yaml", "_config.toml", bookFile]
        return Set(scripts.flatMap { $0.1 } + SettingsOnlyGenerator.configurations + others)
    }()

    /// The site of a generator without a dialect of its own.
    private static func settingsSite(at level: any ContentSource, _ rules: ContentRules) -> RecognisedSite? {
        guard let (generator, file) = SettingsOnlyGenerator.find(at: level) else { return nil }
        var site = RecognisedSite(.generic, rules: rules)
        site.settingsOnly = generator
        for field in [ArticleField.permalink, .slug] where generator.readsNoAddress && rules.fields[field] == nil {
            site.dialect.override(field, with: [])
        }
        if generator == .nikola, rules.fields[.permalink] == nil { site.dialect.override(.permalink, with: []) }
        if generator == .vuepress {
            for (field, keys) in [ArticleField.permalink: ["permalink"], .slug: []] where rules.fields[field] == nil {
                site.dialect.override(field, with: keys)
            }
        }
        // Parts of other pages, of which the second version of Nuxt Content makes none.
        if generator == .nuxt { site.dialect.hidesUnderscores = SettingsOnlyGenerator.isOfNuxtAlone(file) }
        if generator == .docsify { site.dialect.hidesUnderscores = true }
        site.tagsHide = file.python["USE_TAG_METADATA"] != .flag(false)
        take(file, at: level, &site)
        return site
    }

    /// Takes what the configuration of a site and its folders say of documents.
    private static func take(_ file: SiteFile, at level: any ContentSource, _ site: inout RecognisedSite) {
        site.recognisedBy = file.name
        if let digest = file.digest { site.sourceDigests.insert(digest, at: 0) }
        let reader = ExclusionReader(site, at: level, file)
        site.exclusions = reader.exclusions
        site.titles = reader.titles
        for authors in reader.authors { site.authors.add(authors) }
        // An error of the import names `_config.yml`.
        let isUnread = file.isBroken && !file.name.hasPrefix("_") && !reader.unread.contains(file.name)
        site.unreadSettings = (isUnread ? [file.name] : []) + reader.unread
        site.configuration.defaults += reader.defaults
        site.sourceDigests += reader.digests
        if site.settingsOnly != nil { reader.description.apply(to: &site.configuration) }
        reader.description.applyCommon(to: &site.configuration)
        takeLanguages(level, &site)
        // Nikola names its languages, so that a translation needs no original.
        let translations = site.settingsOnly == .nikola ? file.python.values["TRANSLATIONS"]?.mapping?.entries : nil
        site.languagesOfNames.formUnion((translations ?? []).map(\.key).filter(LanguageTag.isName))
        let values = FolderValues(of: site, at: level)
        site.configuration.defaults += values.defaults
        site.sourceDigests += values.digests
        site.bundles = values.bundles
        site.foldersBesidePages = values.foldersBesidePages
        site.metadata = values.metadata
        site.unreadSettings += values.unread
    }

    private struct Found {
        var name: Dialect.Name
        var file: SiteFile
        var configuration: SiteConfiguration
    }

    private static func generator(at level: any ContentSource, _ folders: [String]) -> Found? {
        for (name, files) in scripts {
            for file in files {
                guard var file = SiteFile(file, at: level) else { continue }
                if name == .eleventy { EleventyFolders.writeOut(in: &file, at: level) }
                let configuration = ScriptConfiguration.read(file.script, of: name)
                if name == .docusaurus { DocusaurusPlugins.takeObject(of: &file, at: level) }
                return Found(name: name, file: file, configuration: configuration)
            }
        }
        if let file = PelicanMakefile.configuration(at: level) {
            return Found(name: .pelican, file: file, configuration: ScriptConfiguration.read(file.script, of: .pelican))
        }
        for file in hugoFiles {
            guard var file = SiteFile(file, at: level) else { continue }
            // The folders tell the generator of one that cannot be read.
            let root = file.root ?? Mapping()
            guard let name = tomlGenerator(file.name, root, folders) else { continue }
            let parts = name == .hugo ? HugoConfigurationParts(level, root) : nil
            file.root = parts?.root ?? root
            var configuration = SiteConfiguration(file.root ?? root)
            var digests = parts?.digests ?? []
            if name == .zola { digests += takeFrontPage(level, &configuration) }
            file.digest = FNV1a.hash("\(file.digest ?? 0) \(digests)")
            return Found(name: name, file: file, configuration: configuration)
        }
        let mayBeJekyll = mayBeConfigured(level, folders)
        for file in ["_config.yml", "_config.yaml", "_config.toml"] {
            guard let file = SiteFile(file, at: level) else { continue }
            // One that cannot be read leaves the generator what it is.
            let root = file.root ?? Mapping()
            let isHexo = isHexoSite(level, folders, root)
            let isJekyll = mayBeJekyll && isJekyllSite(level, folders, root) && !isOfOther(level, folders, root)
            if isHexo || isJekyll {
                return Found(name: isHexo ? .hexo : .jekyll, file: file, configuration: SiteConfiguration(root))
            }
        }
        return book(at: level) ?? folderGenerator(folders)
    }

    /// What mdBook is configured by.
    static let bookFile = "book.toml"

    /// A book of mdBook, which has its chapters in `src` or where the configuration says.
    private static func book(at level: any ContentSource) -> Found? {
        guard let file = SiteFile(bookFile, at: level), let root = file.root else { return nil }
        let book = root["book"]?.mapping
        var configuration = book.map { SiteConfiguration($0) } ?? SiteConfiguration()
        let parts = (book?["src"]?.scalar?.text ?? "src").split(separator: "/").filter { $0 != "." }
        configuration.contentFolder = parts.isEmpty ? "." : parts.joined(separator: "/")
        guard SiteFile.bytes((parts + ["SUMMARY.md"]).joined(separator: "/"), level) != nil else { return nil }
        return Found(name: .generic, file: file, configuration: configuration)
    }

    /// Takes from the front page what the configuration of Zola does not say; returns the hash of the page.
    private static func takeFrontPage(_ level: any ContentSource, _ configuration: inout SiteConfiguration) -> [Int64] {
        guard configuration.title == nil || configuration.description == nil,
            let bytes = SiteFile.bytes("content/_index.md", level), let document = try? Document(bytes)
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
        return !folders.contains { $0.hasPrefix("_") && $0 != "_data" } || SiteFile.bytes("Gemfile", level) != nil
    }

    /// The generator by folders alone.
    private static func folderGenerator(_ folders: [String]) -> Found? {
        if folders.contains("_posts"), folders.contains("_layouts") || folders.contains("_includes") {
            return Found(name: .jekyll, file: SiteFile(name: "_posts"), configuration: SiteConfiguration())
        }
        return nil
    }

    /// A vault of Obsidian, of which many people make a site with another program: its rules hold where there is none.
    private static func vault(
        at level: any ContentSource,
        _ folders: [String],
        _ rules: ContentRules
    ) -> RecognisedSite? {
        guard folders.contains(".obsidian") else { return nil }
        let file = SiteFile(name: ".obsidian")
        return site(Found(name: .obsidian, file: file, configuration: SiteConfiguration()), at: level, rules)
    }

    /// Generators with a program as their configuration.
    private static let scripts: [(Dialect.Name, [String])] = [
        (.astro, ["mjs", "ts", "js", "mts", "cjs"].map { "astro.config.\($0)" }),
        (.docusaurus, ["js", "ts", "mjs", "cjs", "mts", "cts"].map { "docusaurus.config.\($0)" }),
        (
            .eleventy,
            ["eleventy.config.js", "eleventy.config.mjs", "eleventy.config.cjs", "eleventy.config.ts", ".eleventy.js"]
        ),
        (.gatsby, ["js", "ts", "mjs"].map { "gatsby-config.\($0)" }),
        (.pelican, ["pelicanconf.py"]),
    ]

    private static let hugoFiles =
        ["hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json", "zola.toml"]
        + ["hugo", "config"].flatMap { stem in
            ["toml", "yaml", "yml", "json"].map { "config/_default/\(stem).\($0)" }
        }
        + ["config.toml", "config.yaml", "config.yml", "config.json"]

    /// Hugo and Zola both have a `config.toml`; the spelling of the address tells which it is.
    private static func tomlGenerator(_ file: String, _ root: Mapping, _ folders: [String]) -> Dialect.Name? {
        if file.hasPrefix("zola") { return .zola }
        if file.contains("hugo") || file.hasPrefix("config/_default") { return .hugo }
        if root["base_url"] != nil { return .zola }
        let isHugo = root.entries.contains { $0.key.lowercased() == "baseurl" }
        return isHugo || folders.contains("content") && folders.contains("archetypes") ? .hugo : nil
    }

    private static func isHexoSite(_ level: any ContentSource, _ folders: [String], _ root: Mapping) -> Bool {
        let own: Set = ["newpostname", "skiprender", "renderdrafts", "publicdir", "postassetfolder", "sourcedir"]
        let count = root.entries.filter { own.contains(SourceKey.normalised($0.key)) }.count
        // Octopress, which is Jekyll, has its posts there too, and Jekyll's name for the folder.
        let isOctopress = root["source"] != nil && count == 0 && !folders.contains("scaffolds")
        let hasPosts = folders.contains("scaffolds") || level.folders(in: "source").contains("_posts")
        return !isOctopress && folders.contains("source") && hasPosts || count >= 2
    }

    private static func isJekyllSite(_ level: any ContentSource, _ folders: [String], _ root: Mapping) -> Bool {
        if !folders.filter({ ["_posts", "_layouts", "_includes", "_sass"].contains($0) }).isEmpty { return true }
        if SiteFile.bytes("Gemfile", level) != nil { return true }
        if let source = root["source"]?.scalar?.text, level.folders(in: source).contains("_posts") { return true }
        let own: Set = ["kramdown", "markdown", "plugins", "gems", "highlighter", "theme", "remotetheme", "defaults"]
        return root.entries.contains { own.contains(SourceKey.normalised($0.key)) }
    }

    /// Whether the configuration of another generator is there, and nothing that Jekyll makes pages of: repositories
    /// have a `_config.yml` for the theme of their page on GitHub too.
    private static func isOfOther(_ level: any ContentSource, _ folders: [String], _ root: Mapping) -> Bool {
        let own = ["_posts", "_layouts", "_includes"] + SiteConfiguration(root).collections.map { "_\($0)" }
        guard Set(own).isDisjoint(with: folders), SettingsOnlyGenerator.find(at: level) != nil else { return false }
        return !level.files(in: "").contains { name in
            guard ContentPath(name).kind == .document, let bytes = SiteFile.bytes(name, level) else { return false }
            return Document.format(of: bytes) != FrontMatterFormat.none
        }
    }

    /// The languages of folders and names, which no configuration has.
    private static func takeLanguages(_ level: any ContentSource, _ site: inout RecognisedSite) {
        site.namedLanguages = LanguageFolders(of: site, at: level).languages
        site.languagesOfNames = LanguageNames(of: site, at: level).languages
    }
}
