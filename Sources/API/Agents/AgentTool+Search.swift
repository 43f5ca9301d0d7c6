internal import Articles
internal import Base

extension AgentTool {
    private static let limit = Parameter<Int>.integer("limit", "How many articles", in: 1...25)
        .documented(default: 10)

    /// `search_articles`.
    static let search = AgentTool(
        name: "search_articles",
        title: "Search the articles",
        summary: """
            Finds published articles by words, topics, authors, publishers and dates, the best match first. Mistyped words \
            are corrected. Without words it lists the newest articles.
            """,
        parameters: [
            ArticleParameters.q, ArticleParameters.topic, ArticleParameters.author, ArticleParameters.provider,
            ArticleParameters.tag, ArticleParameters.type, ArticleParameters.from, ArticleParameters.to,
            ArticleParameters.sort, limit, ArticleParameters.cursor,
        ],
        output: [
            "type": "object",
            "properties": [
                "total": ["type": "integer", "description": "How many articles match, on all pages"],
                "corrections": [
                    "type": "array",
                    "items": [
                        "type": "object", "properties": ["from": ["type": "string"], "to": ["type": "string"]],
                    ],
                ],
                "notices": [
                    "type": "array",
                    "items": [
                        "type": "object", "properties": ["argument": ["type": "string"], "detail": ["type": "string"]],
                    ],
                ],
                "articles": [
                    "type": "array",
                    "items": AgentArticle.schema([.init(name: "passage", value: AgentArticle.nullable("string"))]),
                ],
                "nextCursor": AgentArticle.nullable("string"),
            ],
            "required": ["total", "articles"],
        ]
    ) { arguments, context, reader in
        var parameters = arguments.reader
        let count = parameters.value(limit) ?? 10
        // `limit` of the API goes to 100, which is too much for a model: this one replaces it.
        parameters = parameters.without(limit)
        var query = try parameters.articleQuery(context, ranksMatches: true)
        query.limit = count
        var page = ArticlePage(query, &parameters, context)
        try parameters.finish()
        page.query = try reader.resolved(query)
        let search = page.query.filter.search
        let highlighter = search.map { Highlighter($0) }
        var articles: [JSONValue] = []
        let slice = try ArticleRendering(ArticleInclusion(), reader).forEachArticle(page.query) { item, _ in
            try reader.checkpoint()
            var more: [JSONValue.Member] = []
            if let highlighter, let passage = try highlighter.passage(item.sortKey.id, reader) {
                more.append(.init(name: "passage", value: .string(passage)))
            }
            articles.append(AgentArticle.summary(item.json, more: more))
        }
        let total = try reader.count(page.query.filter)
        let notices = try FilterNotices(page.query.filter, reader).all(hasArticles: !articles.isEmpty)
        let corrections = (search?.corrections ?? []).map { correction -> JSONValue in
            ["from": .string(correction.from), "to": .string(correction.to)]
        }
        var text = total == 1 ? "1 article matches" : "\(total) articles match"
        text += (search?.corrections ?? []).map { "; \($0.from) was taken for \($0.to)" }.joined()
        text += notices.map { "; \($0.detail)" }.joined()
        text += articles.map { "\n\(AgentArticle.line($0))" }.joined()
        let next = page.nextCursor(slice)
        if next != nil { text += "\nThere are more: ask again with `cursor`." }
        return Output(
            text: text,
            data: [
                "total": .integer(total), "corrections": .array(corrections),
                "notices": .array(
                    notices.map { ["argument": .string($0.parameter), "detail": .string($0.detail)] }
                ),
                "articles": .array(articles),
                "nextCursor": next.map { .string($0) } ?? .null,
            ]
        )
    }
}
