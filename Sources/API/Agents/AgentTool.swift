internal import Articles
internal import Base

/// A tool of agents: its description, and what it does.
struct AgentTool: Sendable {
    /// What a tool says: to a model as text, to a program as data.
    struct Output {
        var text: String
        var data: JSONValue
    }

    let name: String
    let title: String
    let summary: String
    /// Whether it needs the id of an article.
    var needsID = false
    /// Parameters of the API that it takes.
    var parameters: [any AnyParameter] = []
    /// The schema of the data, by JSON Schema.
    let output: JSONValue
    let run: @Sendable (AgentArguments, RequestContext, any ArticleReader) throws -> Output

    /// All tools.
    static let all = [search, article, related, topics]

    /// What a model is told of the tool.
    var description: JSONValue {
        var properties: [JSONValue.Member] = []
        if needsID {
            let schema: JSONValue = ["type": "string", "description": "The id of the article, from another answer"]
            properties.append(.init(name: AgentArguments.idName, value: schema))
        }
        for parameter in parameters {
            let schema: JSONValue = [
                "type": .string(Self.type(of: parameter.schema)),
                "description": .string(parameter.summary + Self.choices(of: parameter.schema)),
            ]
            properties.append(.init(name: argumentName(parameter.name), value: schema))
        }
        return [
            "name": .string(name), "title": .string(title), "description": .string(summary),
            "inputSchema": [
                "type": "object", "properties": .object(properties),
                "required": needsID ? [.string(AgentArguments.idName)] : [],
            ],
            "outputSchema": output,
            "annotations": ["readOnlyHint": true, "idempotentHint": true, "openWorldHint": false],
        ]
    }

    /// The arguments that it takes, as its schema names them.
    var argumentNames: [String] {
        (needsID ? [AgentArguments.idName] : []) + parameters.map { argumentName($0.name) }
    }

    /// What is wrong with the arguments, by the names of the schema.
    func text(of problem: Problem) -> String {
        guard !problem.errors.isEmpty else { return problem.detail }
        return problem.errors.map { "`\(argumentName($0.parameter))` \($0.detail)" }.joined(separator: "; ")
    }

    /// What an argument is called in the API: models know a search by another name.
    func parameterName(_ argument: String) -> String {
        argument == "query" ? ArticleParameters.q.name : argument
    }

    private func argumentName(_ parameter: String) -> String {
        parameter == ArticleParameters.q.name ? "query" : parameter
    }

    private static func type(of schema: ParameterSchema) -> String {
        switch schema {
        case .integer: "integer"
        case .boolean: "boolean"
        default: "string"
        }
    }

    private static func choices(of schema: ParameterSchema) -> String {
        guard case .choice(let choices) = schema else { return "" }
        return "; one of \(choices.joined(separator: ", "))"
    }
}
