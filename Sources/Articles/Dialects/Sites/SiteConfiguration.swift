package import Base
package import FrontMatter

/// What a generator's own configuration says that bears on articles.
package struct SiteConfiguration: Sendable {
    /// What people call the site.
    package var title: String?
    /// What the site is about.
    package var description: String?
    /// Where the site lives, with its path and without a slash at the end.
    package var address: String?
    /// The time zone of dates without one.
    package var zone: TimeZoneRules?
    /// Whether the generator publishes articles before their date.
    package var showsFuture = false
    /// The language of the site.
    package var locale: String?
    /// The codes of the languages that the site has.
    package var languages: [String] = []
    /// The language that pages leave out of their addresses, where the configuration names one.
    var defaultLanguage: String?
    /// Whether the addresses of that language name it too.
    var namesDefaultLanguage = false
    /// Folders of documents that the configuration names beside the generator's own, with the language of each.
    var languageFolders: [LanguageFolder] = []
    /// The codes of the languages that the configuration has and turns off.
    var disabledLanguages: [String] = []
    /// Whether those folders are all that there are.
    var hasOnlyLanguageFolders = false
    /// Where Docusaurus' plugins show what they read.
    var docusaurus = DocusaurusPlugins()
    /// The settings of Pelican's configuration.
    var python = PythonSettings()
    /// What Eleventy's files beside the templates say of addresses.
    var eleventy = EleventyPages()
    /// Where Astro's pages show the entries of collections.
    var astro = AstroRoutes()
    /// The folder of Astro's sources, which is `src` unless the configuration says otherwise.
    var astroSource = "src"
    /// How a generator without a dialect makes addresses; nil where that is not known.
    var pages: PageAddresses?
    /// How Nikola does; nil where that is not known.
    var nikola: NikolaAddress?
    /// How Gatsby's program makes addresses.
    var gatsby = GatsbyPages.unknown
    /// What Hugo gives to all pages, or to some of them.
    var cascade: Node?
    /// What Hugo takes the dates of pages from.
    var hugoDates = HugoDates()
    /// What keys of the site's own say of a document's visibility, by their normalised names.
    var signs: [String: PublicationSign] = [:]
    /// Tags of documents that a password protects, in small letters.
    var protectingTags: Set<String> = []
    /// The key without which nothing is published, where it does not say yes.
    var neededFlag: String?
    /// The pattern of addresses of posts.
    package var permalink: String?
    /// Patterns of addresses by section or collection.
    package var permalinks: [String: String] = [:]
    /// Patterns of addresses by section for single languages.
    var languagePermalinks: [String: [String: String]] = [:]
    /// Whether addresses end with `.html`, for the sections that are named, else for all; nil where that is not
    /// readable.
    var uglySections: [String: Bool]? = [:]
    /// Whether Hugo's addresses keep capital letters.
    var keepsCase = false
    /// The collections of Jekyll that are published, without `posts`.
    package var collections: [String] = []
    /// The folder below the site's root that holds all collections; nil for the root itself.
    var collectionsFolder: String?
    /// Values for documents without them, in the order of the file.
    package var defaults: [FrontMatterDefaults] = []
    /// The mark that ends an excerpt.
    package var excerptSeparator: String?
    /// The folder of documents below the site's root, where the configuration names one.
    package var contentFolder: String?
    /// Paths that the generator leaves out.
    package var excluded: [String] = []
    /// Paths that Jekyll reads though their names begin as those that it passes over.
    package var included: [String] = []

    /// A folder of documents below the site's root.
    struct LanguageFolder: Sendable {
        var path: String
        /// Nil where all languages have it.
        var language: String?
        /// The folder below `content` in which Hugo sees it; empty for `content` itself.
        var target = ""
    }

    package init() {}

    /// Reads the settings of a configuration with keys, in YAML, TOML or JSON.
    package init(_ root: Mapping) {
        func node(_ keys: String...) -> Node? {
            keys.lazy.compactMap { key in root.entries.first { SourceKey.normalised($0.key) == key }?.value }.first
        }
        func text(_ keys: String...) -> String? {
            keys.lazy.compactMap { node($0)?.scalar?.text }.first { !$0.isEmpty }
        }
        title = text("title", "sitename", "name")
        if let url = text("url") {
            // Hexo's `url` has its `root` too, as its documentation says.
            let root = text("root")?.split(separator: "/") ?? []
            let hasRoot = url.split(separator: "/").dropFirst(2).suffix(root.count).elementsEqual(root)
            address = Self.published(url, text("baseurl") ?? (hasRoot ? "" : root.joined(separator: "/")))
        } else {
            address = Self.published(text("baseurl") ?? "", "")
        }
        zone = text("timezone").flatMap { TimeZoneRules(name: $0) }
        showsFuture =
            node("future").map { FlagValue($0) == .yes } ?? node("buildfuture").map { FlagValue($0) == .yes } ?? false
        locale = Self.language(of: root)
        languages = Self.languages(node("languages") ?? node("language"))
        defaultLanguage = text("defaultcontentlanguage", "defaultlanguage")
        takeName(node("languages")?.mapping, parameters: node("params")?.mapping)
        if description == nil { description = text("description") }
        namesDefaultLanguage = node("defaultcontentlanguageinsubdir").map { FlagValue($0) == .yes } ?? false
        takeDisabledLanguages(node("disablelanguages"), node("languages"))
        takeLanguageFolders(node("languages"), mounts: node("module"), common: text("contentdir") ?? "content")
        cascade = node("cascade")
        hugoDates = HugoDates(node("frontmatter"))
        permalink = text("permalink")
        permalinks = Self.patterns(node("permalinks"))
        for entry in node("languages")?.mapping?.entries ?? [] {
            let own = entry.value.mapping?.entries.first { $0.key.lowercased() == "permalinks" }?.value
            if let own { languagePermalinks[entry.key] = Self.patterns(own) }
        }
        if let ugly = node("uglyurls") { uglySections = Self.uglySections(ugly) }
        keepsCase = node("disablepathtolower").map { FlagValue($0) == .yes } ?? false
        takeCollections(node("collections"))
        collectionsFolder = text("collectionsdir").map { ContentPath.plain($0) }.flatMap { $0.isEmpty ? nil : $0 }
        defaults = (node("defaults")?.sequence ?? []).compactMap(FrontMatterDefaults.init)
        excerptSeparator = text("excerptseparator")
        contentFolder = text("contentdir", "sourcedir", "source").map {
            $0.split(separator: "/").joined(separator: "/")
        }
        excluded = (node("exclude")?.sequence ?? []).compactMap { $0.scalar?.text }
        included = (node("include")?.sequence ?? []).compactMap { $0.scalar?.text }
    }

    /// Hugo's sites may be called otherwise in each language, and themes have their description among the parameters.
    private mutating func takeName(_ languages: Mapping?, parameters: Mapping?) {
        func text(_ key: String, in mapping: Mapping?) -> String? {
            let text = mapping?.entries.first { $0.key.lowercased() == key }?.value.scalar?.text
            return text.flatMap { $0.isEmpty ? nil : $0 }
        }
        let main = languages?.entries.first { $0.key == defaultLanguage } ?? languages?.entries.first
        let own = main?.value.mapping
        if title == nil { title = text("title", in: own) }
        let ownParameters = own?.entries.first { $0.key.lowercased() == "params" }?.value.mapping
        description = [own, ownParameters, parameters].lazy.compactMap { text("description", in: $0) }.first
    }

    /// Hugo's languages may have a folder each, and its mounts put any folder in the place of `content`.
    ///
    /// `common` is the folder of the languages without one.
    private mutating func takeLanguageFolders(_ languages: Node?, mounts module: Node?, common: String) {
        func path(_ text: String) -> String { ContentPath.plain(text) }
        for entry in module?.mapping?.entries.first(where: { $0.key == "mounts" })?.value.sequence ?? [] {
            guard let target = entry.mapping?["target"]?.scalar.map({ path($0.text).split(separator: "/") }),
                target.first == "content", let source = entry.mapping?["source"]?.scalar?.text
            else { continue }
            let language = entry.mapping?["lang"]?.scalar?.text
            if let language, disabledLanguages.contains(language) { continue }
            let inner = target.dropFirst().joined(separator: "/")
            languageFolders.append(LanguageFolder(path: path(source), language: language, target: inner))
        }
        // A mount takes the place of the folders that Hugo would mount by itself.
        hasOnlyLanguageFolders = !languageFolders.isEmpty
        if hasOnlyLanguageFolders { return }
        let enabled = languages?.mapping?.entries.filter { !disabledLanguages.contains($0.key) } ?? []
        for entry in enabled {
            let folder = entry.value.mapping?.entries.first { $0.key.lowercased() == "contentdir" }
            guard let folder = folder?.value.scalar?.text else { continue }
            languageFolders.append(LanguageFolder(path: path(folder), language: entry.key))
        }
        // A language without a folder of its own has its pages in the folder of all.
        hasOnlyLanguageFolders = !enabled.isEmpty && languageFolders.count == enabled.count
        // What several languages have tells none of them from the others: there the names of documents do.
        var uses = Dictionary(languageFolders.map { ($0.path, 1) }, uniquingKeysWith: +)
        if !hasOnlyLanguageFolders { uses[path(common), default: 0] += 1 }
        for index in languageFolders.indices where uses[languageFolders[index].path] != 1 {
            languageFolders[index].language = nil
        }
    }

    /// Hugo's `disableLanguages`, and languages with `disabled: true`.
    private mutating func takeDisabledLanguages(_ list: Node?, _ languages: Node?) {
        disabledLanguages = Self.languages(list)
        if let text = list?.scalar?.text { disabledLanguages += text.split(separator: " ").map(String.init) }
        for entry in languages?.mapping?.entries ?? [] {
            let flag = entry.value.mapping?.entries.first { SourceKey.normalised($0.key) == "disabled" }?.value
            if let flag, FlagValue(flag) == .yes { disabledLanguages.append(entry.key) }
        }
        self.languages.removeAll { disabledLanguages.contains($0) }
    }

    /// Hugo's patterns by section; newer versions keep those of pages apart.
    private static func patterns(_ node: Node?) -> [String: String] {
        var result: [String: String] = [:]
        func take(_ entry: Mapping.Entry) {
            guard let pattern = entry.value.scalar?.text else { return }
            result[entry.key.split(separator: "/").joined(separator: "/")] = pattern
        }
        for entry in node?.mapping?.entries ?? [] {
            take(entry)
            for inner in entry.value.mapping?.entries ?? [] where entry.key == "page" { take(inner) }
        }
        return result
    }

    /// Hugo's `uglyURLs`, one flag for all or one for each section; the name of all is empty.
    private static func uglySections(_ node: Node) -> [String: Bool]? {
        guard let sections = node.mapping else { return flag(node).map { ["": $0] } }
        var result: [String: Bool] = [:]
        for entry in sections.entries {
            guard let flag = flag(entry.value) else { return nil }
            result[entry.key] = flag
        }
        return result
    }

    private static func flag(_ node: Node) -> Bool? {
        switch FlagValue(node) {
        case .yes: true
        case .no, .none: false
        case .unclear: nil
        }
    }

    private mutating func takeCollections(_ node: Node?) {
        // Those of a list have no `output`, and are not published.
        for entry in node?.mapping?.entries ?? [] {
            if entry.key == "posts" { permalinks["posts"] = entry.value.mapping?["permalink"]?.scalar?.text }
            guard entry.key != "posts", let output = entry.value.mapping?["output"], FlagValue(output) == .yes else {
                continue
            }
            collections.append(entry.key)
            if let pattern = entry.value.mapping?["permalink"]?.scalar?.text { permalinks[entry.key] = pattern }
        }
    }

    /// The language of a site by the keys that generators and their plugins have for it; of several the first.
    static func language(of root: Mapping) -> String? {
        let keys = [
            "locale", "defaultcontentlanguage", "defaultlanguage", "defaultlang", "languagecode", "lang", "language",
        ]
        let nodes = keys.lazy.compactMap { key in root.entries.first { SourceKey.normalised($0.key) == key }?.value }
        return nodes.compactMap { node in
            (node.scalar ?? node.sequence?.first?.scalar).flatMap { language($0.text) }
        }.first
    }

    /// A text where it is the tag of a language; themes have names such as `default` in its place.
    static func language(_ text: String) -> String? {
        // Some name an encoding too: `de_DE.UTF-8`.
        LanguageTag.isKnown(String(text.prefix { $0 != "." })) ? text : nil
    }

    private static func languages(_ node: Node?) -> [String] {
        if let mapping = node?.mapping { return mapping.entries.map(\.key) }
        return (node?.sequence ?? []).compactMap { $0.scalar?.text }
    }

    /// The same; nil too for an address of the author's own machine, where he looks at the site before it is published.
    static func published(_ address: String, _ path: String) -> String? {
        guard let result = joined(address, path), let start = result.firstRange(of: "://") else { return nil }
        let host = result[start.upperBound...].prefix { $0 != "/" }.lowercased()
        let isOwnMachine = ["localhost", "127.0.0.1", "0.0.0.0", "[::1]"].contains {
            host == $0 || host.hasPrefix("\($0):")
        }
        return isOwnMachine ? nil : result
    }

    /// An address and a path below it; nil where the address is none of the web.
    static func joined(_ address: String, _ path: String) -> String? {
        guard address.hasPrefix("http://") || address.hasPrefix("https://"), !address.contains(where: "${}<>".contains)
        else { return nil }
        var result = Substring(address)
        while result.last == "/" { result.removeLast() }
        for part in path.split(separator: "/") { result += "/" + part }
        return String(result)
    }
}
