internal import Articles
internal import Base
internal import HTTP

/// `/authors` and one author.
enum AuthorEndpoints {
    static var all: [Endpoint] {
        [list, single]
    }

    private static var list: Endpoint {
        Endpoint(
            "/authors",
            "listAuthors",
            "Authors, with how many articles each has",
            .catalog,
            parameters: [CommonParameters.include],
            reply: .json("The authors, those with most articles first", .list(.model(CatalogModels.author)))
        ) { parameters, _ in
            let version = parameters.version()
            return .read(.light) { reader in
                let authors = try reader.labels(.author, limit: nil)
                return .json(Envelope.list(authors, version: try version(reader), append))
            }
        }
    }

    private static var single: Endpoint {
        Endpoint(
            "/authors/{id...}",
            "getAuthor",
            "One author",
            .catalog,
            variables: [.authorID],
            reply: .json("The author", .single(.model(CatalogModels.author)))
        ) { _, context in
            .read(.lookup) { reader in
                let author = try find(context.path["id"], reader)
                var representation = Representation.json(Envelope.single { append(author, to: &$0) })
                representation.keys.append(.author(author.value))
                return representation
            }
        }
    }

    /// The author with this id or name, in any case; of several with the name the one with most articles.
    static func find(_ text: String, _ reader: any ArticleReader) throws -> LabelRecord {
        if let author = try reader.labels(.author, matching: text).first { return author }
        try reader.requireTime()
        let known = try reader.labels(.author, limit: NearNames.maximumCount).map { ($0.value, $0.name) }
        throw Problem.notFound("there is no author with this id or name", near: NearNames(known).nearest(to: text))
    }

    private static func append(_ author: LabelRecord, to json: inout JSONWriter) {
        json.beginObject()
        json.member("id", author.value)
        json.member("name", author.name)
        json.member("url", author.url)
        json.member("image", author.image)
        json.member("count", author.articleCount)
        json.endObject()
    }
}
