internal import Articles
internal import Base
internal import HTTP

/// A page of a list, and the links to the other pages.
struct ArticlePage: Sendable {
    var query: ArticleQuery
    /// Whether the client uses page numbers and not cursors.
    let isNumbered: Bool
    private let path: String
    /// The canonical query without `page` and `cursor`.
    private let list: CanonicalQuery
    /// The path and the canonical query of this page.
    let selfLink: String
    private let identity: String
    private let secret: SHA256.Key

    init(_ query: ArticleQuery, _ parameters: inout ParameterReader, _ context: RequestContext) {
        self.query = query
        isNumbered = parameters.has(ArticleParameters.page)
        path = context.location
        list = parameters.canonicalQuery { $0 != "page" && $0 != "cursor" }
        selfLink = context.location + context.query
        identity = parameters.listIdentity(query, context)
        secret = context.secret
    }

    /// The links to the next and the previous page; nil where there is no such page.
    func neighbours(_ slice: ArticleRendering.Slice) -> (next: String?, previous: String?) {
        let info = slice.info
        if isNumbered, case .page(let number) = query.slice {
            return (info.hasNext ? numbered(number + 1) : nil, info.hasPrevious ? numbered(number - 1) : nil)
        }
        func link(_ cursor: String?) -> String? {
            cursor.map { "\(path)?\(list.with("cursor", $0))" }
        }
        return (link(nextCursor(slice)), link(cursor(.before, slice.first, info.hasPrevious, info)))
    }

    /// The cursor of the next page; nil where there is none.
    func nextCursor(_ slice: ArticleRendering.Slice) -> String? {
        cursor(.after, slice.last, slice.info.hasNext, slice.info)
    }

    private func cursor(_ direction: Cursor.Direction, _ key: SortKey?, _ exists: Bool, _ info: SliceInfo) -> String? {
        guard exists, let key else { return nil }
        let search = query.filter.search.map { SearchChoice($0, expansions: info.expansions) }
        let cursor = Cursor(direction: direction, key: key, ranking: info.ranking, search: search)
        return cursor.encoded(for: identity, secret: secret)
    }

    private func numbered(_ number: Int) -> String {
        "\(path)?\(list.with("page", "\(number)"))"
    }

    /// The link to the first page.
    var firstLink: String {
        let text = list.description
        return text.isEmpty ? path : "\(path)?\(text)"
    }

    /// The Link field for the neighbours and the first page.
    func links(_ neighbours: (next: String?, previous: String?)) -> LinkField {
        var links = LinkField()
        if let next = neighbours.next { links.append(next, relation: "next") }
        if let previous = neighbours.previous { links.append(previous, relation: "prev") }
        links.append(firstLink, relation: "first")
        return links
    }

    /// The number of pages of a list.
    func count(_ total: Int) -> Int {
        max(1, (total + query.limit - 1) / query.limit)
    }

    /// Throws where the page is beyond the last one; only the first page of a list may be empty.
    func check(total: Int?, _ slice: ArticleRendering.Slice) throws(Problem) {
        guard case .page(let number) = query.slice, number > 1, slice.first == nil else { return }
        let detail = "is beyond the last page" + (total.map { ", which is \(count($0))" } ?? "")
        var problem = Problem(.badRequest, "`page` \(detail)")
        problem.errors = [.init(parameter: "page", detail: detail)]
        throw problem
    }
}
