internal import Articles
internal import HTTP

extension EditFailure {
    /// What the client is told.
    var problem: Problem {
        switch self {
        case .missing: return Problem(.notFound, "there is no article with this id")
        case .changedMeanwhile:
            return Problem(.preconditionFailed, "the document is not, or no longer, the one that the request names")
        case .unfit(let reason): return Problem(.unprocessableContent, reason)
        case .refused(let reason): return Problem(.conflict, reason)
        case .stopping: return Self.unavailable("the server stops, and nothing was changed")
        case .otherFolder(let failure):
            return Self.unavailable("the content folder cannot be changed now: \(failure)")
        case .invalid(let findings):
            let first = findings.first { $0.severity == "error" } ?? findings.first
            let place = first.map { "line \($0.line): \($0.message)" } ?? "it is no article"
            return Self.unprocessable("the document would not be taken in; \(place)", findings)
        case .unreadable(let findings):
            let place = findings.first.map { "; line \($0.line): \($0.message)" } ?? ""
            return Self.unprocessable(
                "the document as it is cannot be read, send it as a whole with PUT\(place)",
                findings
            )
        case .notImported(let findings):
            let first = findings.first
            let place = first.map { $0.path.isEmpty ? "line \($0.line)" : "\($0.path):\($0.line):\($0.column)" }
            let more = findings.count > 1 ? ", and \(findings.count - 1) more" : ""
            let detail = "nothing was imported; \(place ?? ""): \(first?.message ?? "")\(more)"
            return Self.unprocessable(detail, findings)
        }
    }

    private static func unprocessable(_ detail: String, _ findings: [DocumentFinding]) -> Problem {
        var problem = Problem(.unprocessableContent, detail)
        problem.diagnostics = findings
        return problem
    }

    private static func unavailable(_ detail: String) -> Problem {
        var problem = Problem(.serviceUnavailable, detail)
        problem.fields.append(.retryAfter, "5")
        return problem
    }
}
