internal import Articles

/// A message of the Model Context Protocol, which is one of JSON-RPC 2.0.
struct AgentMessage: Sendable {
    /// A request that expects a response.
    struct Call: Sendable {
        var id: JSONValue
        var method: String
        var parameters: JSONValue
    }

    /// Why a message, or what it asks for, cannot be answered: the error object of JSON-RPC.
    struct Failure: Error {
        var code: Int
        var message: String

        static let noJSON = Failure(
            code: -32700,
            message: "the content is no JSON, is nested too deeply, or has a number that is too large"
        )
        static let noMessage = Failure(code: -32600, message: "the content is no single message of JSON-RPC 2.0")
        static let inexactID = Failure(code: -32600, message: "`id` is a number that cannot be sent back unchanged")

        static func noMethod(_ name: String) -> Failure {
            Failure(code: -32601, message: "there is no method `\(name.prefix(60))` here")
        }

        static func wrongParameters(_ detail: String) -> Failure {
            Failure(code: -32602, message: detail)
        }

        static func noResource(_ detail: String) -> Failure {
            Failure(code: -32002, message: detail)
        }
    }

    /// Nil for a notification, and for a response to a request of this server, which makes none.
    let call: Call?

    /// Reads a message; throws where the content is none.
    init(_ content: [UInt8]) throws(Failure) {
        guard let json = JSONValue(json: content) else { throw .noJSON }
        guard case .object = json, json["jsonrpc"] == "2.0" else { throw .noMessage }
        guard let method = json["method"] else {
            guard json["result"] != nil || json["error"] != nil else { throw .noMessage }
            call = nil
            return
        }
        guard let method = method.string else { throw .noMessage }
        switch json["id"] {
        case nil: call = nil
        // A client finds its request by the number that it has sent (JSON-RPC 2.0, section 5).
        case .number(let value)? where value.magnitude > 0x1p53: throw .inexactID
        case .string?, .integer?, .number?:
            call = Call(id: json["id"] ?? .null, method: method, parameters: json["params"] ?? [:])
        default: throw .noMessage
        }
    }

    /// The response to a request.
    static func answer(_ id: JSONValue, _ result: JSONValue) -> [UInt8] {
        (["jsonrpc": "2.0", "id": id, "result": result] as JSONValue).bytes
    }

    /// The response to a request that cannot be carried out; `id` is null where it cannot be read.
    static func answer(_ id: JSONValue, _ failure: Failure) -> [UInt8] {
        ([
            "jsonrpc": "2.0", "id": id,
            "error": ["code": .integer(failure.code), "message": .string(failure.message)],
        ] as JSONValue).bytes
    }
}
