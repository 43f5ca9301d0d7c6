internal import HTTP

/// An error that the documentation describes.
struct DocumentedProblem: Sendable {
    let status: Status
    let summary: String
    var fields: [DocumentedField] = []

    /// The name among the components of the document.
    var name: String { Self.name(of: status) }

    static func name(of status: Status) -> String {
        status.reason.filter { $0 != " " }
    }

    /// The statuses that any request may get.
    static let always: [Status] = [
        .badRequest, .unauthorized, .uriTooLong, .tooManyRequests, .requestHeaderFieldsTooLarge, .internalServerError,
        .serviceUnavailable,
    ]

    static let all: [DocumentedProblem] = [
        DocumentedProblem(
            status: .badRequest,
            summary: "A parameter is unknown, repeated or not valid; `errors` says which and what is allowed"
        ),
        DocumentedProblem(
            status: .unauthorized,
            summary: "Only editors may do this, or the token is no editor's",
            fields: [.wwwAuthenticate]
        ),
        DocumentedProblem(status: .notFound, summary: "There is no such resource; `candidates` may say what was meant"),
        DocumentedProblem(
            status: .conflict,
            summary:
                "The document cannot be written where it would have to be, or the message is not sent by this server"
        ),
        DocumentedProblem(
            status: .gone,
            summary: "The cursor is too old: start over without it"
        ),
        DocumentedProblem(
            status: .preconditionFailed,
            summary: "`If-Match`, `If-None-Match` or `If-Unmodified-Since` do not hold"
        ),
        DocumentedProblem(status: .contentTooLarge, summary: "The content of the request is too large"),
        DocumentedProblem(
            status: .unsupportedMediaType,
            summary: "The content of the request is of a type that is not taken here"
        ),
        DocumentedProblem(
            status: .rangeNotSatisfiable,
            summary: "The content has none of the bytes in `Range`",
            fields: [.contentRange]
        ),
        DocumentedProblem(status: .uriTooLong, summary: "The request target is too long"),
        DocumentedProblem(
            status: .unprocessableContent,
            summary: "The content of the request can be read, but does not fit"
        ),
        DocumentedProblem(
            status: .tooManyRequests,
            summary: "Too many requests of one client, where the operator has set a limit, or too many wrong tokens",
            fields: [.retryAfter]
        ),
        DocumentedProblem(status: .requestHeaderFieldsTooLarge, summary: "The header fields are too large or too many"),
        DocumentedProblem(status: .internalServerError, summary: "Something went wrong here; the log has more"),
        DocumentedProblem(
            status: .serviceUnavailable,
            summary: "This takes too long, there are too many requests, or the server is not ready; ask again later",
            fields: [.retryAfter]
        ),
        DocumentedProblem(
            status: .insufficientStorage,
            summary: "There is no room on the disk of the content folder, of the database or for the upload"
        ),
    ]

    /// The response object of OpenAPI.
    var json: JSONValue {
        let schema = Schema.model(FrameModels.problem)
        return [
            "description": .string(summary),
            "headers": DocumentedField.references(DocumentedField.common + fields),
            "content": [Problem.mediaType: ["schema": schema.json, "example": example]],
        ]
    }

    private var example: JSONValue {
        .object(
            Schema.model(FrameModels.problem).example.members.map { member in
                switch member.name {
                case "title": .init(name: "title", value: .string(status.reason))
                case "status": .init(name: "status", value: .integer(status.rawValue))
                case "detail" where status != .badRequest: .init(name: "detail", value: .string(summary))
                case "errors" where status != .badRequest: .init(name: "errors", value: [])
                default: member
                }
            }
        )
    }
}
