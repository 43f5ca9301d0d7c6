internal import FrontMatter

/// What generators make differently of the same signs in a document.
package struct VisibilityRules: Sendable, Hashable {
    private let generator: Dialect.Name
    /// Whether the tags `draft` and `private` hide, as in Nikola.
    private let tagsHide: Bool
    /// Keys that are signs by the site's own configuration.
    private let signs: [String: PublicationSign]
    /// Whether a program of the site's own may read the documents, as no generator is known.
    private let hasOwnProgram: Bool

    /// The rules of a generator; those of Broadsheet's own format by default.
    package init(_ generator: Dialect.Name = .broadsheet, tagsHide: Bool = false) {
        self.init(generator, tagsHide: tagsHide, signs: [:], hasOwnProgram: false)
    }

    /// The rules of a site; `signs` are what keys mean by its own configuration.
    init(_ generator: Dialect.Name, tagsHide: Bool, signs: [String: PublicationSign], hasOwnProgram: Bool) {
        self.generator = generator
        self.tagsHide = tagsHide
        self.signs = signs
        self.hasOwnProgram = hasOwnProgram
    }

    /// What a key says of the visibility of a document, by its normalised name; nil where it says nothing.
    func sign(of key: String) -> PublicationSign? {
        PublicationSign.byKey[key] ?? signs[key] ?? (hasOwnProgram ? PublicationSign.ofOwnPrograms[key] : nil)
    }

    // MARK: Flags

    /// Keys of which nobody can say what is meant where nothing stands after them.
    ///
    /// `removed`, `deleted` and `unpublished` are not among them: empty, they lack the moment at which that was done.
    /// Neither is `eleventyExcludeFromCollections`.
    private static let doubtful: Set = [
        "draft", "isdraft", "private", "isprivate", "wip", "published", "ispublished", "publish", "dgpublish", "public",
        "ispublic", "unlisted", "isunlisted", "hidden", "ishidden",
    ]

    /// Whether a flag without a value hides: where the generator does not publish such a document, and where the site's
    /// own program may do either.
    func hidesEmpty(_ key: String) -> Bool {
        let key = SourceKey.normalised(key)
        guard Self.doubtful.contains(key) else { return false }
        switch generator {
        // Both publish what is a draft by no word, but nothing where `published` holds no value.
        case .jekyll, .hugo: return key == "published"
        // Broadsheet's own flag and Hexo's are on unless they are turned off; Obsidian's `published` is a date.
        case .broadsheet, .hexo, .obsidian: return key != "published"
        default: return true
        }
    }

    // MARK: Values

    /// The values of `status` besides those that hide anyway; nil where others may mean something else.
    ///
    /// Pelican leaves out what has any other.
    var knownStatuses: Set<String>? {
        generator == .pelican ? ["published", ""] : nil
    }

    /// The tag that hides a document, with its key; nil where none does.
    func hidingTag(_ frontMatter: Mapping) -> String? {
        guard tagsHide else { return nil }
        for entry in frontMatter.entries where SourceKey.normalised(entry.key) == "tags" {
            let texts = WikiLink.unwrapped(entry.value).compactMap { $0.scalar?.text }
            for tag in texts.flatMap({ $0.split(separator: ",") }) {
                let word = FlagValue.word(String(tag))
                if Self.hidingTags.contains(word) { return "\(entry.key): \(word)" }
            }
        }
        return nil
    }

    private static let hidingTags: Set = ["draft", "private"]
    /// Tags that say how a post of Nikola's is made, and not what it is about.
    static let nikolasTags = hidingTags.union(["mathjax"])
}
