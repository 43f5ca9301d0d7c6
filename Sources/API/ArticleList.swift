internal import Articles
internal import HTTP

/// A list of articles: what it shows, how, and where its other pages are.
struct ArticleList: Sendable {
    var query: ArticleQuery
    private let inclusion: ArticleInclusion
    private let facets: [Facet]
    /// How the articles are written where not as JSON.
    private let lines: ArticleLines?
    /// Whether not a page is wanted but everything.
    private let isWhole: Bool
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
        inclusion.showsDuplicates = query.filter.collapsesStories
        self.inclusion = inclusion
        facets = parameters.value(ArticleParameters.facets) ?? []
        let format = parameters.value(ArticleParameters.format) ?? .json
        lines = ArticleLines(format, inclusion, fields: parameters.value(ArticleParameters.fields))
        isWhole = lines != nil && parameters.isWholeList
        if lines != nil, !facets.isEmpty {
            parameters.fail("facets", "can only be had in JSON, not as \(format.rawValue)")
        }
        isCounted = parameters.value(ArticleParameters.count) != ArticleParameters.Counting.none
        hasPages = parameters.has(ArticleParameters.page)
        links = Links(
            path: context.location,
            query: parameters.canonicalQuery { $0 != "page" && $0 != "cursor" },
            current: context.query,
            identity: parameters.listIdentity(query, context),
            secret: context.secret
        )
    }

    /// Whether it may take much longer than a look-up.
    private var isHeavy: Bool {
        query.filter.search != nil || !facets.isEmpty
    }

    /// How the list is answered; `check` may throw because there is no such list.
    func preparation(
        check: @escaping @Sendable (any ArticleReader) throws -> Void = { _ in }
    ) -> Preparation {
        guard isWhole, let lines else {
            return .read(isHeavy: isHeavy) { reader in
                try check(reader)
                return try lines.map { try page($0, reader) } ?? page(reader)
            }
        }
        return .stream { reader in
            try check(reader)
            let total = isCounted ? try reader.count(query.filter) : nil
            let content = ArticleExport(query, lines)
            return StreamedRepresentation(representation: representation(lines, [], total), content: content)
        }
    }

    /// A page as lines of another format than JSON.
    private func page(_ lines: ArticleLines, _ reader: any ArticleReader) throws -> Representation {
        let total = isCounted ? try reader.count(query.filter) : nil
        var content = lines.header ?? []
        let slice = try lines.append(query, reader, to: &content)
        try checkPage(total, slice)
        var representation = representation(lines, content, total)
        representation.fields.append(.link, link(neighbours(slice)))
        return representation
    }

    private func representation(_ lines: ArticleLines, _ content: [UInt8], _ total: Int?) -> Representation {
        var representation = Representation(mediaType: lines.mediaType, content: content)
        if let total { representation.fields.append(.xTotalCount, "\(total)") }
        if let name = lines.fileName {
            representation.fields.append(.contentDisposition, "attachment; filename=\"\(name)\"")
        }
        return representation
    }

    /// A page as `{"data": [...], "meta": {...}, "links": {...}}`.
    private func page(_ reader: any ArticleReader) throws -> Representation {
        let total = isCounted ? try reader.count(query.filter) : nil
        var json = JSONWriter(capacity: query.limit * 1400 + 512)
        json.beginObject()
        json.key("data")
        json.beginArray()
        let rendering = try ArticleRendering(inclusion, reader)
        let slice = try rendering.forEachArticle(query) { item, duplicates in
            try rendering.append(item, duplicates: duplicates, to: &json)
        }
        try checkPage(total, slice)
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
        let neighbours = neighbours(slice)
        json.key("links")
        json.beginObject()
        json.member("self", links.path + links.current)
        json.member("next", neighbours.next)
        json.member("prev", neighbours.previous)
        json.endObject()
        json.endObject()
        var representation = Representation.json(json.bytes)
        if let total { representation.fields.append(.xTotalCount, "\(total)") }
        representation.fields.append(.link, link(neighbours))
        return representation
    }

    private func link(_ neighbours: (next: String?, previous: String?)) -> String {
        let relations = [("next", neighbours.next), ("prev", neighbours.previous), ("first", links.first)]
        let link = relations.compactMap { relation, target in target.map { "<\($0)>; rel=\"\(relation)\"" } }
        return link.joined(separator: ", ")
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

    /// Throws where the page lies beyond the last; only the first page of a list may be empty.
    private func checkPage(_ total: Int?, _ slice: ArticleRendering.Slice) throws(Problem) {
        guard case .page(let number) = query.slice, number > 1, slice.first == nil else { return }
        let detail = "is beyond the last page" + (total.map { ", which is \(pages($0))" } ?? "")
        var problem = Problem(.badRequest, "`page` \(detail)")
        problem.errors = [.init(parameter: "page", detail: detail)]
        throw problem
    }

    private func neighbours(_ slice: ArticleRendering.Slice) -> (next: String?, previous: String?) {
        let info = slice.info
        if hasPages, case .page(let number) = query.slice {
            return (info.hasNext ? links.page(number + 1) : nil, info.hasPrevious ? links.page(number - 1) : nil)
        }
        func link(_ direction: Cursor.Direction, _ key: SortKey?, _ exists: Bool) -> String? {
            guard exists, let key else { return nil }
            return links.cursor(Cursor(direction: direction, key: key, ranking: info.ranking))
        }
        return (link(.after, slice.last, info.hasNext), link(.before, slice.first, info.hasPrevious))
    }
}

/// The addresses of the pages of one list.
private struct Links: Sendable {
    let path: String
    /// The canonical query without what says which page it is.
    let query: CanonicalQuery
    /// The canonical query of this page, with its `?`.
    let current: String
    let identity: String
    let secret: [UInt8]

    var first: String {
        let text = query.description
        return text.isEmpty ? path : "\(path)?\(text)"
    }

    func page(_ number: Int) -> String {
        "\(path)?\(query.with("page", "\(number)"))"
    }

    func cursor(_ cursor: Cursor) -> String {
        "\(path)?\(query.with("cursor", cursor.encoded(for: identity, secret: secret)))"
    }
}
