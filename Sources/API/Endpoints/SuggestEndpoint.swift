internal import Articles
internal import Base

/// `/suggest`: completions of a text.
enum SuggestEndpoint {
    private static let defaultLimit = 5
    /// So many articles are looked at for each that is wanted.
    private static let repeatedTitles = 8
    private static let q = Parameter<String>.text("q", "What was typed so far")
        .documented(example: "tid", isRequired: true)
    private static let limit = Parameter<Int>.integer(
        "limit",
        "The most suggestions of each kind",
        in: 1...20
    ).documented(example: 3, default: .integer(defaultLimit))

    static var all: [Endpoint] {
        [suggest]
    }

    private static var suggest: Endpoint {
        Endpoint(
            "/suggest",
            "suggest",
            "Topics, providers, authors and tags that have a word which begins with the text, and articles with its words in the title",
            .sync,
            parameters: [q, limit, CommonParameters.include],
            reply: .json(
                "Suggestions of each kind, the best first",
                .model(
                    Model(
                        "SuggestionsAnswer",
                        "Completions of a text",
                        [.member("data", .model(CatalogModels.suggestions)), .member("meta", Schema.versionMeta)]
                    )
                )
            )
        ) { parameters, _ in
            let version = parameters.version()
            guard let text = parameters.value(q) else {
                parameters.fail(q.name, "is missing; give what was typed so far")
                // Never sent: the parameter that failed is answered with 400.
                return .ready { .json([]) }
            }
            let count = parameters.value(limit) ?? defaultLimit
            return .read(.light) { try suggestions(text, count, version: version($0), $0) }
        }
    }

    /// Articles with words in their titles, one for each title: those of a series may have the same.
    private static func titles(_ words: [String], _ limit: Int, _ reader: any ArticleReader) throws -> [ArticleTitle] {
        var titles: [ArticleTitle] = []
        // As a rule all titles differ: more articles are looked at only where they do not.
        for count in [limit, limit * repeatedTitles] {
            let articles = try reader.titles(with: words, limit: count)
            var seen: Set<String> = []
            titles = articles.filter { seen.insert(TextFolder.folded($0.title)).inserted }
            if titles.count >= limit || articles.count < count { break }
        }
        return Array(titles.prefix(limit))
    }

    private static func suggestions(
        _ text: String,
        _ limit: Int,
        version: DatasetVersion?,
        _ reader: any ArticleReader
    ) throws -> Representation {
        let suggester = Suggester(text)
        var json = JSONWriter()
        json.beginObject()
        json.key("data")
        json.beginObject()
        json.key("topics")
        json.suggestions(suggester.suggestions(from: try reader.topicNames(), limit: limit), idKey: "id")
        json.key("providers")
        json.suggestions(suggester.suggestions(from: try reader.providerNames(), limit: limit), idKey: "domain")
        json.key("authors")
        json.suggestions(suggester.suggestions(from: try names(.author, reader), limit: limit), idKey: "id")
        json.key("tags")
        json.suggestions(suggester.suggestions(from: try names(.tag, reader), limit: limit), idKey: nil)
        json.key("articles")
        json.beginArray()
        for article in try titles(SearchTokenizer().phrase(in: text).words, limit, reader) {
            json.beginObject()
            json.member("id", article.id)
            json.member("title", article.title)
            json.member("publishedDateTime", article.published)
            json.endObject()
        }
        json.endArray()
        json.endObject()
        json.key("meta")
        json.beginObject()
        if let version { json.member("version", version.description) }
        json.endObject()
        json.endObject()
        return .json(json.bytes)
    }
}

extension SuggestEndpoint {
    /// Only so many authors and tags are searched, those with most articles: a site may have very many.
    private static let candidateCount = 2000

    private static func names(_ kind: LabelKind, _ reader: any ArticleReader) throws -> [NamedRecord] {
        try reader.labels(kind, limit: candidateCount).map {
            NamedRecord(id: $0.value, name: $0.name, count: $0.articleCount)
        }
    }
}

extension JSONWriter {
    /// `idKey` is the key of the ids; nil leaves them out.
    fileprivate mutating func suggestions(_ records: [NamedRecord], idKey: StaticString?) {
        beginArray()
        for record in records {
            beginObject()
            if let idKey { member(idKey, record.id) }
            member("name", record.name)
            member("count", record.count)
            endObject()
        }
        endArray()
    }
}
