package import Base
package import FrontMatter

/// How the documents of one generator say what an article says: a table of keys with a few rules.
package struct Dialect: Sendable {
    /// The generators with a dialect of their own, and `generic` for all others.
    package enum Name: String, Sendable, Hashable, CaseIterable {
        case broadsheet, jekyll, hugo, astro, eleventy, docusaurus, zola, hexo, gatsby, pelican, ghost, wordpress,
            obsidian, generic
    }

    /// What stands between the tags of one text.
    package enum TagSeparator: Sendable, Hashable {
        case comma
        /// As in Jekyll, and at commas.
        case space
    }

    /// The generator of the documents.
    package var name: Name
    /// For each field the keys that may hold it, the first that is there wins; dots lead into mappings.
    package private(set) var keys: [ArticleField: [[String]]]
    /// At what a text with several tags is split.
    package var tagSeparator = TagSeparator.comma
    /// Whether the folder of an article is a topic where its document names none.
    package var sectionsAreTopics = false
    /// Whether documents without front matter are files that the generator merely copies.
    package var needsFrontMatter = false
    /// Whether files and folders with names that begin with an underscore are parts of other pages.
    package var hidesUnderscores = false
    /// Whether the generator passes over empty lines above front matter, so that they are no mistake.
    package var takesEmptyLinesAbove = false
    /// Where several authors in one text are split.
    package var authorSeparation = AuthorSeparation.certain
    /// The folders below the site's root that hold documents; where none of them is there, the whole site does.
    package var contentFolders: [String] = []
    /// Whether a content folder's name stays at the start of ids.
    package var keepsContentFolderInIDs = false
    /// The endings of the files that are documents; empty where all are that hold text in a form that is read.
    package var endings: Set<String> = []
    /// Which of two numbers is the day, as far as the generator's own reading of dates is known.
    package var dateOrder = DayMonthOrder.bySeparator
    /// What the generator takes in front matter though YAML refuses it.
    package var habits: YAMLHabits = []
    /// By what rule a page gets its address.
    package var permalinks = PermalinkRule.keysOnly

    /// Makes a dialect of its own keys, written as `seo.description`; the keys of `generic` come after them, but for
    /// those of addresses: what the generator does not read gives no page its address.
    init(_ name: Name, _ own: [ArticleField: [String]] = [:]) {
        self.name = name
        keys = [:]
        for field in ArticleField.allCases {
            var paths: [[String]] = []
            let isAddress = field == .permalink && own[field] != nil
            for key in (own[field] ?? []) + (isAddress ? [] : Self.genericKeys[field] ?? []) {
                let path = Self.path(key)
                if !paths.contains(path) { paths.append(path) }
            }
            keys[field] = paths
        }
    }

    /// Puts keys of the site's own configuration in the place of the dialect's.
    package mutating func override(_ field: ArticleField, with keys: [String]) {
        self.keys[field] = keys.map(Self.path)
    }

    /// Whether a file with the ending of a document is one to this generator.
    func reads(_ path: ContentPath) -> Bool {
        guard !endings.isEmpty, let dot = path.string.utf8.lastIndex(of: UInt8(ascii: ".")) else { return true }
        return endings.contains(path.string[path.string.utf8.index(after: dot)...].lowercased())
    }

    /// Puts keys before those of the dialect.
    mutating func prefer(_ names: [String], for field: ArticleField) {
        let own = names.map { [SourceKey.normalised($0)] }
        keys[field] = own + (keys[field] ?? []).filter { !own.contains($0) }
    }

    private static func path(_ key: String) -> [String] {
        key.split(separator: ".").map { SourceKey.normalised(String($0)) }
    }

    /// The built-in dialect of a name.
    package static func named(_ name: Name) -> Dialect {
        switch name {
        case .broadsheet: broadsheet
        case .jekyll: jekyll
        case .hugo: hugo
        case .astro: astro
        case .eleventy: eleventy
        case .docusaurus: docusaurus
        case .zola: zola
        case .hexo: hexo
        case .gatsby: gatsby
        case .pelican: pelican
        case .ghost: ghost
        case .wordpress: wordpress
        case .obsidian: obsidian
        case .generic: generic
        }
    }
}
