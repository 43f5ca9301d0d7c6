internal import Base
internal import HTTP

/// Recognises editors by their tokens.
struct Editor: Sendable {
    /// What a request may read.
    enum Access: Sendable, Hashable {
        /// What is public.
        case anonymous
        /// Drafts, removed articles and encrypted parts too, and it may change documents.
        case editor(name: String)

        /// The name of the editor; nil where the request is not one's.
        var editor: String? {
            if case .editor(let name) = self { name } else { nil }
        }
    }

    private let tokens: EditorTokens

    init(_ tokens: EditorTokens) {
        self.tokens = tokens
    }

    /// The access that the request's Authorization field gives; throws where it holds a wrong bearer token (RFC 6750).
    ///
    /// Other schemes give anonymous access: they may be meant for a proxy.
    func access(of request: Request) throws(Problem) -> Access {
        guard let token = request.value(of: .authorization).flatMap(EditorTokens.bearerToken) else {
            return .anonymous
        }
        guard let name = tokens.name(of: token) else {
            throw Self.unauthorized(
                "the token is no editor's",
                challenge: "Bearer realm=\"broadsheet\", error=\"invalid_token\""
            )
        }
        return .editor(name: name)
    }

    /// The problem of an anonymous request for what only editors may read or do.
    static var required: Problem {
        unauthorized(
            "this is for editors: send `Authorization: Bearer` and the token",
            challenge: "Bearer realm=\"broadsheet\""
        )
    }

    private static func unauthorized(_ detail: String, challenge: String) -> Problem {
        var problem = Problem(.unauthorized, detail)
        problem.fields.append(.wwwAuthenticate, challenge)
        return problem
    }
}
