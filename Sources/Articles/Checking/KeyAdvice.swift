internal import Base
internal import FrontMatter

/// Finds keys that were probably meant otherwise: one letter off, or a text where a list is meant.
struct KeyAdvice {
    private let site: RecognisedSite
    /// By the form in which keys are compared, the keys that are read, as they are best written.
    private let known: [String: String]
    /// In the same form, the keys that are read, without those that merely mean something to generators.
    private let read: Set<String>

    /// Keys that mean something to generators, though nothing is read from them.
    private static let others = [
        "layout", "weight", "order", "comments", "comment", "type", "template", "theme", "toc", "math", "share",
        "sidebar", "menu", "nav", "parent", "group", "style", "styles", "script", "scripts", "version", "source",
        "sources", "format", "color", "number", "level", "levels", "quality", "heat", "category", "provider", "related",
        "data", "update", "posted", "note", "notes", "event", "events", "place", "video", "audio", "license",
        "featuredContent", "secured", "originalUrl", "ampWebUrl", "cdnAmpWebUrl", "series", "titles", "subtitles",
    ]

    init(_ site: RecognisedSite) {
        self.site = site
        var known: [String: String] = [:]
        let keys = ArticleField.allCases.flatMap { field -> [String] in
            site.dialect.name == .broadsheet
                ? [field.rawValue] : (Dialect.genericKeys[field] ?? []) + (site.dialect.keys[field] ?? []).map { $0[0] }
        }
        let read = keys.map { String($0.prefix { $0 != "." }) } + PublicationSign.byKey.keys
        for key in read + Self.others where known[SourceKey.normalised(key)] == nil {
            known[SourceKey.normalised(key)] = key
        }
        self.read = Set(read.map(SourceKey.normalised))
        self.known = known
    }

    /// Whether a field or a sign takes its value from a key.
    func reads(_ key: String) -> Bool {
        read.contains(SourceKey.normalised(key))
    }

    /// The key that was meant by one that nothing is read from; nil where none is near.
    func suggestion(for key: String) -> String? {
        let name = SourceKey.normalised(key)
        guard name.count >= 5, known[name] == nil else { return nil }
        let near = known.filter { other, _ in
            read.contains(other) && abs(other.count - name.count) <= 1 && other.count >= 4 && other + "s" != name
                && name + "s" != other
                && EditDistance.distance(name, other) == 1
        }
        return near.min { $0.key < $1.key }?.value
    }

    /// Warnings of a document's keys.
    func diagnostics(_ document: Document) -> [Diagnostic] {
        let present = Set(document.frontMatter.entries.map { SourceKey.normalised($0.key) })
        return document.frontMatter.entries.compactMap { entry in
            if let suggestion = suggestion(for: entry.key), !present.contains(SourceKey.normalised(suggestion)) {
                return .warning(at: entry.keyPosition, "nothing is read from `\(entry.key)`; is `\(suggestion)` meant?")
            }
            if Self.lists.contains(SourceKey.normalised(entry.key)), keepsCommas, let scalar = entry.value.scalar,
                scalar.text.contains(",")
            {
                return .warning(at: entry.value.position, "`\(entry.key)` is one text with commas; write a list")
            }
            return nil
        }
    }

    /// Whether a text with commas is not split there.
    private var keepsCommas: Bool {
        site.dialect.name == .broadsheet || site.dialect.tagSeparator == .space
    }

    private static let lists: Set = ["tags", "topics"]
}
