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

    /// What the observer is told of a request; nil where it does not want to know.
    ///
    /// `view` is nil where the request was malformed.
    func record(
        of response: Response,
        to view: RequestView?,
        id: [UInt8],
        client: PeerAddress.Host,
        nanoseconds: Int64
    ) -> RequestRecord? {
        guard let observer, observer.wantsRequests else { return nil }
        func text(_ field: KnownField) -> String? {
            view?.value(of: field).map { String(decoding: $0, as: UTF8.self) }
        }
        return RequestRecord(
            id: String(decoding: id, as: UTF8.self),
            method: view?.method,
            target: view.map { String(decoding: $0.target, as: UTF8.self) } ?? "",
            status: response.status,
            contentLength: view?.method == .head ? 0 : response.body.count,
            nanoseconds: nanoseconds,
            client: client.text,
            userAgent: text(.userAgent),
            traceparent: text(.traceparent)
        )
    }

    /// Counts the content that was made while it was sent, and tells the observer of its request.
    func report(_ streaming: Streaming) {
        counters.add(contentBytes: streaming.count)
        guard var record = streaming.record else { return }
        record.contentLength = streaming.count
        observer?.requestFinished(record)
    }
}
