internal import Articles
internal import Base
internal import HTTP

/// `/articles` and one article.
enum ArticleEndpoints {
    static var all: [Endpoint] {
        [list, topicList, authorList, single]
    }

    /// A page of articles.
    private static let reply = Reply.json(
        "A page of articles",
        .articleList,
        fields: [.link, .xTotalCount, .contentDisposition]
    )
    .alsoAs(ArticleLines.ndjson)
    .alsoAs(ArticleLines.csv)
    .linking([
        Reply.Link(
            name: "article",
            operation: "getArticle",
            parameter: "id",
            value: "$response.body#/data/0/id"
        ),
        Reply.Link(
            name: "related",
            operation: "listRelatedOfArticle",
            parameter: "id",
            value: "$response.body#/data/0/id"
        ),
    ])

    private static var list: Endpoint {
        Endpoint(
            "/articles",
            "listArticles",
            "Articles, filtered, searched and sorted",
            .articles,
            parameters: ArticleParameters.list,
            reply: reply
        ) { parameters, context in
            try ArticleList(&parameters, context).preparation()
        }
        .alsoIn(ListFormat.forms, orBy: ArticleParameters.format)
    }

    private static var topicList: Endpoint {
        Endpoint(
            "/topics/{id...}/articles",
            "listArticlesOfTopic",
            "The articles of one topic: the same as /articles?topic=",
            .articles,
            variables: [.topicID],
            parameters: ArticleParameters.list,
            reply: reply
        ) { parameters, context in
            let id = context.path["id"]
            var list = try ArticleList(&parameters, context)
            list.narrow(toTopic: id)
            return list.preparation { reader in
                let records = try reader.topics()
                return .topic(records[try TopicEndpoints.index(ofTopic: id, in: records)].id)
            }
        }
        .alsoIn(ListFormat.forms, orBy: ArticleParameters.format)
    }

    private static var authorList: Endpoint {
        Endpoint(
            "/authors/{id...}/articles",
            "listArticlesOfAuthor",
            "The articles of one author: the same as /articles?author=",
            .articles,
            variables: [.authorID],
            parameters: ArticleParameters.list.filter { $0.name != ArticleParameters.author.name },
            reply: reply
        ) { parameters, context in
            let id = context.path["id"]
            var list = try ArticleList(&parameters, context)
            list.narrow(toAuthor: id)
            return list.preparation { .author(try AuthorEndpoints.find(id, $0).value) }
        }
        .alsoIn(ListFormat.forms, orBy: ArticleParameters.format)
    }

    private static var single: Endpoint {
        var endpoint = Endpoint(
            "/articles/{id...}",
            "getArticle",
            "One article, with its body and its own related list",
            .articles,
            variables: [.articleID],
            parameters: [ArticleParameters.published, ArticleParameters.neighbours, PreviewEndpoint.ticket]
                + ArticleParameters.shape,
            reply: .json(
                "The article",
                .single(.selectable(ArticleModels.wholeArticle), hasVersion: true),
                fields: [.xRobotsTag]
            )
            .alsoAs(MarkdownDocument.mediaType).redirecting()
        ) { parameters, context in
            let id = context.path["id"]
            let visibility = try parameters.visibility(context)
            var inclusion = try parameters.inclusion(context)
            inclusion.showsHidden = visibility != .published
            inclusion.neighbours = parameters.value(ArticleParameters.neighbours)
            if let ticket = parameters.value(PreviewEndpoint.ticket) {
                try parameters.finish()
                return try preview(of: id, ticket, context, inclusion.singleCost) { [inclusion] article, reader in
                    try representation(id, article, inclusion, reader)
                }
            }
            return .read(inclusion.singleCost) { [inclusion] reader in
                guard let article = try reader.article(id, visibility) else {
                    if let document = try document(named: id, visibility, reader) { return document }
                    return try elsewhere(id, context, visibility, reader, below: "articles")
                }
                var representation = try representation(id, article, inclusion, reader)
                if context.access.editor != nil, let document = try reader.document(of: id) {
                    // What an editor changes is the document: this names it, for `If-Match`.
                    representation.documentTag = document.tag
                }
                return representation
            }
        }
        // A former path may be asked for as the document has it.
        endpoint.takesOuterSlashes = true
        endpoint.variants = [markdown]
        return endpoint
    }

    /// One article as a document.
    private static var markdown: Endpoint.Variant {
        Endpoint.Variant(
            form: .markdown,
            parameters: [ArticleParameters.published, PreviewEndpoint.ticket]
        ) { parameters, context in
            let id = context.path["id"]
            let visibility = try parameters.visibility(context)
            if let ticket = parameters.value(PreviewEndpoint.ticket) {
                try parameters.finish()
                return try preview(of: id, ticket, context) { article, reader in
                    try MarkdownDocument.representation(id, article, reader)
                }
            }
            return .read(.lookup) { reader in
                if let article = try reader.article(id, visibility) {
                    return try MarkdownDocument.representation(id, article, reader)
                }
                if let document = try document(named: id, visibility, reader) { return document }
                return try elsewhere(id, context, visibility, reader, below: "articles")
            }
        }
    }

    /// The document of an article by its id with the ending of such documents; nil for other names.
    private static func document(
        named name: String,
        _ visibility: ArticleFilter.Visibility,
        _ reader: any ArticleReader
    ) throws -> Representation? {
        guard name.hasSuffix(documentEnding) else { return nil }
        let id = String(name.dropLast(documentEnding.count))
        return try reader.article(id, visibility).map { try MarkdownDocument.representation(id, $0, reader) }
    }

    private static let documentEnding = ".md"

    /// The article that a link shows, public or not.
    ///
    /// A link that is wrong or has expired tells nothing of the article.
    static func preview(
        of id: String,
        _ ticket: String,
        _ context: RequestContext,
        _ cost: ReadCost = .lookup,
        _ make: @escaping @Sendable (ArticleDetails, any ArticleReader) throws -> Representation
    ) throws(Problem) -> Preparation {
        let notFound = Problem(
            .notFound,
            "this preview shows nothing: it has expired or was revoked, or no such article was ever shown by it"
        )
        guard context.previewKey.admits(ticket, to: id, now: context.now()) else { throw notFound }
        return .read(cost) { reader in
            guard let article = try reader.article(id, .any) else { throw notFound }
            var representation = try make(article, reader)
            representation.caching = .privately
            representation.fields.append(.xRobotsTag, "noindex")
            return representation
        }
    }

    /// A whole article, with its body and its own related list.
    static func representation(
        _ id: String,
        _ article: ArticleDetails,
        _ inclusion: ArticleInclusion,
        _ reader: any ArticleReader
    ) throws -> Representation {
        var inclusion = inclusion
        inclusion.parts.formUnion([.body, .related])
        let rendering = try ArticleRendering(inclusion, reader)
        let capacity = article.json.count + (article.body?.utf8.count ?? 0) + 4096
        let version = inclusion.showsVersion ? try reader.version() : nil
        var related: [String] = []
        var representation = Representation.json(
            try Envelope.single(capacity: capacity, version: version) {
                related = try rendering.append(id, article, to: &$0)
            }
        )
        representation.keys = try SurrogateKey.keys(ofArticle: id, summary: article.json, related: related, reader)
        if inclusion.dependsOnOthers { representation.keys.append(.list) }
        return representation
    }

    /// A redirect where only one article has the name, or the path as a former one; otherwise a problem with the
    /// candidates.
    ///
    /// `parent` is the path that the ids of articles stand below, `ending` what follows them.
    static func elsewhere(
        _ id: String,
        _ context: RequestContext,
        _ visibility: ArticleFilter.Visibility,
        _ reader: any ArticleReader,
        below parent: String,
        ending: String = ""
    ) throws -> Representation {
        func redirect(_ id: String, _ ending: String) -> Representation {
            // The redirect keeps the query.
            let path = "\(PercentEncoding.encoded(id, keeping: "/"))\(ending)"
            return .redirect(to: "\(context.root)/\(parent)/\(path)\(context.query)")
        }
        let name = String(id.trimming { $0 == "/" })
        if name != id, try reader.article(name, visibility) != nil { return redirect(name, ending) }
        let (current, ids) = try current(of: name, visibility, reader)
        if let current { return redirect(current, ending) }
        if parent == "articles", ending.isEmpty, name.hasSuffix(documentEnding) {
            let id = String(name.dropLast(documentEnding.count))
            if let current = try self.current(of: id, visibility, reader).id {
                return redirect(current, documentEnding)
            }
        }
        throw try unknown(name, ids, reader)
    }

    /// The problem of a name that stands for no article, or for these several ones.
    static func unknown(_ name: String, _ ids: [String], _ reader: any ArticleReader) throws -> Problem {
        guard ids.isEmpty else {
            var problem = Problem(.notFound, "several articles have this name; ask for one by its whole id")
            problem.candidates = ids
            return problem
        }
        return .notFound("there is no article with this id", near: try NearIDs(reader).nearest(to: name))
    }

    /// The id of the one article that another name stands for; nil where there is none, or more than one, which are
    /// named then.
    static func current(
        of name: String,
        _ visibility: ArticleFilter.Visibility,
        _ reader: any ArticleReader
    ) throws -> (id: String?, candidates: [String]) {
        // File systems decompose letters, and so do the addresses that people copy from there.
        let composed = NormalForm.composed(name)
        if !name.utf8.elementsEqual(composed.utf8), try reader.article(composed, visibility) != nil {
            return (composed, [])
        }
        if let current = try reader.id(ofRenamed: composed, visibility) { return (current, []) }
        let ids = name.contains("/") ? [] : try reader.ids(endingWith: name, visibility, limit: 20)
        if ids.count == 1 { return (ids[0], []) }
        return (try WebAddress.path(name).flatMap { try reader.id(at: $0, visibility) }, ids)
    }
}
