internal import Base
internal import FrontMatter

/// What one document is checked with: its text, what was read from it, and where it lies.
struct CheckedDocument {
    var document: Document
    var source: SourceText
    var path: ContentPath
    var site: RecognisedSite
    /// Nil where errors keep the document out.
    var article: Article?

    var isOwnFormat: Bool { site.dialect.name == .broadsheet }

    /// The entry of a key, however it is spelled.
    func entry(_ key: String) -> Mapping.Entry? {
        let key = SourceKey.normalised(key)
        return document.frontMatter.entries.first { SourceKey.normalised($0.key) == key }
    }

    /// The value from which a field of the article comes; nil where the document has none.
    func value(of field: ArticleField) -> Node? {
        if isOwnFormat { return document.frontMatter[field.rawValue] }
        return FieldResolver(document.frontMatter, site.dialect).first(field)?.node
    }

    /// The values of a list, or the one value of a scalar.
    static func texts(_ node: Node?) -> [(text: String, node: Node)] {
        guard let node else { return [] }
        return (node.sequence ?? [node]).compactMap { node in
            guard let scalar = node.scalar, !node.isNull else { return nil }
            return (scalar.text, node)
        }
    }
}

/// Finds what is wrong with documents beyond what keeps them from being read.
struct DocumentCheck {
    private let advice: KeyAdvice
    private let files: LinkedFiles
    private let site: RecognisedSite
    private let now: Timestamp
    /// The keys and the names of the authors that the site describes.
    private let authorNames: [String]

    init(_ site: RecognisedSite, _ source: any ContentSource, now: Timestamp) {
        self.site = site
        self.now = now
        authorNames = site.authors.keys + site.authors.names
        advice = KeyAdvice(site)
        files = LinkedFiles(site, source)
    }

    /// Warnings and notes of one document, and what its neighbours are compared with.
    func check(
        _ document: Document,
        _ bytes: [UInt8],
        at path: ContentPath,
        article: Article?
    ) -> (diagnostics: [Diagnostic], facts: DocumentFacts) {
        let checked = CheckedDocument(
            document: document,
            source: SourceText(bytes),
            path: path,
            site: site,
            article: article
        )
        let ignored = IgnoredRules(checked.source, bodyStart: document.bodyRange.lowerBound)
        var diagnostics = ignored.diagnostics
        diagnostics += advice.diagnostics(document, checked.source)
        diagnostics += ValueRules(now: now).diagnostics(checked)
        diagnostics += authors(checked)
        diagnostics += AddressRules.diagnostics(checked)
        diagnostics += BodyRules(checked, files).diagnostics()
        let facts = DocumentFacts(checked, ignored: ignored.rules)
        return (diagnostics, facts)
    }

    /// Authors who are nearly one of those that the site describes; others need no description.
    private func authors(_ checked: CheckedDocument) -> [Diagnostic] {
        if authorNames.isEmpty { return [] }
        return CheckedDocument.texts(checked.value(of: .authors)).flatMap { text, node in
            isAuthor(text) ? [] : Self.names(in: text).compactMap { unknownAuthor($0, at: node.position) }
        }
    }

    private func isAuthor(_ name: String) -> Bool {
        site.authors[name] != nil || authorNames.contains(name)
    }

    /// The names in a text with several authors: `Nell Averdyke & Tobias Rook`.
    private static func names(in text: String) -> [String] {
        text.replacing(" and ", with: " & ").split(separator: " & ").map(String.init)
    }

    private func unknownAuthor(_ name: String, at position: SourcePosition) -> Diagnostic? {
        guard !isAuthor(name), let near = EditDistance.nearest(to: name, in: authorNames) else { return nil }
        return Diagnostic(
            .warning,
            at: position,
            "`\(name)` is none of the site's authors",
            rule: .unknownAuthor,
            suggestion: "is `\(near)` meant?"
        )
    }
}
