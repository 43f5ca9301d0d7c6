internal import HTTP

/// What an endpoint answers where all goes well, as the documentation has it.
struct Reply: Sendable {
    /// One form in which it can be had.
    struct Form: Sendable {
        var mediaType: String
        var schema: Schema
    }

    var summary: String
    /// The first is the default.
    var forms: [Form]
    var caching = Representation.Caching.publicly
    /// Fields of the head beyond those that the caching brings.
    var fields: [DocumentedField] = []
    /// What may go wrong beyond what may go wrong with any request.
    var problems: [Status] = []
    /// Whether it may be a redirect instead.
    var mayRedirect = false
    /// Operations that take a value of this answer.
    var links: [Link] = []

    /// Leads from a value of an answer to an operation that takes it.
    struct Link: Sendable {
        var name: String
        /// The name of an endpoint.
        var operation: String
        var parameter: String
        /// An expression of OpenAPI: `$response.body#/data/0/id`.
        var value: String
    }

    /// Content in JSON.
    static func json(
        _ summary: String,
        _ schema: Schema,
        caching: Representation.Caching = .publicly,
        fields: [DocumentedField] = [],
        problems: [Status] = []
    ) -> Reply {
        Reply(
            summary: summary,
            forms: [Form(mediaType: "application/json", schema: schema)],
            caching: caching,
            fields: fields,
            problems: problems
        )
    }

    /// Content that is no JSON: a text in some format.
    static func text(
        _ mediaType: String,
        _ summary: String,
        caching: Representation.Caching = .publicly,
        fields: [DocumentedField] = []
    ) -> Reply {
        Reply(
            summary: summary,
            forms: [Form(mediaType: mediaType, schema: .any)],
            caching: caching,
            fields: fields
        )
    }

    /// The same in another format, whose lines no schema describes.
    func alsoAs(_ mediaType: String) -> Reply {
        var reply = self
        reply.forms.append(Form(mediaType: mediaType, schema: .any))
        return reply
    }

    func redirecting() -> Reply {
        var reply = self
        reply.mayRedirect = true
        return reply
    }

    func linking(_ links: [Link]) -> Reply {
        var reply = self
        reply.links = links
        return reply
    }
}
