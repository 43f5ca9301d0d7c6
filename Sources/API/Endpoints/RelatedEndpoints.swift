internal import Articles
internal import Base
internal import HTTP

/// `/related`, and `related` below an article.
enum RelatedEndpoints {
    static var all: [Endpoint] {
        [byQuestion, byID]
    }

    private static let id = Parameter<String>.text("id", "The article, by its id")
        .documented(example: .string(Examples.articleID))
    private static let url = Parameter<WebAddress>.address("url", "The article, by one of its web addresses")
        .documented(example: "https://saltbeckmarine.example.org/ebbgate-first-power")
    private static let title = Parameter<String>.text(
        "title",
        "A title to find articles for, where the address is not known here or there is none"
    ).documented(example: "Tidal power for the harbour")
    private static let excerpt = Parameter<String>.text("excerpt", "An excerpt that goes with `title`")
        .documented(example: "The first turbines turn with the tide.")
    private static let limit = Parameter<Int>.integer("limit", "How many entries", in: 1...100)
        .documented(example: 5, default: 10)
    private static let mode = Parameter<RelatedQuery.Mode>.choice(
        "mode",
        "Those that the article names itself, those that are linked either way, those that are computed whatever is linked, or all"
    ).documented(example: "computed", default: "all")
    private static let maxAgeDays = Parameter<Int>.integer(
        "maxAgeDays",
        "The most days between the publication of the article and that of an entry",
        in: 0...36_500
    ).documented(example: 365)
    private static let collapse = Parameter<ArticleParameters.Collapsing>.choice(
        "collapse",
        "story: articles that tell the same story are folded into the first of them"
    ).documented(example: "story")
    private static let sameTopic = Parameter<Bool>.boolean(
        "sameTopic",
        "Only articles that have a topic of the article, or one below it"
    ).documented(example: true, default: false)
    private static let sameAuthor = Parameter<Bool>.boolean(
        "sameAuthor",
        "Only articles that have an author of the article"
    ).documented(example: true, default: false)
    private static let shape: [any AnyParameter] =
        [limit, mode, maxAgeDays, sameTopic, sameAuthor, fields, collapse, CommonParameters.include]
        + ArticleParameters.properties
    private static let fields = Parameter<[String]>.members(
        "fields",
        "Which members of the entries to keep, with dots for those of members; id always comes along",
        of: ArticleModels.relatedEntry
    ).documented(example: ["title", "provider.name"])

    private static func reply(problems: [Status] = []) -> Reply {
        .json(
            "Related articles, the best first",
            .list(
                .selectable(ArticleModels.relatedEntry),
                extraMeta: [.member("id", .string(Examples.articleID).orNull.about("The article in question"))]
            ),
            problems: problems
        )
    }

    private static var byQuestion: Endpoint {
        Endpoint(
            "/related",
            "listRelated",
            "Articles related to one, or to any text",
            .related,
            parameters: [id, url, title, excerpt] + shape,
            reply: reply(problems: [.notFound])
        ) { parameters, _ in
            let question = Question(&parameters)
            let answer = Answer(&parameters)
            return .read(.heavy) { try answer.representation(question.subject($0), $0) }
        }
    }

    private static var byID: Endpoint {
        Endpoint(
            "/articles/{id...}/related",
            "listRelatedOfArticle",
            "Articles related to this one",
            .related,
            variables: [.articleID],
            parameters: shape,
            reply: reply().redirecting()
        ) { parameters, context in
            let answer = Answer(&parameters)
            return .read(.heavy) { reader in
                let id = context.path["id"]
                if let namesake = try namesake(below: id, answer, reader) { return namesake }
                guard let article = try reader.article(id, .published) else {
                    return try ArticleEndpoints.elsewhere(
                        id,
                        context,
                        .published,
                        reader,
                        below: "articles",
                        ending: "/related"
                    )
                }
                return try answer.representation(RelatedList.Subject(id: id, article), reader)
            }
        }
    }

    /// The article with an id that ends in `/related`, where no article has the id before that.
    private static func namesake(
        below id: String,
        _ answer: Answer,
        _ reader: any ArticleReader
    ) throws -> Representation? {
        let whole = "\(id)/related"
        guard try reader.article(id, .published) == nil, let article = try reader.article(whole, .published) else {
            return nil
        }
        var inclusion = ArticleInclusion()
        inclusion.fields = answer.selection
        return try ArticleEndpoints.representation(whole, article, inclusion, reader)
    }

    /// The public article that an id, a former one or the last part of one stands for, as the subject of a list.
    private static func article(_ name: String, _ reader: any ArticleReader) throws -> RelatedList.Subject {
        if let article = try reader.article(name, .published) { return RelatedList.Subject(id: name, article) }
        let (current, ids) = try ArticleEndpoints.current(of: name, .published, reader)
        guard let id = current, let article = try reader.article(id, .published) else {
            throw try ArticleEndpoints.unknown(name, ids, reader)
        }
        return RelatedList.Subject(id: id, article)
    }

    /// The article or the text that related articles are wanted for.
    private struct Question: Sendable {
        private let givenID: String?
        private let address: WebAddress?
        private let text: RelatedList.Subject?

        init(_ parameters: inout ParameterReader) {
            givenID = parameters.value(id)
            address = parameters.value(url)
            let words = parameters.value(excerpt) ?? ""
            text = parameters.value(title).map { RelatedList.Subject(title: $0, excerpt: words) }
            if givenID != nil, parameters.has(url) || text != nil {
                parameters.fail(id.name, "cannot be there together with `url` or `title`")
            }
            if givenID == nil, !parameters.has(url), text == nil {
                parameters.fail(id.name, "or `url` or `title` must say what to find related articles for")
            }
            if text == nil, parameters.has(excerpt) { parameters.fail(excerpt.name, "needs a `title` with it") }
        }

        func subject(_ reader: any ArticleReader) throws -> RelatedList.Subject {
            if let givenID { return try article(givenID, reader) }
            if let address, let found = try reader.id(at: address, .published) { return try article(found, reader) }
            guard let text else {
                throw Problem(
                    .notFound,
                    "no article is known by this address; give its `title` to have related ones found"
                )
            }
            return text
        }
    }

    /// The entries that are wanted, and their shape.
    private struct Answer: Sendable {
        private let query: RelatedQuery
        let selection: FieldSelection?
        private let version: @Sendable (any ArticleReader) throws -> DatasetVersion?

        init(_ parameters: inout ParameterReader) {
            var query = RelatedQuery()
            query.limit = parameters.value(limit) ?? 10
            query.mode = parameters.value(mode) ?? .all
            query.maximumDays = parameters.value(maxAgeDays)
            query.collapsesStories = parameters.value(collapse) != nil
            query.filter = parameters.propertyFilter()
            query.sameTopic = parameters.value(sameTopic) ?? false
            query.sameAuthor = parameters.value(sameAuthor) ?? false
            self.query = query
            selection = parameters.selection(fields)
            version = parameters.version()
        }

        func representation(_ subject: RelatedList.Subject, _ reader: any ArticleReader) throws -> Representation {
            let items = try RelatedList(subject, query, reader).items()
            var json = JSONWriter()
            json.beginObject()
            json.key("data")
            json.beginArray()
            for item in items { json.relatedItem(item, showsFolded: query.collapsesStories, selection) }
            json.endArray()
            json.key("meta")
            json.beginObject()
            json.member("id", subject.id)
            json.member("total", items.count)
            if let version = try version(reader) { json.member("version", version.description) }
            json.endObject()
            json.endObject()
            var representation = Representation.json(json.bytes)
            if let id = subject.id { representation.keys.append(.article(id)) }
            return representation
        }
    }
}
