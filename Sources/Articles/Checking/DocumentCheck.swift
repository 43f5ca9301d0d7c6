internal import Base
internal import FrontMatter

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
        let ignored = IgnoredRules(checked.source, bodyStart: document.bodyRange.lowerBound, document.format)
        var diagnostics = ignored.diagnostics
        diagnostics += advice.diagnostics(document, checked.source)
        diagnostics += ValueRules(now: now).diagnostics(checked)
        diagnostics += authors(checked)
        diagnostics += AddressRules.diagnostics(checked)
        diagnostics += BodyRules(checked, files).diagnostics()
        let facts = DocumentFacts(checked, ignored: ignored.rules)
        return (diagnostics, facts)
    }

    /// Warnings of keys in a document that is no article for lack of a title: it may have one under another name.
    ///
    /// None for people and places, which have names.
    func mistypedKeys(_ document: Document, _ bytes: [UInt8]) -> [Diagnostic] {
        guard document.frontMatter["name"] == nil, document.frontMatter["taxonomy"] == nil else { return [] }
        let source = SourceText(bytes)
        let ignored = IgnoredRules(source, bodyStart: document.bodyRange.lowerBound, document.format)
        return advice.diagnostics(document, source).filter {
            $0.rule == .unknownKey && !ignored.rules.contains($0.rule)
        }
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
