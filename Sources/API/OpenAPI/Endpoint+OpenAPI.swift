internal import HTTP

extension Endpoint {
    /// The path as OpenAPI writes it.
    var openAPIPath: String { path.replacing("...}", with: "}") }

    /// Whether an editor's token gives more.
    var isForEditorsToo: Bool {
        parameters.contains { parameter in
            guard case .list(.choice(let choices)) = parameter.schema else {
                return parameter.name == ArticleParameters.published.name
            }
            return choices.contains(ArticleInclusion.Part.secured.rawValue)
        }
    }

    /// The statuses of all problems that it may answer with.
    var problems: [Status] {
        var statuses = DocumentedProblem.always + reply.problems
        if group == .server { statuses.removeAll { $0 == .unauthorized } }
        if !variables.isEmpty { statuses.append(.notFound) }
        if reply.caching == .publicly { statuses += [.preconditionFailed, .rangeNotSatisfiable] }
        return statuses
    }
}
