internal import Base
internal import HTTP

/// Recognises editors by their token, of which it has only the digest.
struct Editor: Sendable {
    /// What a request may read.
    enum Access: Sendable, Hashable {
        /// What is public.
        case anonymous
        /// Drafts, removed articles and encrypted parts too.
        case editor
    }

    /// SHA-256 of the token; nil where there are no editors.
    private let tokenDigest: [UInt8]?

    init(tokenDigest: [UInt8]?) {
        self.tokenDigest = tokenDigest
    }

    /// The access that the request's Authorization field gives; throws where it holds a wrong bearer token (RFC 6750).
    ///
    /// Other schemes give anonymous access: they may be meant for a proxy.
    func access(of request: Request) throws(Problem) -> Access {
        guard let authorization = request.value(of: .authorization) else { return .anonymous }
        let parts = authorization.split(separator: " ", maxSplits: 1)
        guard let scheme = parts.first, scheme.lowercased() == "bearer" else { return .anonymous }
        let token = parts.count == 2 ? Array(parts[1].utf8.drop { $0 == UInt8(ascii: " ") }) : []
        guard let tokenDigest, SHA256.areEqual(SHA256.digest(token), tokenDigest) else {
            throw Self.unauthorized(
                "the token is not the editor's",
                challenge: "Bearer realm=\"broadsheet\", error=\"invalid_token\""
            )
        }
        return .editor
    }

    /// The problem of an anonymous request for what only editors may read.
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
