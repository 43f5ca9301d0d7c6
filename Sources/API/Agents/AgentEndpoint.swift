internal import Articles
internal import Base
internal import HTTP

/// `/mcp`: the same articles for agents, by the Model Context Protocol over HTTP (streamable, without sessions).
enum AgentEndpoint {
    static func make(_ configuration: APIConfiguration) -> Endpoint {
        let origins = AgentOrigins(configuration)
        var endpoint = Endpoint(
            "/mcp",
            "callAgentServer",
            "A read-only server of the Model Context Protocol: tools and resources for agents",
            .agents,
            reply: .json("The answer to the message", .any, caching: .never)
        ) { _, context in
            try check(context, origins)
            // A worker parses it, as a hostile message can take long.
            return .read(.heavy) { reader in
                let message: AgentMessage
                do throws(AgentMessage.Failure) {
                    message = try AgentMessage(context.content.bytes)
                } catch {
                    return representation(.badRequest, AgentMessage.answer(.null, error))
                }
                guard let call = message.call else { return representation(.accepted, []) }
                let server = AgentServer(configuration, context)
                do {
                    return representation(.ok, AgentMessage.answer(call.id, try server.result(of: call, reader)))
                } catch let failure as AgentMessage.Failure {
                    return representation(.ok, AgentMessage.answer(call.id, failure))
                }
            }
        }
        endpoint.methods = [.post]
        endpoint.messageLimit = 64 << 10
        endpoint.dependsOnBase = true
        // JSON-RPC has its own descriptions: what `tools/list` answers.
        endpoint.isDocumented = false
        return endpoint
    }

    /// The supported versions of the protocol, the newest first.
    static let versions = ["2025-11-25", "2025-06-18"]

    /// Throws where the page that sends is of an origin that is not allowed, or where the version is unknown.
    private static func check(_ context: RequestContext, _ origins: AgentOrigins) throws(Problem) {
        if let origin = context.origin, !origins.allow(origin, base: context.base) {
            throw Problem(.forbidden, "pages of this origin may not ask: `http.cors-origins` must name it")
        }
        // Clients of 2025-03-26 need not send the field. Their messages are the same.
        if let version = context.agentVersion, !(versions + ["2025-03-26"]).contains(version) {
            throw Problem(
                .badRequest,
                "this version of the protocol is not spoken here; there are \(versions.joined(separator: ", "))"
            )
        }
    }

    private static func representation(_ status: Status, _ content: [UInt8]) -> Representation {
        var representation = Representation.json(content)
        representation.status = status
        representation.caching = .never
        return representation
    }
}
