internal import Articles
internal import Base
internal import HTTP

/// `/previews`: links that each show one article, public or not.
enum PreviewEndpoint {
    /// The query parameter that holds what `POST /previews` signed.
    static let ticket = Parameter<String>.text(
        "preview",
        "What a link from POST /previews has: it shows the article, public or not, until the link expires"
    ).documented(example: "AAAAAGoVzGxCKwQ9cN3nU2WGb0vCqk9t")

    /// `hasPages` says whether there are pages for people, of which a preview can be one.
    static func create(hasPages: Bool) -> Endpoint {
        var endpoint = Endpoint(
            "/previews",
            "createPreview",
            "A link that shows one article, public or not",
            .editing,
            reply: .json(
                "The link",
                .single(.model(EditingModels.preview)),
                caching: .privately,
                fields: [.location],
                problems: [.notFound, .contentTooLarge, .unsupportedMediaType, .unprocessableContent]
            ).answering(with: [.created])
        ) { _, context in
            try context.requireEditor()
            let wanted = try context.content.decoded(PreviewOrder.self)
            let expiry = try wanted.end(now: context.now())
            let key = context.previewKey
            let url = key.address(of: wanted.article, until: expiry, base: context.base)
            let page = key.address(of: wanted.article, in: .page, until: expiry, base: context.base)
            return .read(.light) { reader in
                guard try reader.article(wanted.article, .any) != nil else {
                    let near = try NearIDs(reader).nearest(to: wanted.article)
                    throw Problem.notFound("there is no article with this id", near: near)
                }
                var json = JSONWriter()
                json.beginObject()
                json.key("data")
                json.beginObject()
                json.member("article", wanted.article)
                json.member("url", url)
                if hasPages { json.member("page", page) }
                json.member("expires", expiry)
                json.endObject()
                json.endObject()
                var representation = Representation.json(json.bytes)
                representation.status = .created
                representation.fields.append(.location, url)
                return representation
            }
        }
        endpoint.methods = [.post]
        endpoint.dependsOnBase = true
        endpoint.requestBody = RequestBody(
            "What to show, and how long",
            [("application/json", .model(EditingModels.order))]
        )
        return endpoint
    }
}
