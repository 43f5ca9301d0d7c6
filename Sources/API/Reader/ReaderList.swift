internal import Articles
internal import Base
internal import HTTP
internal import Pages

/// The list that a page for people shows.
struct ReaderList: Sendable {
    /// The parameters that make a list narrower, with what people call them.
    private static let conditions: [(parameter: any AnyParameter, label: String)] = [
        (ArticleParameters.topic, ""), (ArticleParameters.topicExclude, "not "),
        (ArticleParameters.provider, ""), (ArticleParameters.providerExclude, "not "),
        (ArticleParameters.author, ""), (ArticleParameters.authorExclude, "not "), (ArticleParameters.category, ""),
        (ArticleParameters.type, ""), (ArticleParameters.level, ""), (ArticleParameters.tag, "#"),
        (ArticleParameters.locale, ""), (ArticleParameters.from, "from "), (ArticleParameters.to, "until "),
    ]

    private static let conditionNames = Set(conditions.map(\.parameter.name))

    /// The parameters of the page.
    static let parameters: [any AnyParameter] =
        conditions.map(\.parameter) + [
            ArticleParameters.q, ArticleParameters.match, ArticleParameters.typos, ArticleParameters.prefix,
            ArticleParameters.sort, ArticleParameters.cursor,
        ]

    /// Articles on a page: three columns of eight.
    private static let pageSize = 24

    private var page: ArticlePage
    private let search: String
    /// The query of the list, without a place in it.
    private let query: CanonicalQuery
    /// The same without the order and what a search does with words.
    private let feedQuery: String
    private let chosen: [ListCondition]
    /// The parameters that make the list narrower, as they were given.
    private let kept: [(name: String, value: String)]
    private let addresses: PageAddresses
    private let path: String

    init(_ parameters: inout ParameterReader, _ context: RequestContext) throws(Problem) {
        var query = try parameters.articleQuery(context, ranksMatches: true)
        query.limit = Self.pageSize
        query.readsCardPlaces = true
        page = ArticlePage(query, &parameters, context)
        search = parameters.value(ArticleParameters.q) ?? ""
        self.query = parameters.canonicalQuery { $0 != "cursor" }
        let feed = parameters.query { ArticleParameters.filterNames.contains($0) }
        feedQuery = feed.isEmpty ? "" : "?\(feed)"
        chosen = Self.chosen(parameters)
        kept = parameters.given(Self.conditionNames.contains)
        addresses = PageAddresses(base: context.base, root: context.root)
        path = context.location
    }

    /// Whether nothing makes the list narrower.
    private var isWhole: Bool { chosen.isEmpty && search.isEmpty }

    private static func chosen(_ parameters: ParameterReader) -> [ListCondition] {
        guard parameters.hasAny(of: conditionNames) else { return [] }
        let dates = [ArticleParameters.from, ArticleParameters.to]
        let (from, to) = (parameters.texts(dates[0]), parameters.texts(dates[1]))
        // One year from its start to its end is one condition.
        let isPeriod = !from.isEmpty && from == to
        let period = ListCondition(parameters: dates.map(\.name), label: "", values: from)
        let others = conditions.compactMap { parameter, label -> ListCondition? in
            let values = parameters.texts(parameter)
            if values.isEmpty || isPeriod && period.parameters.contains(parameter.name) { return nil }
            return ListCondition(parameters: [parameter.name], label: label, values: values)
        }
        return others + (isPeriod ? [period] : [])
    }

    /// How the list is answered; by another one where it is empty.
    func preparation(_ frames: PageFrameCache, orElse other: ReaderList?) -> Preparation {
        // What narrows a list has other filters than all articles, and they must be counted.
        let isLookup = isWhole && page.query.isLookup(isCounted: true)
        return .read(isLookup ? .lookup : isWhole ? .light : .heavy) { reader in
            var list = try resolved(reader)
            if let other, try reader.count(list.page.query.filter) == 0 { list = try other.resolved(reader) }
            let frame = try frames.frame(addresses, reader)
            return .page(try list.content(reader, frames, frame).html(frame))
        }
    }

    private func resolved(_ reader: any ArticleReader) throws -> ReaderList {
        guard page.query.filter.search != nil else { return self }
        var list = self
        list.page.query = try reader.resolved(page.query)
        return list
    }

    private func content(_ reader: any ArticleReader, _ frames: PageFrameCache, _ frame: PageFrame) throws -> ListPage {
        let filter = page.query.filter
        var content = ListPage()
        let highlighter = filter.search.map { Highlighter($0) }
        let setting = frame.cardSetting
        var unknown: [Int64] = []
        let slice = try ArticleRendering(ArticleInclusion(), reader).forEachArticle(page.query) { item, _ in
            let found = try highlighter.map { try self.found(item, $0, reader) }
            if let found {
                content.cards.append(item.json, setting, places: item.cardPlaces, found: found)
            } else if frames.cards.append(item, setting, to: &content.cards) {
                unknown.append(item.key)
            }
        }
        frames.cards.note(unknown)
        content.total = try reader.count(filter)
        let neighbours = page.neighbours(slice)
        content.next = neighbours.next
        content.previous = neighbours.previous
        content.firstPath = try canonicalPath(reader)
        content.kept = kept
        content.feedQuery = feedQuery
        content.search = search
        if let search = filter.search {
            content.corrections = search.corrections
            if !search.corrections.isEmpty { content.uncorrectedPath = query.with("typos", "false").path(path) }
            content.isRelaxed = search.relaxation != nil && search.matching == .auto
        }
        if isWhole {
            content.filters = try frames.filters(reader) {
                try FilterChoices(filter, CanonicalQuery([]), path: path).panel(reader)
            }
            return content
        }
        content.filters = try FilterChoices(filter, query, path: path).panel(reader)
        content.conditions = try conditions(reader)
        content.notices = try FilterNotices(filter, reader).all(hasArticles: content.total > 0).map(notice)
        content.orders = orders
        return content
    }

    /// What a search has found in an article.
    private func found(
        _ item: ArticleItem,
        _ highlighter: Highlighter,
        _ reader: any ArticleReader
    ) throws -> ArticleCard.Found {
        try reader.checkpoint()
        func text(_ key: StaticString) -> String {
            JSONObjectReader.text(key, in: item.json).flatMap { $0.isEmpty ? nil : $0 } ?? ""
        }
        let highlighter = highlighter.inArticle(locale: JSONObjectReader.text("locale", in: item.json))
        let title = text("title")
        let excerpt = highlighter.mark(text("excerpt"))
        var shown = excerpt
        // A piece of the body says more where the excerpt has nothing of what was looked for.
        if !excerpt.contains("<mark>"), let passage = try highlighter.passage(item.sortKey.id, reader) {
            shown = passage
        }
        return ArticleCard.Found(
            title: highlighter.mark(title.isEmpty ? text("id") : title),
            text: shown.isEmpty ? nil : shown
        )
    }

    /// A notice, with the list by what may have been meant.
    private func notice(_ notice: FilterNotice) -> ListPage.Notice {
        let given = kept.filter { $0.name == notice.parameter }
        guard let near = notice.suggestion, given.count == 1 else { return ListPage.Notice(notice.statement) }
        let values = ListText.elements(of: given[0].value)
        let others = values.count == 1 ? [] : values.filter { $0.lowercased() != notice.value.lowercased() }
        let text = ParameterReader.distinct(others + [near]).map(PageAddresses.element).joined(separator: ",")
        let path = query.without([notice.parameter]).with(notice.parameter, text).path(path)
        return ListPage.Notice(notice.statement, suggestion: (near, path))
    }

    private func conditions(_ reader: any ArticleReader) throws -> [ListPage.Condition] {
        try chosen.map { condition in
            ListPage.Condition(
                name: try condition.name(reader),
                path: query.without(condition.parameters).path(path)
            )
        }
    }

    /// The path of the list's first page, the same in whatever spelling somebody has asked for the list.
    private func canonicalPath(_ reader: any ArticleReader) throws -> String {
        let own = search.isEmpty ? query.without(Self.searchNames) : query
        return try chosen.reduce(own) { try $1.canonical($0, reader) }.path(path)
    }

    /// The parameters that say nothing without a search.
    private static let searchNames = [
        ArticleParameters.q.name, ArticleParameters.match.name, ArticleParameters.typos.name,
        ArticleParameters.prefix.name,
    ]

    private var orders: [ListPage.Order] {
        let isSearch = page.query.filter.search != nil
        let all: [(sort: ArticleSort, name: String)] =
            (isSearch ? [(.relevance, "Best match")] : []) + [(.newest, "Newest"), (.oldest, "Oldest")]
        let rest = query.without([ArticleParameters.sort.name])
        return all.map { sort, name in
            let isDefault = sort == (isSearch ? .relevance : .newest)
            let order = isDefault ? rest : rest.with(ArticleParameters.sort.name, sort.rawValue)
            return ListPage.Order(name: name, path: order.path(path), isChosen: page.query.sort == sort)
        }
    }
}
