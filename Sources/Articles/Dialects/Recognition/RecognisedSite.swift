package import Base
internal import FrontMatter

/// What was found out about the site that a content folder belongs to.
package struct RecognisedSite: Sendable {
    /// The generator, or `generic` or `broadsheet` where there is none.
    package var generator: Dialect.Name
    /// The file or folder by which the generator was recognised; nil where there is none.
    package var recognisedBy: String?
    /// The generator without a dialect of its own, where the configuration of one was found.
    var settingsOnly: SettingsOnlyGenerator?
    /// Whether the tags `draft` and `private` hide where no dialect is known: Nikola can be told that they do not.
    var tagsHide = true
    /// How documents say what an article says.
    package var dialect: Dialect
    /// What the generator's own configuration says.
    package var configuration = SiteConfiguration()
    /// The path of the content folder below the site's root; empty where it is the root.
    package var folder = ""
    /// The path of the site's root below the content folder; empty where that is not above the site.
    package var innerFolder = ""
    /// The folders below the site's root that hold documents; empty where the whole site does.
    package var contentFolders: [String] = []
    /// The same, or the root where they are empty.
    var documentFolders: [String] { contentFolders.isEmpty ? [""] : contentFolders }
    /// Those of them that keep their own names at the start of ids.
    var foldersKeptInIDs: Set<String> = []
    /// The languages of those that hold the documents of one.
    var folderLanguages: [String: String] = [:]
    /// The folders in which the generator sees what lies in those of them that it sees elsewhere.
    var folderTargets: [String: String] = [:]
    /// The authors that documents name by a key.
    package var authors = AuthorDirectory()
    /// The languages of folders that are named by one; nil where the name may mean something else.
    var namedLanguages: [String: String?] = [:]
    /// The languages that names of documents end with, where no configuration names any.
    var languagesOfNames: Set<String> = []
    /// The front matter of Nikola's documents that stands in a file of its own, by the path below the site's root
    /// without the ending; a failure says why it cannot be read.
    var metadata: [String: Result<Mapping, Diagnostic>] = [:]
    /// The folders of Hugo's leaf bundles, below the site's root, that hold other documents than the page itself.
    var bundles: Set<String> = []
    /// The folders below the site's root with a page beside them that has their name, and another address.
    var foldersBesidePages: Set<String> = []
    /// The folders that hold a package of a repository; the path of the content folder itself is empty.
    var packages: Set<String> = []
    /// Documents below the content folder that programs write others of: those are the pages.
    var knitted: Set<String> = []
    /// Whether documents lie in folders such as `_news`, and those beside them are pages of the site.
    var hasCollections = false
    /// What tables of contents call documents, by their paths below the site's root.
    var titles: [String: String] = [:]
    /// What the generator's own configuration keeps out.
    var exclusions = Exclusions()
    /// Settings of the configuration that may keep documents out and cannot be read.
    package var unreadSettings: [String] = []
    /// Hashes of the files beside the documents that were read: the configuration and the lists of authors.
    var sourceDigests: [Int64] = []
    /// Sites that lie deeper, where no generator is known of the folder as a whole: what they keep out is out here too.
    var innerSites: [RecognisedSite] = []
    /// What Broadsheet's configuration says.
    package var rules = ContentRules()

    package init(_ name: Dialect.Name, rules: ContentRules = ContentRules()) {
        let chosen = rules.dialect ?? name
        generator = name
        dialect = Dialect.named(chosen)
        for (field, keys) in rules.fields { dialect.override(field, with: keys) }
        self.rules = rules
    }

    /// The time zone of dates without one.
    package var zone: TimeZoneRules {
        rules.zone ?? configuration.zone ?? .utc
    }

    /// Which of two numbers is the day, where a date does not tell.
    package var dateOrder: DayMonthOrder {
        rules.dateOrder ?? dialect.dateOrder
    }

    /// Whether an article is public before its date.
    package var showsFuture: Bool {
        rules.showsFuture ?? configuration.showsFuture
    }

    /// Where the site lives, without a slash at the end; nil where nothing says so.
    package var address: String? {
        rules.address.flatMap { SiteConfiguration.joined($0, "") } ?? configuration.address
    }

    /// Whether nothing is known of what makes pages of the documents.
    var isOfNoGenerator: Bool { generator == .generic && dialect.name == .generic && settingsOnly == nil && !isBook }

    /// What is taken in front matter though YAML refuses it: where no generator is known, a program of the site's own
    /// may read it line by line, and MkDocs makes a page of anything.
    var habits: YAMLHabits {
        if isOfNoGenerator { return dialect.habits.union(.valuesOfLines) }
        return settingsOnly == .mkdocs ? dialect.habits.union(.valuesOfKeys) : dialect.habits
    }

    /// Whether a `README` is the page of its folder, and no paper.
    ///
    /// MkDocs does so in the folder of its documents alone, which must be known.
    var makesPagesOfReadmes: Bool {
        settingsOnly?.makesPagesOfReadmes ?? false
            || settingsOnly == .mkdocs && Set(unreadSettings).isDisjoint(with: ["mkdocs.yml", "docs_dir"])
    }

    /// Whether the folder that was given may hold documents of the site.
    var readsFolder: Bool {
        folder.isEmpty || contentPath(ContentPath("index.md")) != nil
            || contentFolders.contains { $0.hasPrefix(folder + "/") }
    }

    /// Whether the configuration keeps the folder that was given out of the site.
    var leavesFolderOut: Bool { !folder.isEmpty && exclusions.exclude(ContentPath.joined(folder, "index.md")) }

    /// Whether it is a book of mdBook, the chapters of which are documents of any folder.
    var isBook: Bool { recognisedBy == SiteRecognition.bookFile }

    /// Whether a text is the address of a site.
    package static func isAddress(_ text: String) -> Bool {
        SiteConfiguration.joined(text, "") != nil
    }

    /// The front matter with the names of the model for the keys that the rules put in their place.
    func withModelKeys(_ frontMatter: Mapping) -> Mapping {
        guard !rules.fields.isEmpty else { return frontMatter }
        let fields = FieldResolver(frontMatter, dialect)
        var result = frontMatter
        for field in ArticleField.allCases where rules.fields[field] != nil {
            result.entries.removeAll { $0.key == field.rawValue }
            guard let found = fields.first(field) else { continue }
            result.entries.removeAll { SourceKey.normalised($0.key) == found.topKey }
            var entry = found.entry
            entry.key = field.rawValue
            result.entries.append(entry)
        }
        return result
    }

    /// The path of a file below the site's root.
    func sitePath(_ path: ContentPath) -> String {
        if !innerFolder.isEmpty {
            if path.string.hasPrefix(innerFolder + "/") {
                return Self.withoutBytes(path.string, innerFolder.utf8.count + 1)
            }
            let inner = innerFolder.split(separator: "/")
            let parts = path.string.split(separator: "/")
            let shared = zip(inner, parts).prefix { $0 == $1 }.count
            let above = String(repeating: "../", count: inner.count - shared)
            return above + parts.dropFirst(shared).joined(separator: "/")
        }
        return folder.isEmpty ? path.string : "\(folder)/\(path.string)"
    }

    private static func withoutBytes(_ path: String, _ count: Int) -> String {
        String(decoding: path.utf8.dropFirst(count), as: UTF8.self)
    }

    /// The path of a file below its content folder, and that folder's name where ids keep it; nil outside of all.
    func contentPath(_ path: ContentPath) -> String? {
        let whole = sitePath(path)
        // Where no dialect is known, the union of all holds for the whole folder that was given.
        if settingsOnly != nil { return path.string }
        if contentFolders.isEmpty { return whole.hasPrefix("../") ? nil : whole }
        guard let folder = contentFolder(ofSitePath: whole) else { return nil }
        if dialect.keepsContentFolderInIDs {
            var inner = whole[...]
            while inner.hasPrefix("../") { inner = inner.dropFirst(3) }
            return String(inner)
        }
        let target = folderTargets[folder].map { $0 + "/" } ?? ""
        let inner = target + Self.withoutBytes(whole, folder.utf8.count + 1)
        guard foldersKeptInIDs.contains(folder), let name = folder.split(separator: "/").last else {
            return inner
        }
        return "\(name)/\(inner)"
    }

    private func contentFolder(ofSitePath path: String) -> String? {
        contentFolders.first { path.utf8.count > $0.utf8.count && path.hasPrefix($0 + "/") }
    }

    /// The language of the content folder that a file lies in; nil where the folder has none of its own.
    func folderLanguage(_ path: ContentPath) -> String? {
        folderLanguages.isEmpty ? nil : contentFolder(ofSitePath: sitePath(path)).flatMap { folderLanguages[$0] }
    }

    /// The language that the documents of a folder have by its name, or else by the site's configuration.
    func folderLocale(_ path: ContentPath) -> String? {
        if namedLanguages.isEmpty { return configuration.locale }
        var folder = sitePath(path)[...]
        while let slash = folder.utf8.lastIndex(of: UInt8(ascii: "/")) {
            folder = folder[..<slash]
            if let language = namedLanguages[String(folder)] { return language }
        }
        return configuration.locale
    }

    /// A name without the language at its end, where the site has that: `index.fr` as `index` and `fr`.
    func splittingLanguage(_ name: String) -> (name: String, language: String?) {
        let languages = languagesOfNamesAlone
        guard !languages.isEmpty, let dot = name.lastIndex(of: ".") else { return (name, nil) }
        let written = name[name.index(after: dot)...].lowercased()
        guard let language = languages.first(where: { $0.lowercased() == written }) else {
            return (name, nil)
        }
        return (String(name[..<dot]), language)
    }

    /// The id of an article: its path in the site, without what only the generator needs.
    ///
    /// It is the same whether the content folder is the site's root, its folder of documents or one section.
    package func articleID(_ path: ContentPath) -> String {
        if dialect.name == .broadsheet { return path.articleID }
        if generator == .generic, contentFolders.isEmpty {
            if !foldersBesidePages.isEmpty, foldersBesidePages.contains(ContentPath.folder(of: sitePath(path))) {
                return path.articleID
            }
            // The page of a folder may stand beside an `index`.
            return path.string.hasPrefix("_index.") ? "_index" : withoutIndex(path.articleID)
        }
        var parts = Self.withoutEnding(contentPath(path) ?? sitePath(path)).split(separator: "/").map(String.init)
        if dialect.name == .jekyll || dialect.name == .hexo {
            let name = parts.removeLast()
            parts = parts.filter { $0 != "_posts" }.map { $0.first == "_" ? String($0.dropFirst()) : $0 }
            parts.append(name)
        }
        if let last = parts.last {
            let (name, language) = splittingLanguage(last)
            if let language, language == mainLanguage, [.hugo, .zola].contains(dialect.name) {
                // The site's own language needs no mark.
                parts[parts.count - 1] = name
            } else if parts.count > 1, name == "index", let language {
                parts.removeLast()
                parts[parts.count - 1] += ".\(language)"
            }
        }
        return NormalForm.composed(withoutIndex(parts.joined(separator: "/")))
    }

    static func withoutEnding(_ path: String) -> String {
        guard let dot = path.lastIndex(of: "."), path.lastIndex(of: "/").map({ $0 < dot }) ?? true else { return path }
        return dot == path.startIndex ? path : String(path[..<dot])
    }

    private func withoutIndex(_ id: String) -> String {
        let parts = id.split(separator: "/")
        return parts.count > 1 && isIndex(parts) ? parts.dropLast().joined(separator: "/") : id
    }

    /// Whether the last part of a path, without its ending, stands for its folder: `index`, `README` in VuePress and
    /// MkDocs, SvelteKit's `+page`, and `page` below the folder `app` of Next.js, which are no generators that are
    /// known.
    func isIndex(_ parts: some BidirectionalCollection<Substring>) -> Bool {
        switch parts.last {
        case "index": true
        case "+page": generator == .generic
        case "page": generator == .generic && parts.contains("app")
        case let name?:
            settingsOnly?.makesPagesOfReadmes ?? false && name.lowercased() == "readme"
                || settingsOnly == .mkdocs && name == "README"
        case nil: false
        }
    }

    /// The front matter with the values that the site's configuration gives to documents without them.
    func withDefaults(_ frontMatter: Mapping, at path: ContentPath) -> Mapping {
        guard !configuration.defaults.isEmpty else { return frontMatter }
        let whole = sitePath(path)
        let parts = whole.split(separator: "/")
        var type = "pages"
        if parts.contains("_posts") { type = "posts" }
        if parts.contains("_drafts") { type = "drafts" }
        if let first = parts.first, first.first == "_", configuration.collections.contains(String(first.dropFirst())) {
            type = String(first.dropFirst())
        }
        var result = frontMatter
        var present = Set(frontMatter.entries.map { SourceKey.normalised($0.key) })
        let language = dialect.name == .hugo ? languageOfHugo(path) : nil
        let fitting = configuration.defaults.filter { $0.applies(to: whole, type: type, language: language) }
        for forced in fitting where forced.isForced {
            let keys = Set(forced.values.entries.map { SourceKey.normalised($0.key) })
            result.entries.removeAll { keys.contains(SourceKey.normalised($0.key)) }
            present.subtract(keys)
        }
        // The longer path counts more, and of two alike the later one.
        for values in fitting.enumerated().sorted(by: {
            ($0.element.rank, $0.offset) > ($1.element.rank, $1.offset)
        }) {
            for var entry in values.element.values.entries
            where present.insert(SourceKey.normalised(entry.key)).inserted {
                entry.keyPosition = .start
                entry.value.position = .start
                result.entries.append(entry)
            }
        }
        return result
    }
}
