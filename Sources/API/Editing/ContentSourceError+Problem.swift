internal import Articles
internal import HTTP

extension ContentSourceError {
    /// What an editor is told where the content folder cannot be read or written.
    var problem: Problem {
        if isOutOfSpace {
            return Problem(.insufficientStorage, "there is no room for this on the disk of the content folder")
        }
        var problem = Problem(.serviceUnavailable, "the content folder cannot be changed now: \(reason)")
        problem.fields.append(.retryAfter, "5")
        return problem
    }
}
