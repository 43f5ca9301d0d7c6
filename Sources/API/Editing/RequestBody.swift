/// The content that the requests of an endpoint have, as OpenAPI describes it.
struct RequestBody: Sendable {
    let summary: String
    /// The media types that it can have, and the schema of each.
    let forms: [Reply.Form]

    init(_ summary: String, _ forms: [(mediaType: String, schema: Schema)]) {
        self.summary = summary
        self.forms = forms.map { Reply.Form(mediaType: $0.mediaType, schema: $0.schema) }
    }

    /// The request body object of OpenAPI.
    var json: JSONValue {
        [
            "description": .string(summary), "required": true,
            "content": .object(forms.map { .init(name: $0.mediaType, value: $0.json) }),
        ]
    }
}
