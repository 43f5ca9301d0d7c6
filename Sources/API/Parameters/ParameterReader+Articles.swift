internal import Articles
internal import Base

extension ParameterReader {
    /// The field selection of a parameter that `Parameter.members` made.
    mutating func selection(_ parameter: Parameter<[String]>) -> FieldSelection? {
        guard let names = value(parameter) else { return nil }
        if case .list(.member(let members)) = parameter.schema {
            for name in names {
                let member = String(name.prefix { $0 != "." })
                if !members.contains(member) { fail(parameter.name, Self.unknown(member, members)) }
            }
        }
        return FieldSelection(names)
    }

    private static func unknown(_ member: String, _ members: [String]) -> String {
        let nearest = EditDistance.nearest(to: member, in: members)
        return "has no member `\(member)`" + (nearest.map { "; did you mean `\($0)`?" } ?? "")
    }

    /// Which articles are meant by their publication; only editors may ask for others than the public ones.
    mutating func visibility(_ context: RequestContext) throws(Problem) -> ArticleFilter.Visibility {
        let visibility = value(ArticleParameters.published)?.visibility ?? .published
        if visibility != .published { try context.requireEditor() }
        return visibility
    }

    /// What the JSON of each article has in it; throws where only editors may have it.
    mutating func inclusion(_ context: RequestContext) throws(Problem) -> ArticleInclusion {
        var inclusion = ArticleInclusion()
        inclusion.root = context.root
        inclusion.parts = ArticleInclusion.Parts(value(ArticleParameters.include) ?? [])
        inclusion.showsVersion = inclusion.parts.remove(.version)
        if inclusion.parts.contains(.secured) { try context.requireEditor() }
        inclusion.fields = selection(ArticleParameters.fields)
        return inclusion
    }

    /// The filter that the parameters describe.
    mutating func articleFilter(_ context: RequestContext) throws(Problem) -> ArticleFilter {
        // As most requests have it.
        if isEmpty { return ArticleFilter() }
        var filter = propertyFilter()
        filter.visibility = try visibility(context)
        filter.search = search()
        filter.searchIn = Set(value(ArticleParameters.searchIn) ?? [])
        filter.updatedSince = value(ArticleParameters.updatedSince)
        filter.address = value(ArticleParameters.url)
        if let ids = value(ArticleParameters.ids) {
            if ids.count > 100 { fail("ids", "must be at most 100 ids, but are \(ids.count)") }
            filter.ids = Self.distinct(ids)
        }
        return filter
    }

    /// What the parameters say of the properties of articles: see `ArticleParameters.properties`.
    mutating func propertyFilter() -> ArticleFilter {
        var filter = ArticleFilter()
        filter.topics = values(ArticleParameters.topic)
        filter.topicDepth = value(ArticleParameters.topicDepth)
        filter.topicsExcluded = value(ArticleParameters.topicExclude) ?? []
        filter.providers = value(ArticleParameters.provider) ?? []
        filter.providersExcluded = value(ArticleParameters.providerExclude) ?? []
        filter.authors = value(ArticleParameters.author) ?? []
        filter.authorsExcluded = value(ArticleParameters.authorExclude) ?? []
        filter.locales = value(ArticleParameters.locale) ?? []
        filter.categories = value(ArticleParameters.category) ?? []
        filter.types = value(ArticleParameters.type) ?? []
        filter.levels = value(ArticleParameters.level) ?? []
        filter.tags = value(ArticleParameters.tag) ?? []
        filter.from = value(ArticleParameters.from)
        filter.until = value(ArticleParameters.to)
        filter.minimumQuality = value(ArticleParameters.minQuality)
        filter.minimumHeat = value(ArticleParameters.minHeat)
        filter.hasImage = value(ArticleParameters.hasImage)
        filter.hasAmp = value(ArticleParameters.hasAmp)
        if let from = filter.from, let until = filter.until, from >= until { fail("to", "lies before `from`") }
        return filter
    }

    /// What `q` asks for, as the parameters beside it say.
    private mutating func search() -> SearchExpression? {
        let matching = value(ArticleParameters.match)
        let correctsTypos = value(ArticleParameters.typos)
        let prefix = value(ArticleParameters.prefix)
        var search = value(ArticleParameters.q).flatMap { SearchExpression($0, lastIsPrefix: prefix == .last) }
        search?.matching = matching ?? .auto
        search?.correctsTypos = correctsTypos ?? true
        return search
    }

    /// The query that the parameters describe, continued from the cursor where there is one.
    ///
    /// `ranksMatches` says whether relevance is the default order of a search.
    mutating func articleQuery(_ context: RequestContext, ranksMatches: Bool) throws(Problem) -> ArticleQuery {
        var query = ArticleQuery()
        query.filter = try articleFilter(context)
        query.filter.collapsesStories = value(ArticleParameters.collapse) != nil
        let isRanked = query.filter.search != nil && ranksMatches
        query.sort = value(ArticleParameters.sort) ?? (isRanked ? .relevance : .newest)
        query.followsIDs = query.filter.ids != nil && !has(ArticleParameters.sort)
        query.limit = value(ArticleParameters.limit) ?? query.filter.ids.map { max(1, $0.count) } ?? 25
        query.slice = .page(value(ArticleParameters.page) ?? 1)
        query.freshness = value(ArticleParameters.freshness).map(Double.init)
        guard let text = value(ArticleParameters.cursor) else { return query }
        if has(ArticleParameters.page) { fail("page", "cannot be there together with `cursor`") }
        do throws(Cursor.Failure) {
            var cursor = try Cursor(text, for: listIdentity(query, context), secret: context.secret)
            if cursor.search == nil, query.filter.search != nil {
                // It was made before searches had anything to choose.
                cursor.search = SearchChoice(expansions: [])
                guard cursor.key.moveToGroups() else { throw .forged }
            }
            query.slice = cursor.direction == .after ? .after(cursor.key) : .before(cursor.key)
            query.ranking = cursor.ranking
            if query.filter.search != nil, let choice = cursor.search, !choice.apply(to: &query.filter.search!) {
                throw .foreign
            }
        } catch {
            switch error {
            case .malformed, .forged: fail("cursor", "is no cursor of this server; take it from an answer as it is")
            case .foreign: fail("cursor", "was made for a list with other filters or another order")
            }
        }
        return query
    }

    /// Whether the whole list is sent at once; a list in JSON always has pages.
    func isWholeList(_ format: ListFormat) -> Bool {
        format != .json && !has(ArticleParameters.limit) && !has(ArticleParameters.cursor)
            && !has(ArticleParameters.page)
    }

    /// The text that identifies a list for its cursors: resource, filter and order, but not the shape of articles.
    func listIdentity(_ articles: ArticleQuery, _ context: RequestContext) -> String {
        var order = articles.followsIDs ? "ids" : articles.sort.rawValue
        if let freshness = articles.freshness { order += " \(freshness)" }
        return "\(context.location) \(query { ArticleParameters.filterNames.contains($0) }) \(order)"
    }
}
