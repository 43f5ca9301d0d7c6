internal import Articles
internal import Base
internal import HTTP

/// The page of a list that was asked for, and where the others are.
struct ArticlePage: Sendable {
    var query: ArticleQuery
    /// Whether the client counts pages instead of following cursors.
    let isNumbered: Bool
    private let path: String
    /// The canonical query without what says which page it is.
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

    /// The pages beside this one; nil where there is none.
    func neighbours(_ slice: ArticleRendering.Slice) -> (next: String?, previous: String?) {
        let info = slice.info
        if isNumbered, case .page(let number) = query.slice {
            return (info.hasNext ? numbered(number + 1) : nil, info.hasPrevious ? numbered(number - 1) : nil)
        }
        func link(_ direction: Cursor.Direction, _ key: SortKey?, _ exists: Bool) -> String? {
            guard exists, let key else { return nil }
            let cursor = Cursor(direction: direction, key: key, ranking: info.ranking, endings: info.endings)
            return "\(path)?\(list.with("cursor", cursor.encoded(for: identity, secret: secret)))"
        }
        return (link(.after, slice.last, info.hasNext), link(.before, slice.first, info.hasPrevious))
    }

    private func numbered(_ number: Int) -> String {
        "\(path)?\(list.with("page", "\(number)"))"
    }

    /// Where the list begins.
    var firstLink: String {
        let text = list.description
        return text.isEmpty ? path : "\(path)?\(text)"
    }

    /// The Link field (RFC 8288) for the neighbours and the first page.
    func link(_ neighbours: (next: String?, previous: String?)) -> String {
        let relations = [("next", neighbours.next), ("prev", neighbours.previous), ("first", firstLink)]
        let links = relations.compactMap { relation, target in target.map { "<\($0)>; rel=\"\(relation)\"" } }
        return links.joined(separator: ", ")
    }

    /// How many pages so many articles make.
    func count(_ total: Int) -> Int {
        max(1, (total + query.limit - 1) / query.limit)
    }

    /// Throws where the page lies beyond the last; only the first page of a list may be empty.
    func check(total: Int?, _ slice: ArticleRendering.Slice) throws(Problem) {
        guard case .page(let number) = query.slice, number > 1, slice.first == nil else { return }
        let detail = "is beyond the last page" + (total.map { ", which is \(count($0))" } ?? "")
        var problem = Problem(.badRequest, "`page` \(detail)")
        problem.errors = [.init(parameter: "page", detail: detail)]
        throw problem
    }
}
