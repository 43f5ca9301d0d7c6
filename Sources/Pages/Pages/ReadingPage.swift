internal import Base

/// A page with one article.
package struct ReadingPage: Sendable {
    /// A heading of the article, which the page leads to.
    package struct Heading: Sendable {
        var level: Int
        var id: String
        var text: String

        package init(level: Int, id: String, text: String) {
            self.level = level
            self.id = id
            self.text = text
        }
    }

    /// The article before or after this one.
    package struct Neighbour: Sendable {
        var id: String
        var title: String

        package init(id: String, title: String) {
            self.id = id
            self.title = title
        }
    }

    private let id: String
    /// The article's JSON.
    private let json: [UInt8]
    /// The body as HTML that has been cleaned; nil where there is none.
    package var body: String?
    /// The headings of the body.
    package var outline: [Heading] = []
    /// What to read next, the best first.
    package var related: [RelatedCard] = []
    /// The newer article.
    package var previous: Neighbour?
    /// The older article.
    package var next: Neighbour?
    /// Whether the page shows one that may not be public: it has no other address, and is in no list.
    package var isPreview = false

    /// `json` is the article's own, finished or not.
    package init(id: String, _ json: [UInt8]) {
        self.id = id
        self.json = json
    }

    /// Headings are listed where there are so many.
    private static let headingsWorthListing = 3

    /// The page in UTF-8.
    package func html(_ frame: PageFrame) -> [UInt8] {
        json.withUnsafeBytes { json in
            let article = ArticleFacts(json, id: id)
            let content = content(title: article.title)
            let direction = TextDirection.attribute(article.language ?? frame.language)
            return frame.page(head(article, frame)) { page in
                page.raw("<article class=\"reading\"")
                if let language = article.language, language != frame.language { page.attribute("lang", language) }
                page.raw(">\n<header>")
                article.writeTopics(frame, to: &page)
                page.raw("<h1")
                page.raw(direction)
                page.raw(">")
                page.text(article.title)
                page.raw("</h1>\n")
                if let excerpt = article.excerpt, !BodyText.begins(content ?? "", with: excerpt) {
                    page.raw("<p class=\"lead\"")
                    page.raw(direction)
                    page.raw(">")
                    page.text(excerpt)
                    page.raw("</p>\n")
                }
                article.writeByline(frame, to: &page)
                page.raw("</header>\n")
                article.writePicture(to: &page)
                writeBody(content, article.title, direction, to: &page)
                article.writeFoot(frame, to: &page)
                page.raw("</article>\n")
                writeRelated(frame, to: &page)
                writeNeighbours(frame, to: &page)
            }
        }
    }

    // MARK: Head

    private func head(_ article: ArticleFacts, _ frame: PageFrame) -> PageHead {
        let address = article.webAddress ?? frame.addresses.absolute(frame.addresses.path(ofArticle: id))
        var head = PageHead()
        head.title = article.title
        head.description = article.excerpt ?? article.title
        head.canonical = isPreview ? nil : address
        head.isUnlisted = isPreview
        head.kind = "article"
        head.picture = article.picture?.address
        head.published = article.published
        head.modified = article.updated
        head.feedQuery = ""
        head.next = next.map { frame.addresses.path(ofArticle: $0.id) }
        head.previous = previous.map { frame.addresses.path(ofArticle: $0.id) }
        if !isPreview { head.data = ScriptData.escaped(article.data(address, frame)) }
        return head
    }

    // MARK: Content

    /// The body without its title, with which many documents begin.
    private func content(title: String) -> Substring? {
        guard let body, repeatsTitle(title) else { return body?[...] }
        guard let start = body.firstRange(of: "</h")?.upperBound else { return body[...] }
        return body[start...].drop { $0 != ">" }.dropFirst()
    }

    private func repeatsTitle(_ title: String) -> Bool {
        outline.first?.text == title && body?.hasPrefix("<h") == true
    }

    private func writeBody(
        _ content: Substring?,
        _ title: String,
        _ direction: StaticString,
        to page: inout PageWriter
    ) {
        if outline.count >= Self.headingsWorthListing {
            page.raw(
                "<nav class=\"outline\" aria-label=\"In this article\"><details><summary>In this article</summary><ul>"
            )
            let top = outline.map(\.level).min() ?? 1
            for heading in outline.dropFirst(repeatsTitle(title) ? 1 : 0) where !heading.text.isEmpty {
                page.raw(made: "<li class=\"depth\(min(3, heading.level - top))\"")
                page.raw(direction)
                page.raw("><a")
                page.attribute("href", "#\(heading.id)")
                page.raw(">")
                page.text(heading.text)
                page.raw("</a>")
            }
            page.raw("</ul></details></nav>\n")
        }
        guard let content else { return }
        page.raw("<div class=\"body\"")
        page.raw(direction)
        page.raw(">")
        page.raw(BodyMarkup.html(String(content)))
        page.raw("</div>\n")
    }

    private func writeRelated(_ frame: PageFrame, to page: inout PageWriter) {
        guard !related.isEmpty else { return }
        page.raw(
            "<section class=\"related\" aria-labelledby=\"page.related\"><h2 id=\"page.related\">Read next</h2><ul>"
        )
        for card in related { card.write(frame, to: &page) }
        page.raw("</ul></section>\n")
    }

    private func writeNeighbours(_ frame: PageFrame, to page: inout PageWriter) {
        guard previous != nil || next != nil else { return }
        page.raw("<nav class=\"neighbours\" aria-label=\"Neighbouring articles\">")
        for (neighbour, relation, label) in [(previous, "prev", "Newer"), (next, "next", "Older")] {
            guard let neighbour else { continue }
            page.raw("<a")
            page.attribute("rel", relation)
            page.attribute("href", frame.addresses.path(ofArticle: neighbour.id))
            page.raw("><span>")
            page.text(label)
            page.raw("</span> <bdi>")
            page.text(neighbour.title)
            page.raw("</bdi></a>")
        }
        page.raw("</nav>\n")
    }
}
