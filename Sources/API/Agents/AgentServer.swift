internal import Articles
internal import Base
internal import HTTP

/// Answers the requests of agents, each by itself.
struct AgentServer: Sendable {
    private let configuration: APIConfiguration
    private let context: RequestContext

    init(_ configuration: APIConfiguration, _ context: RequestContext) {
        self.configuration = configuration
        self.context = context
    }

    /// The result of a request.
    func result(
        of call: AgentMessage.Call,
        _ reader: any ArticleReader
    ) throws -> JSONValue {
        switch call.method {
        case "initialize": return try introduction(call.parameters, reader)
        case "ping": return [:]
        case "tools/list": return ["tools": .array(AgentTool.all.map(\.description))]
        case "tools/call": return try toolResult(call.parameters, reader)
        case "resources/list": return try AgentResources.list(call.parameters["cursor"], context, reader)
        case "resources/templates/list": return ["resourceTemplates": [AgentResources.template]]
        case "resources/read": return try AgentResources.content(call.parameters["uri"], reader)
        default: throw AgentMessage.Failure.noMethod(call.method)
        }
    }

    private func introduction(_ parameters: JSONValue, _ reader: any ArticleReader) throws -> JSONValue {
        let wanted = parameters["protocolVersion"]?.string
        let site = AgentSite(try reader.site())
        return [
            "protocolVersion": .string(AgentEndpoint.versions.first { $0 == wanted } ?? AgentEndpoint.versions[0]),
            "capabilities": ["tools": [:], "resources": [:]],
            "serverInfo": [
                "name": "broadsheet", "title": .string(site.title), "version": .string(configuration.version),
            ],
            "instructions": .string(
                """
                The articles of \(site.title)\(site.description.map { ": \($0)" } ?? ""). Search for words with search_articles, which \
                finds mistyped ones too, read an article whole with get_article, and go on with related_articles.
                """
            ),
        ]
    }

    /// What a tool says; what is wrong with its arguments is a result too, from which the agent can learn.
    private func toolResult(_ parameters: JSONValue, _ reader: any ArticleReader) throws -> JSONValue {
        let name = parameters["name"]?.string ?? ""
        guard let tool = AgentTool.all.first(where: { $0.name == name }) else {
            throw AgentMessage.Failure.wrongParameters(
                "there is no tool `\(name.prefix(60))`; there are \(AgentTool.all.map(\.name).joined(separator: ", "))"
            )
        }
        do {
            let arguments = try AgentArguments(parameters["arguments"] ?? [:], of: tool)
            let output = try tool.run(arguments, context, reader)
            return [
                "content": [["type": "text", "text": .string(output.text)]], "structuredContent": output.data,
                "isError": false,
            ]
        } catch let problem as Problem {
            return ["content": [["type": "text", "text": .string(tool.text(of: problem))]], "isError": true]
        }
    }
}
