internal import Articles
internal import Base
internal import HTTP

/// The arguments of a tool as the query that asks the API for the same.
struct AgentArguments {
    private let query: Query
    private let declared: [any AnyParameter]
    /// The id of the article in question; empty where the tool needs none.
    let id: String

    /// Throws where an argument has another kind of value than the tool takes.
    init(_ arguments: JSONValue, of tool: AgentTool) throws(Problem) {
        guard case .object(let members) = arguments else {
            throw Problem(.badRequest, "`arguments` must be an object")
        }
        var items: [Query.Item] = []
        var id = ""
        for member in members where member.value != .null {
            guard tool.argumentNames.contains(member.name) else { throw Self.unknown(member.name, of: tool) }
            let text: String
            switch member.value {
            case .string(let value): text = value
            case .integer(let value): text = String(value)
            case .number(let value): text = String(value)
            case .boolean(let value): text = String(value)
            default: throw Problem(.badRequest, "`\(member.name.prefix(60))` must be a single value")
            }
            if tool.needsID, member.name == Self.idName {
                id = text
            } else {
                items.append(Query.Item(name: tool.parameterName(member.name), value: text))
            }
        }
        if tool.needsID, id.isEmpty { throw Problem(.badRequest, "`id` is missing: the id of an article") }
        self.id = id
        query = Query(items)
        declared = tool.parameters
    }

    static let idName = "id"

    /// What the schema of a tool does not name.
    private static func unknown(_ name: String, of tool: AgentTool) -> Problem {
        let names = tool.argumentNames
        let nearest = EditDistance.nearest(to: name, in: names).map { "did you mean `\($0)`?" }
        let others = names.isEmpty ? "it takes none" : "it takes \(names.joined(separator: ", "))"
        return Problem(.badRequest, "`\(name.prefix(60))` is no argument of \(tool.name); \(nearest ?? others)")
    }

    /// A reader of the arguments that are parameters of the API.
    var reader: ParameterReader {
        ParameterReader(query, declared: declared)
    }
}
