internal import Articles
internal import HTTP

/// A list of articles: what it shows, how, and where its other pages are.
struct ArticleList: Sendable {
    var query: ArticleQuery
    private let inclusion: ArticleInclusion
    private let facets: [Facet]
    private let isCounted: Bool
    /// Whether the client counts pages instead of following cursors.
    private let hasPages: Bool
    private let links: Links

    /// Reads a list from the parameters of a request.
    init(_ parameters: inout ParameterReader, _ context: RequestContext) throws(Problem) {
        query = try parameters.articleQuery(context)
        var inclusion = try parameters.inclusion(context)
        if parameters.value(ArticleParameters.highlight) == true {
            inclusion.highlighter = Highlighter(query.filter.search)
        }
        self.inclusion = inclusion
        facets = parameters.value(ArticleParameters.facets) ?? []
        isCounted = parameters.value(ArticleParameters.count) != ArticleParameters.Counting.none
        hasPages = parameters.has(ArticleParameters.page)
        links = Links(
            path: context.location,
            query: parameters.query { $0 != "page" && $0 != "cursor" },
            current: context.query,
            identity: parameters.listIdentity(query, context),
            secret: context.secret
        )
    }

    /// Whether it may take much longer than a look-up.
    var isHeavy: Bool {
        query.filter.search != nil || !facets.isEmpty
    }

    /// A page as `{"data": [...], "meta": {...}, "links": {...}}`.
    func page(_ reader: any ArticleReader) throws -> Representation {
        let total = isCounted ? try reader.count(query.filter) : nil
        try checkPage(total)
        var json = JSONWriter(capacity: query.limit * 1400 + 512)
        json.beginObject()
        json.key("data")
        json.beginArray()
        let rendering = try ArticleRendering(inclusion, reader)
        var first: SortKey?
        var last: SortKey?
        let slice = try reader.forEachArticle(query) { item in
            first = first ?? item.sortKey
            last = item.sortKey
            try rendering.append(item, to: &json)
        }
        json.endArray()
        json.key("meta")
        json.beginObject()
        json.member("total", total)
        json.member("limit", query.limit)
        if hasPages, case .page(let number) = query.slice {
            json.member("page", number)
            json.member("pages", total.map(pages))
        }
        if !facets.isEmpty { try appendFacets(reader, to: &json) }
        json.member("version", try reader.version().description)
        json.endObject()
        let neighbours = neighbours(slice, first: first, last: last)
        json.key("links")
        json.beginObject()
        json.member("self", links.path + links.current)
        json.member("next", neighbours.next)
        json.member("prev", neighbours.previous)
        json.endObject()
        json.endObject()
        var representation = Representation.json(json.bytes)
        if let total { representation.fields.append(.xTotalCount, "\(total)") }
        let relations = [("next", neighbours.next), ("prev", neighbours.previous), ("first", links.first)]
        let link = relations.compactMap { relation, target in target.map { "<\($0)>; rel=\"\(relation)\"" } }
        representation.fields.append(.link, link.joined(separator: ", "))
        return representation
    }

    private func appendFacets(_ reader: any ArticleReader, to json: inout JSONWriter) throws {
        // Facets without a filter of their own share one pass through the articles.
        let groups = Dictionary(grouping: facets) { query.filter.without($0) }
        var counts: [Facet: [FacetCount]] = [:]
        for (filter, facets) in groups {
            counts.merge(try reader.facets(Set(facets), filter)) { first, _ in first }
        }
        json.key("facets")
        json.beginObject()
        for facet in Facet.allCases where facets.contains(facet) {
            json.key(facet.rawValue)
            json.beginArray()
            for count in counts[facet] ?? [] {
                json.beginObject()
                json.member("value", count.value)
                json.member("name", count.name)
                json.member("count", count.count)
                json.endObject()
            }
            json.endArray()
        }
        json.endObject()
    }

    private func pages(_ total: Int) -> Int {
        max(1, (total + query.limit - 1) / query.limit)
    }

    private func checkPage(_ total: Int?) throws(Problem) {
        guard let total, case .page(let number) = query.slice, number > pages(total) else { return }
        let detail = "is beyond the last page, which is \(pages(total))"
        var problem = Problem(.badRequest, "`page` \(detail)")
        problem.errors = [.init(parameter: "page", detail: detail)]
        throw problem
    }

    private func neighbours(
        _ slice: SliceInfo,
        first: SortKey?,
        last: SortKey?
    ) -> (next: String?, previous: String?) {
        if hasPages, case .page(let number) = query.slice {
            return (slice.hasNext ? links.page(number + 1) : nil, slice.hasPrevious ? links.page(number - 1) : nil)
        }
        func link(_ direction: Cursor.Direction, _ key: SortKey?, _ exists: Bool) -> String? {
            guard exists, let key else { return nil }
            return links.cursor(Cursor(direction: direction, key: key, ranking: slice.ranking))
        }
        return (link(.after, last, slice.hasNext), link(.before, first, slice.hasPrevious))
    }
}

/// The addresses of the pages of one list.
private struct Links: Sendable {
    let path: String
    /// The canonical query without what says which page it is.
    let query: String
    /// The canonical query of this page, with its `?`.
    let current: String
    let identity: String
    let secret: [UInt8]

    var first: String {
        query.isEmpty ? path : "\(path)?\(query)"
    }

    func page(_ number: Int) -> String {
        with("page=\(number)")
    }

    func cursor(_ cursor: Cursor) -> String {
        with("cursor=\(cursor.encoded(for: identity, secret: secret))")
    }

    private func with(_ parameter: String) -> String {
        query.isEmpty ? "\(path)?\(parameter)" : "\(path)?\(query)&\(parameter)"
    }
}
