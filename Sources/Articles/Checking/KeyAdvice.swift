internal import Base
internal import FrontMatter

/// Finds keys that were probably meant otherwise: one letter off, or a text where a list is meant.
struct KeyAdvice {
    private let site: RecognisedSite
    /// By the form in which keys are compared, the keys that are read, as they are best written.
    private let known: [String: String]
    /// In the same form, the keys that are read, without those that merely mean something to generators.
    private let read: Set<String>
    /// In the same form, the keys that hold a moment; empty for Broadsheet's own format, where any slip is told.
    private let moments: Set<String>
    /// In the same form, further keys that hold one value: a flag, or a word.
    private let flags: Set<String>
    /// The one spelling of each key of Broadsheet's own format, by the form in which keys are compared.
    private let spellings: [String: String]

    /// Keys that mean something to generators, though nothing is read from them.
    private static let others = [
        "layout", "weight", "order", "comments", "comment", "type", "template", "theme", "toc", "math", "share",
        "sidebar", "menu", "nav", "parent", "group", "style", "styles", "script", "scripts", "version", "source",
        "sources", "format", "color", "number", "level", "levels", "quality", "heat", "category", "provider", "related",
        "data", "update", "posted", "note", "notes", "event", "events", "place", "video", "audio", "license",
        "featuredContent", "secured", "originalUrl", "ampWebUrl", "cdnAmpWebUrl", "series", "titles", "subtitles",
        // Dendron's name of a note's file.
        "fname",
    ]

    init(_ site: RecognisedSite) {
        self.site = site
        var known: [String: String] = [:]
        func keys(of field: ArticleField) -> [String] {
            (Dialect.genericKeys[field] ?? []) + (site.dialect.keys[field] ?? []).map { $0[0] }
        }
        let read =
            (site.dialect.name == .broadsheet ? Self.own : ArticleField.allCases.flatMap(keys(of:)))
            .map { String($0.prefix { $0 != "." }) } + PublicationSign.byKey.keys
        let dates = keys(of: .publishedDateTime) + keys(of: .updatedDateTime)
        let signs = PublicationSign.byKey.filter { [.from, .date, .until].contains($0.value) }
        flags = Set(PublicationSign.byKey.filter { ![.group, .build, .terms].contains($0.value) }.keys)
        let moments = Set(dates.map(SourceKey.normalised)).union(signs.keys)
        // `published` may be a flag, too.
        self.moments = site.dialect.name == .broadsheet ? [] : moments.subtracting(["published"])
        for key in read + Self.others where known[SourceKey.normalised(key)] == nil {
            known[SourceKey.normalised(key)] = key
        }
        self.read = Set(read.map(SourceKey.normalised))
        self.known = known
        spellings =
            site.dialect.name == .broadsheet
            ? Dictionary(uniqueKeysWithValues: Self.own.map { (SourceKey.normalised($0), $0) }) : [:]
    }

    /// The keys of Broadsheet's own format that have one spelling; those that hide an article are read in any.
    private static let own = [
        "title", "excerpt", "publishedDateTime", "updatedDateTime", "originalUrl", "webUrl", "ampWebUrl",
        "cdnAmpWebUrl",
        "type", "category", "quality", "heat", "locale", "featuredContent", "provider", "author", "authors", "aliases",
        "redirect_from", "topics",
        "tags", "levels", "images", "related", "secured",
    ]

    /// Whether a field or a sign takes its value from a key.
    func reads(_ key: String) -> Bool {
        read.contains(SourceKey.normalised(key))
    }

    /// The key that was meant by one that nothing is read from; nil where none is near.
    func suggestion(for key: String) -> String? {
        let name = SourceKey.normalised(key)
        // `og:image` is a name of another vocabulary, `image2` one of several keys.
        guard name.count >= 5, known[name] == nil, !name.contains(":"), name.last?.isNumber == false else { return nil }
        // Two letters off is another word, such as `services` for `series`, but in the longest names:
        // `publishDateTime`. A key that is made of a known word is one of its own: `seoTitle`.
        let bound = name.count >= 12 && !hasKnownWord(key) ? 2 : 1
        let near = known.compactMap { other, spelling -> (distance: Int, key: String)? in
            guard read.contains(other), abs(other.count - name.count) <= bound, other.count >= 4, other + "s" != name,
                name + "s" != other
            else { return nil }
            let distance = EditDistance.distance(name, other)
            // A key with two slips still has the first letter right.
            return distance <= 1 || distance <= bound && name.first == other.first ? (distance, spelling) : nil
        }
        return near.min { ($0.distance, $0.key) < ($1.distance, $1.key) }?.key
    }

    /// Whether a value may be meant for a key: a key of moments holds dates, so `issue: 4500` is no slip for `issued`.
    private func canHold(_ value: Node, _ key: String) -> Bool {
        let key = SourceKey.normalised(key)
        if moments.contains(key) { return value.scalar.map { (try? site.moment($0.text)) != nil } ?? false }
        return value.scalar != nil || !flags.contains(key)
    }

    /// Whether a key of several words, `seoTitle` or `seo_title`, ends with one that is read.
    private func hasKnownWord(_ key: String) -> Bool {
        guard let start = key.dropFirst().lastIndex(where: { $0.isUppercase || $0 == "_" || $0 == "-" }) else {
            return false
        }
        return read.contains(SourceKey.normalised(String(key[start...])))
    }

    /// Warnings of a document's keys.
    func diagnostics(_ document: Document, _ source: SourceText) -> [Diagnostic] {
        let present = Set(document.frontMatter.entries.map { SourceKey.normalised($0.key) })
        let exact = Set(document.frontMatter.entries.map(\.key))
        return document.frontMatter.entries.flatMap { entry in
            var found: [Diagnostic] = []
            if let diagnostic = diagnostic(entry, present, exact, document, source) { found.append(diagnostic) }
            if !spellings.isEmpty {
                found += NestedKeys.mistyped(in: entry).map { Self.unknown($0.entry, $0.suggestion, nil) }
            }
            return found
        }
    }

    /// What is to be said of one key; `present` are the keys of the document in the form in which they are compared,
    /// `exact` as they are written.
    private func diagnostic(
        _ entry: Mapping.Entry,
        _ present: Set<String>,
        _ exact: Set<String>,
        _ document: Document,
        _ source: SourceText
    ) -> Diagnostic? {
        let name = SourceKey.normalised(entry.key)
        if let spelling = spellings[name], spelling != entry.key, !exact.contains(spelling) {
            let edit = source.range(spelling: entry.key, at: entry.keyPosition).map {
                TextEdit($0, spelling, of: source.bytes)
            }
            return Self.unknown(entry, spelling, edit)
        }
        if let suggestion = suggestion(for: entry.key), !present.contains(SourceKey.normalised(suggestion)),
            canHold(entry.value, suggestion)
        {
            return Self.unknown(entry, suggestion, nil)
        }
        if !spellings.isEmpty, let plural = Self.plurals[name], !present.contains(plural) {
            return Self.unknown(entry, plural, nil)
        }
        if holdsList(name), let scalar = entry.value.scalar,
            Self.isList(scalar.text, ofPaths: Self.paths.contains(name))
        {
            return Diagnostic(
                .warning,
                at: entry.value.position,
                "`\(entry.key)` is one text with commas; write a list",
                rule: .listAsText,
                edit: Self.listEdit(scalar.text, at: entry.value.position, document.format, source)
            )
        }
        return nil
    }

    private static func unknown(_ entry: Mapping.Entry, _ suggestion: String, _ edit: TextEdit?) -> Diagnostic {
        Diagnostic(
            .warning,
            at: entry.keyPosition,
            "nothing is read from `\(entry.key)`; is `\(suggestion)` meant?",
            rule: .unknownKey,
            suggestion: "write `\(suggestion)`",
            edit: edit
        )
    }

    /// The list in place of its text, where that stands on one line as it is.
    private static func listEdit(
        _ text: String,
        at position: SourcePosition,
        _ format: FrontMatterFormat,
        _ source: SourceText
    ) -> TextEdit? {
        guard format != .headers, let spelled = source.range(spelling: text, at: position),
            let start = source.offset(of: position)
        else { return nil }
        let quote = spelled.lowerBound > start ? String(decoding: [source.bytes[start]], as: UTF8.self) : ""
        let values = text.split(separator: ",").map { $0.split(separator: " ").joined(separator: " ") }
        let isPlain = values.allSatisfy { value in
            !value.isEmpty && value.allSatisfy { $0.isLetter || $0.isNumber || " -_.+".contains($0) }
                && value.first != "-"
        }
        guard isPlain else { return nil }
        let list = values.map { quote + $0 + quote }.joined(separator: ", ")
        return TextEdit(start..<(spelled.upperBound + quote.utf8.count), "[\(list)]", of: source.bytes)
    }

    /// Whether a text with commas is not split there.
    private var keepsCommas: Bool {
        site.dialect.name == .broadsheet || site.dialect.tagSeparator == .space
    }

    private static let lists: Set = ["tags", "topics"]
    /// Further lists of Broadsheet's own format.
    private static let ownLists: Set = ["levels", "aliases", "redirectfrom"]
    /// Lists of paths, which may have commas themselves.
    private static let paths: Set = ["aliases", "redirectfrom"]
    /// The keys of Broadsheet's own format that hold lists, by their singulars.
    private static let plurals = [
        "topic": "topics", "tag": "tags", "level": "levels", "image": "images", "alias": "aliases",
    ]

    /// Whether a key, in the form in which keys are compared, holds a list that no text with commas is split into.
    private func holdsList(_ name: String) -> Bool {
        keepsCommas && Self.lists.contains(name) || !spellings.isEmpty && Self.ownLists.contains(name)
    }

    private static func isList(_ text: String, ofPaths: Bool) -> Bool {
        let others = text.split(separator: ",", omittingEmptySubsequences: false).dropFirst()
        if !ofPaths { return !others.isEmpty }
        return others.contains { $0.first?.isWhitespace == true || $0.hasPrefix("/") || $0.hasPrefix("http") }
    }
}
