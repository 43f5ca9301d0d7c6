internal import Base
internal import HTTP

/// What is counted and reported of a request that was answered.
extension ConnectionContext {
    /// Counts a request before its response leaves, so that the client is never ahead of what is counted.
    ///
    /// Returns how long the response took, in nanoseconds.
    func count(_ response: Response, _ method: Method?, since start: Int64?) -> Int64 {
        let duration = start.map { MonotonicClock.nanoseconds() - $0 }
        let contentLength = method == .head ? 0 : response.body.count
        counters.count(response, method, contentLength: contentLength, duration: duration.map(Int.init))
        return duration ?? 0
    }

    /// Tells the observer of a request that was answered.
    func report(_ record: RequestRecord) {
        guard let observer, observer.wantsRequests else { return }
        observer.requestFinished(record)
    }

    /// Counts the content that was made while it was sent, and tells the observer of its request.
    func report(_ streaming: Streaming) {
        counters.add(contentBytes: streaming.count)
        if streaming.heartbeat != nil { counters.followers.add(-1) }
        guard let request = streaming.request, var record = streaming.record else { return }
        record.contentLength = streaming.count
        request.withView { view in
            record.head = view
            report(record)
        }
    }
}
