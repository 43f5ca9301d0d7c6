internal import Articles
internal import Base
internal import HTTP

/// A list of articles: its query, the shape of its articles, and the links to its other pages.
struct ArticleList: Sendable {
    private(set) var page: ArticlePage
    private var inclusion: ArticleInclusion
    private let facets: [Facet]
    private let format: ListFormat
    /// The members that the client has named.
    private let fields: [String]?
    /// The format of the articles; nil for JSON.
    private var lines: ArticleLines?
    /// Whether the whole list is sent and not a page of it.
    private let isWhole: Bool
    private let isCounted: Bool
    /// The query of the feeds with the same articles.
    private var alternates: CanonicalQuery
    private let root: String

    /// Reads a list from the parameters of a request.
    init(_ parameters: inout ParameterReader, _ context: RequestContext) throws(Problem) {
        format = parameters.value(ArticleParameters.format) ?? ListFormat(context.form)
        isWhole = parameters.isWholeList(format)
        let query = try parameters.articleQuery(context, ranksMatches: !isWhole)
        var inclusion = try parameters.inclusion(context)
        if parameters.value(ArticleParameters.highlight) == true {
            inclusion.highlighter = Highlighter(query.filter.search)
        }
        inclusion.showsDuplicates = query.filter.collapsesStories
        self.inclusion = inclusion
        facets = parameters.value(ArticleParameters.facets) ?? []
        fields = parameters.value(ArticleParameters.fields)
        lines = ArticleLines(format, inclusion, fields: fields)
        if lines != nil, !facets.isEmpty {
            parameters.fail("facets", "can only be had in JSON, not as \(format.rawValue)")
        }
        isCounted = parameters.value(ArticleParameters.count) != ArticleParameters.Counting.none
        page = ArticlePage(query, &parameters, context)
        root = context.root
        alternates = parameters.canonicalQuery { ArticleParameters.filterNames.contains($0) }
    }

    /// Adds a topic to the filter.
    mutating func narrow(toTopic id: String) {
        page.query.filter.topics.append([id])
        alternates = alternates.with("topic", id)
    }

    /// Makes the filter that of one author.
    mutating func narrow(toAuthor id: String) {
        page.query.filter.authors = [id]
        alternates = alternates.with("author", id)
    }

    private var query: ArticleQuery { page.query }

    private var cost: ReadCost {
        if query.filter.search != nil || !facets.isEmpty { return .heavy }
        // These have no bound on their size.
        if !inclusion.parts.isDisjoint(with: [.body, .html, .outline, .secured]) { return .heavy }
        // Anything beside the summary needs a lookup for each article.
        return lines == nil && inclusion.isEmpty && query.isLookup(isCounted: isCounted) ? .lookup : .light
    }

    /// How the list is answered; `key` is that of what has the list, and throws where there is no such list.
    func preparation(
        key: @escaping @Sendable (any ArticleReader) throws -> SurrogateKey? = { _ in nil }
    ) -> Preparation {
        guard isWhole, lines != nil else {
            return .read(cost) { reader in
                let key = try key(reader)
                let list = try resolved(reader)
                var representation = try list.lines.map { try list.content($0, reader) } ?? list.content(reader)
                if let key { representation.keys.append(key) }
                return representation
            }
        }
        return .stream { reader in
            let key = try key(reader)
            let list = try resolved(reader)
            let total = list.isCounted ? try reader.count(list.query.filter) : nil
            // The format has lines, or there would be pages.
            let lines = list.lines!
            let content = ArticleExport(list.query, lines)
            var representation = representation(lines, [], total)
            if let key { representation.keys.append(key) }
            return StreamedRepresentation(
                representation: representation,
                content: content,
                followsChanges: key == nil && query.filter.followsArticles && inclusion.followsArticles
            )
        }
    }

    /// The same list with what its search stands for.
    private func resolved(_ reader: any ArticleReader) throws -> ArticleList {
        guard query.filter.search != nil else { return self }
        var list = self
        list.page.query = try reader.resolved(query)
        guard inclusion.highlighter != nil else { return list }
        list.inclusion.highlighter = Highlighter(list.query.filter.search)
        list.lines = ArticleLines(format, list.inclusion, fields: fields)
        return list
    }

    /// A page as lines of another format than JSON.
    private func content(_ lines: ArticleLines, _ reader: any ArticleReader) throws -> Representation {
        var content = lines.header ?? []
        let slice = try lines.append(query, reader, to: &content)
        // After the page has been read, a search has the number already.
        let total = isCounted ? try reader.count(query.filter) : nil
        try page.check(total: total, slice)
        var representation = representation(lines, content, total)
        representation.fields.append(page.links(page.neighbours(slice)))
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
    private func content(_ reader: any ArticleReader) throws -> Representation {
        var json = JSONWriter(capacity: PageSize.capacity(for: query.limit))
        json.beginObject()
        json.key("data")
        json.beginArray()
        let rendering = try ArticleRendering(inclusion, reader)
        let slice = try rendering.forEachArticle(query) { item, duplicates in
            try rendering.append(item, duplicates: duplicates, to: &json)
        }
        let total = isCounted ? try reader.count(query.filter) : nil
        try page.check(total: total, slice)
        json.endArray()
        json.key("meta")
        json.beginObject()
        json.member("total", total)
        try appendSearch(reader, total, to: &json)
        json.member("limit", query.limit)
        if page.isNumbered, case .page(let number) = query.slice {
            json.member("page", number)
            json.member("pages", total.map(page.count))
        }
        if !facets.isEmpty { try appendFacets(reader, to: &json) }
        try append(FilterNotices(query.filter, reader).all(hasArticles: slice.first != nil), to: &json)
        if inclusion.showsVersion { json.member("version", try reader.version().description) }
        json.endObject()
        let neighbours = page.neighbours(slice)
        json.key("links")
        json.beginObject()
        json.member("self", page.selfLink)
        json.member("next", neighbours.next)
        json.member("prev", neighbours.previous)
        json.endObject()
        json.endObject()
        PageSize.note(json.bytes.count, limit: query.limit)
        var representation = Representation.json(json.bytes)
        if let total { representation.fields.append(.xTotalCount, "\(total)") }
        var links = page.links(neighbours)
        links.append(FeedFormat.alternates(alternates, root: root))
        representation.fields.append(links)
        return representation
    }

    private func append(_ notices: [FilterNotice], to json: inout JSONWriter) {
        guard !notices.isEmpty else { return }
        json.key("notices")
        json.beginArray()
        for notice in notices {
            json.beginObject()
            json.member("parameter", notice.parameter)
            json.member("value", notice.value)
            json.member("detail", notice.detail)
            json.endObject()
        }
        json.endArray()
    }

    /// What was done to a search: nothing is written where it was taken as it stands.
    private func appendSearch(_ reader: any ArticleReader, _ total: Int?, to json: inout JSONWriter) throws {
        guard var search = query.filter.search else { return }
        let corrections = search.corrections
        if !corrections.isEmpty {
            json.key("corrections")
            json.beginArray()
            for (from, to) in corrections {
                json.beginObject()
                json.member("from", from)
                json.member("to", to)
                json.endObject()
            }
            json.endArray()
        }
        guard search.relaxation != nil, search.matching == .auto else { return }
        json.member("relaxed", true)
        guard total != nil else { return }
        search.relaxation = nil
        var strict = query.filter
        strict.search = search
        json.member("totalAll", try reader.count(strict))
    }

    private func appendFacets(_ reader: any ArticleReader, to json: inout JSONWriter) throws {
        // Facets with the same remaining filter share one pass over the articles.
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
}
