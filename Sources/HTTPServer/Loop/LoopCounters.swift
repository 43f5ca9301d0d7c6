internal import HTTP
internal import Serving
internal import Synchronization

/// What one event loop counts.
///
/// Only the loop's thread writes, so that a plain load and store do for an increment; other threads read what is there.
final class LoopCounters: Sendable {
    let accepted = Counter()
    let refused = Counter()
    let closed = Counter()
    let acceptFailures = Counter()
    let cut = Counter()
    /// Responses that are open and wait for news.
    let followers = Counter()
    /// Requests that could not be answered at once, and those of them that were answered since, or given up.
    let begun = Counter()
    let ended = Counter()
    private let contentBytes = Counter()
    private let requests = RequestCounters()
    private let durations = DurationCounters()

    /// Counts a request that was answered; `duration` is in nanoseconds, nil where it means nothing.
    func count(_ response: Response, _ method: Method?, contentLength: Int, duration: Int?) {
        requests.count(response.route, method, response.status)
        contentBytes.add(contentLength)
        if let duration { durations.count(route: response.route, duration) }
    }

    /// Counts content that was made while it was sent.
    func add(contentBytes count: Int) {
        contentBytes.add(count)
    }

    /// Adds what was counted here.
    func add(to statistics: inout ServerStatistics) {
        // Read first: otherwise more could seem to have ended than has begun.
        let (ended, closed) = (ended.value, closed.value)
        statistics.inFlight += begun.value - ended
        let accepted = accepted.value
        statistics.connections.accepted += accepted
        statistics.connections.open += accepted - closed
        statistics.connections.refused += refused.value
        statistics.connections.cut += cut.value
        statistics.connections.followers += followers.value
        statistics.connections.acceptFailures += acceptFailures.value
        statistics.contentBytes += contentBytes.value
        requests.add(to: &statistics)
        durations.add(to: &statistics)
    }
}
