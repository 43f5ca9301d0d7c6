/// Why a repository gave no answer.
package enum RepositoryError: Error, Sendable, Hashable {
    /// The time for one request was not enough.
    case outOfTime
    /// The data is being made ready, and can be asked again in a second.
    case notReady
    /// The cause, for the log.
    case unavailable(String)
}
