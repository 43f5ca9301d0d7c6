internal import HTTP

/// The successful response of an endpoint, for the documentation.
struct Reply: Sendable {
    /// A media type that the response can have, and the schema of its content.
    struct Form: Sendable {
        var mediaType: String
        var schema: Schema
    }

    var summary: String
    /// The first form is the default.
    var forms: [Form]
    var caching = Representation.Caching.publicly
    /// Header fields beyond those of every response and the validators.
    var fields: [DocumentedField] = []
    /// The statuses of problems beyond those that any request may get.
    var problems: [Status] = []
    /// The statuses that the response can have.
    var statuses: [Status] = [.ok]
    /// Whether the response may be a redirect instead.
    var mayRedirect = false
    /// Whether another server may have to be asked.
    var mayBeElsewhere = false
    /// Operations that take a value of this response.
    var links: [Link] = []

    /// Leads from a value of a response to an operation that takes it (the link object of OpenAPI).
    struct Link: Sendable {
        var name: String
        /// The name of the endpoint.
        var operation: String
        var parameter: String
        /// A runtime expression of OpenAPI: `$response.body#/data/0/id`.
        var value: String
    }

    /// A response in JSON.
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

    /// A response in another text format.
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

    /// The same response with one more media type, which has no schema.
    func alsoAs(_ mediaType: String) -> Reply {
        var reply = self
        reply.forms.append(Form(mediaType: mediaType, schema: .any))
        return reply
    }

    /// The same response, which may be a redirect instead.
    func redirecting() -> Reply {
        var reply = self
        reply.mayRedirect = true
        return reply
    }

    /// The same response with other statuses than 200.
    func answering(with statuses: [Status]) -> Reply {
        var reply = self
        reply.statuses = statuses
        return reply
    }

    /// The same response with links to other operations.
    func linking(_ links: [Link]) -> Reply {
        var reply = self
        reply.links = links
        return reply
    }
}
