internal import Base
package import FrontMatter
internal import Markup

/// What a document says of itself and of others, and where: what its neighbours are compared with.
package struct DocumentFacts: Sendable {
    /// A text and the place where it stands.
    struct Place: Sendable {
        var text: String
        var position: SourcePosition
        /// The names of the pages that the text may mean as a path; see `ArticleLinks`.
        var pages: [Int64] = []
    }

    /// Below the content folder.
    package let path: String
    /// The rules that the document silences.
    package let ignored: Set<DiagnosticRule>
    let webUrl: Place?
    /// All addresses of the article's page, without what does not tell one page from another.
    let addresses: Set<String>
    /// The names of the article's page; see `ArticleLinks.names`.
    let names: Set<Int64>
    let aliases: [Place]
    let related: [Place]
    let topics: [Place]
    /// The domain of the provider.
    let provider: Place?

    init(_ checked: CheckedDocument, ignored: Set<DiagnosticRule>) {
        path = checked.path.string
        self.ignored = ignored
        let frontMatter = checked.document.frontMatter
        func place(_ node: Node?) -> Place? {
            CheckedDocument.texts(node).first.map { Place(text: $0.text, position: $0.node.position) }
        }
        func places(_ node: Node?) -> [Place] {
            CheckedDocument.texts(node).map { Place(text: $0.text, position: $0.node.position) }
        }
        webUrl = place(checked.value(of: .webUrl))
        addresses = Set((checked.article?.addresses ?? []).compactMap { WebAddress($0)?.key })
        aliases =
            checked.isOwnFormat
            ? places(frontMatter["aliases"]) + places(frontMatter["redirect_from"])
            : places(checked.value(of: .aliases)).filter { FormerAddress.isOne($0.text, in: checked.site.dialect) }
        let summary = checked.article?.openSummaryJSON
        names = summary.map { ArticleLinks(summary: $0, links: []).names } ?? []
        let page = ArticleNames(summary: summary ?? [])
        related = (frontMatter["related"]?.sequence ?? []).compactMap { node in
            let named = place(node.mapping?["webUrl"] ?? (node.scalar == nil ? nil : node))
            guard var named, checked.isOwnFormat || DialectDecoder.isAddress(named.text) else { return nil }
            named.text = WikiLink.page(named.text)
            if let link = SiteLink(relative: named.text) {
                // Which path a page has, only the program knows that makes the page.
                let isKnown = checked.site.dialect.name != .generic || link.isDocument || !named.text.hasPrefix("/")
                guard isKnown else { return nil }
                named.pages = ArticleLinks.names(meantBy: link.path, isDocument: true, on: page)
            }
            return named
        }
        topics = checked.isOwnFormat ? places(frontMatter["topics"]) : []
        provider = checked.isOwnFormat ? place(frontMatter["provider"]?.mapping?["domain"]) : nil
    }
}
