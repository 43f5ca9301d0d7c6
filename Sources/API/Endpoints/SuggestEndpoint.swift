internal import Articles
internal import Base

/// `/suggest`: completions of a text.
enum SuggestEndpoint {
    private static let q = Parameter<String>.text("q", "What was typed so far")
        .documented(example: "tid", isRequired: true)
    private static let limit = Parameter<Int>.integer(
        "limit",
        "How many of each kind",
        in: 1...20
    ).documented(example: 3, default: 5)

    static var all: [Endpoint] {
        [suggest]
    }

    private static var suggest: Endpoint {
        Endpoint(
            "/suggest",
            "suggest",
            "Topics, providers, authors, tags and articles with names that begin with what was typed",
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
                return .ready { .json([]) }
            }
            let count = parameters.value(limit) ?? 5
            return .read(.light) { try suggestions(text, count, version: version($0), $0) }
        }
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
        json.names(suggester.suggestions(from: try reader.topicNames(), limit: limit), id: "id")
        json.key("providers")
        json.names(suggester.suggestions(from: try reader.providerNames(), limit: limit), id: "domain")
        json.key("authors")
        json.names(suggester.suggestions(from: try names(.author, reader), limit: limit), id: "id")
        json.key("tags")
        json.names(suggester.suggestions(from: try names(.tag, reader), limit: limit), id: nil)
        json.key("articles")
        json.beginArray()
        for article in try reader.titles(with: SearchTokenizer().phrase(in: text).words, limit: limit) {
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
    /// How many authors or tags, those with most articles, are candidates: a site may have very many.
    private static let candidateCount = 2000

    private static func names(_ kind: LabelKind, _ reader: any ArticleReader) throws -> [NamedRecord] {
        try reader.labels(kind, limit: candidateCount).map {
            NamedRecord(id: $0.value, name: $0.name, count: $0.articleCount)
        }
    }
}

extension JSONWriter {
    fileprivate mutating func names(_ records: [NamedRecord], id: StaticString?) {
        beginArray()
        for record in records {
            beginObject()
            if let id { member(id, record.id) }
            member("name", record.name)
            member("count", record.count)
            endObject()
        }
        endArray()
    }
}
