/// A page with a list of articles: the first one of the site, or what a search or a filter gives.
package struct ListPage: Sendable {
    /// What a list was made narrower by, and the list without it.
    package struct Condition: Sendable {
        var name: String
        var path: String

        /// `name` says it to people; `path` is the list without the condition.
        package init(name: String, path: String) {
            self.name = name
            self.path = path
        }
    }

    /// An order to choose.
    package struct Order: Sendable {
        var name: String
        var path: String
        var isChosen: Bool

        package init(name: String, path: String, isChosen: Bool) {
            self.name = name
            self.path = path
            self.isChosen = isChosen
        }
    }

    /// What is to be said of a search or of a filter.
    package struct Notice: Sendable {
        var statement: String
        var suggestion: (name: String, path: String)?

        /// `statement` is a clause with backquotes around what was typed; `suggestion` is what may have been meant, and
        /// the list by that.
        package init(_ statement: String, suggestion: (name: String, path: String)? = nil) {
            self.statement = statement
            self.suggestion = suggestion
        }
    }

    /// What was typed into the search field; empty where nothing was.
    package var search = ""
    /// The parameters that the list was made narrower by, with their values, which a search in it keeps.
    package var kept: [(name: String, value: String)] = []
    /// What words of the search were taken for, in pairs of what was typed and what it was taken for.
    package var corrections: [(from: String, to: String)] = []
    /// The same search word by word as it was typed; nil where there is nothing to undo.
    package var uncorrectedPath: String?
    /// Whether articles with only some of the words are in the list too.
    package var isRelaxed = false
    /// What else is to be said of the search and of the filters.
    package var notices: [Notice] = []
    /// What the list was made narrower by.
    package var conditions: [Condition] = []
    /// The orders to choose among.
    package var orders: [Order] = []
    /// The values to choose by.
    package var filters = FilterPanel.empty
    /// How many articles the list has on all pages.
    package var total = 0
    /// The articles of the page.
    package var cards = CardList()
    /// The path of the list's first page.
    package var firstPath = ""
    /// The path of the next page; nil on the last one.
    package var next: String?
    /// The path of the previous page; nil on the first one.
    package var previous: String?
    /// See `PageHead.feedQuery`.
    package var feedQuery = ""

    package init() {}

    /// Whether it is the first page of the site.
    private var isFront: Bool {
        search.isEmpty && conditions.isEmpty && previous == nil
    }

    /// What the list is of; nil for all articles.
    private var heading: String? {
        let names = conditions.map(\.name)
        if !search.isEmpty { return (["“\(search)”"] + names).joined(separator: ", ") }
        return names.isEmpty ? nil : names.joined(separator: ", ")
    }

    /// The page in UTF-8.
    package func html(_ frame: PageFrame) -> [UInt8] {
        let form = SearchForm(text: search, kept: kept)
        return frame.page(head(frame), search: form, main: "page.results") { page in
            page.raw(made: "<div class=\"list\(isFront ? " front" : "")\">\n")
            page.raw(filters.html)
            page.raw("<div class=\"results\" id=\"page.results\" tabindex=\"-1\">\n")
            writeHeading(to: &page)
            if cards.isEmpty {
                page.raw("<p class=\"nothing\">Nothing here matches. Try other words")
                page.raw(conditions.isEmpty ? ".</p>\n" : " or fewer filters.</p>\n")
            } else {
                page.raw("<ol class=\"cards\">\n")
                cards.write(to: &page)
                page.raw("</ol>\n")
            }
            writeNeighbours(to: &page)
            page.raw("</div>\n</div>\n")
        }
    }

    // MARK: Head

    private func head(_ frame: PageFrame) -> PageHead {
        var head = PageHead()
        head.title = heading
        head.description = frame.description ?? "Articles of \(frame.title)"
        head.canonical = frame.addresses.absolute(firstPath)
        head.next = next
        head.previous = previous
        head.feedQuery = feedQuery
        // Results of searches, and lists of several conditions, are without number.
        head.isUnlisted = !search.isEmpty || conditions.count > 1
        if isFront { head.data = frame.siteData }
        return head
    }

    // MARK: Content

    private func writeHeading(to page: inout PageWriter) {
        page.raw(isFront ? "<div class=\"unseen\"><h1>" : "<div class=\"heading\"><h1>")
        page.text(heading ?? "All articles")
        page.raw("</h1>\n<p class=\"total\" role=\"status\">")
        page.number(total)
        page.raw(total == 1 ? " article" : " articles")
        if isRelaxed { page.raw(", some of them with only a part of the words") }
        page.raw("</p></div>\n")
        writeCorrections(to: &page)
        for notice in notices { Self.write(notice, to: &page) }
        guard !conditions.isEmpty || !search.isEmpty else { return }
        page.raw("<div class=\"choices\">")
        if !conditions.isEmpty {
            page.raw("<ul class=\"chips\" aria-label=\"Chosen filters\">")
            for condition in conditions {
                page.raw("<li><a")
                page.attribute("href", condition.path)
                page.raw("><span class=\"unseen\">Remove </span>")
                page.text(condition.name)
                page.raw("<span class=\"cross\" aria-hidden=\"true\"></span></a>")
            }
            page.raw("</ul>")
        }
        if orders.count > 1, total > 1 {
            page.raw("<ul class=\"orders\" aria-label=\"Order\">")
            for order in orders {
                page.raw("<li><a")
                page.attribute("href", order.path)
                page.raw(order.isChosen ? " aria-current=\"true\">" : ">")
                page.text(order.name)
                page.raw("</a>")
            }
            page.raw("</ul>")
        }
        page.raw("</div>\n")
    }

    private func writeCorrections(to page: inout PageWriter) {
        guard !corrections.isEmpty else { return }
        page.raw("<p class=\"corrected\">Showing results for ")
        for (index, correction) in corrections.enumerated() {
            if index > 0 { page.raw(", ") }
            page.raw("<strong>")
            page.text(correction.to)
            page.raw("</strong>")
        }
        page.raw(" instead of ")
        page.text(corrections.map(\.from).joined(separator: ", "))
        page.raw(".")
        if let uncorrectedPath {
            page.raw(" <a")
            page.attribute("href", uncorrectedPath)
            page.raw(">Search for what I typed</a>")
        }
        page.raw("</p>\n")
    }

    private static func write(_ notice: Notice, to page: inout PageWriter) {
        page.raw("<p class=\"corrected\">")
        let parts = notice.statement.split(separator: "`", omittingEmptySubsequences: false)
        for (index, part) in parts.enumerated() {
            if index > 0 { page.raw(index.isMultiple(of: 2) ? "</code>" : "<code>") }
            page.text(index == 0 ? part.prefix(1).uppercased() + part.dropFirst() : String(part))
        }
        page.raw(".")
        if let (name, path) = notice.suggestion {
            page.raw(" Did you mean <a")
            page.attribute("href", path)
            page.raw(">")
            page.text(name)
            page.raw("</a>?")
        }
        page.raw("</p>\n")
    }

    private func writeNeighbours(to page: inout PageWriter) {
        guard previous != nil || next != nil else { return }
        page.raw("<nav class=\"pages\" aria-label=\"Pages\">")
        if let previous {
            page.raw("<a rel=\"prev\"")
            page.attribute("href", previous)
            page.raw(">Previous page</a>")
        }
        if let next {
            page.raw("<a rel=\"next\"")
            page.attribute("href", next)
            page.raw(">More articles</a>")
        }
        page.raw("</nav>\n")
    }
}
