/// A page that says what went wrong, where other clients get problem details.
package struct ProblemPage: Sendable {
    private let status: Int
    private let title: String
    private let detail: String
    /// Ids of articles that may have been meant.
    private let candidates: [String]

    package init(status: Int, title: String, detail: String, candidates: [String] = []) {
        self.status = status
        self.title = title
        self.detail = detail
        self.candidates = candidates
    }

    /// The page in UTF-8.
    package func html(_ frame: PageFrame) -> [UInt8] {
        var head = PageHead()
        head.title = title
        head.isUnlisted = true
        return frame.page(head) { page in
            page.raw("<div class=\"problem\"><p class=\"code\">")
            page.number(status)
            page.raw("</p><h1>")
            page.text(title)
            page.raw("</h1>\n<p>")
            // Details of problems are no whole sentences.
            page.text(detail.prefix(1).uppercased() + detail.dropFirst())
            if !detail.hasSuffix("?") { page.raw(".") }
            page.raw("</p>\n")
            if !candidates.isEmpty {
                page.raw("<ul>")
                for id in candidates {
                    page.raw("<li><a")
                    page.attribute("href", frame.addresses.path(ofArticle: id))
                    page.raw(">")
                    page.text(id)
                    page.raw("</a>")
                }
                page.raw("</ul>\n")
            }
            page.raw("<p><a")
            page.attribute("href", frame.addresses.home)
            page.raw(">Back to all articles</a></p></div>\n")
        }
    }
}
