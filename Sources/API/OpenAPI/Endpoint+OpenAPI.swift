internal import HTTP

extension Endpoint {
    /// The path as OpenAPI writes it.
    var openAPIPath: String { path.replacing("...}", with: "}") }

    /// Whether there is no answer without an editor's token.
    var isForEditorsOnly: Bool { reply.caching == .privately }

    /// The fields that make a change depend on the version that is there.
    var conditions: [(name: String, summary: String)] {
        guard mayBeConditional else { return [] }
        let match = ("If-Match", "The `ETag` of the version to change: where another is there, the answer is 412")
        let noneMatch = ("If-None-Match", "`*`: only where there is no such article, else the answer is 412")
        // The other methods change only what is there.
        return methods.contains(.put) ? [match, noneMatch] : [match]
    }

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
        if ProbeEndpoints.paths.contains(path) { statuses.removeAll { $0 == .tooManyRequests } }
        if !variables.isEmpty { statuses.append(.notFound) }
        if reply.caching == .publicly { statuses += [.preconditionFailed, .rangeNotSatisfiable] }
        var known: Set<Status> = []
        return statuses.filter { known.insert($0).inserted }
    }
}
