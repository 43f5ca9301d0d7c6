internal import HTTP

/// What is noted of a request that was answered.
extension Connection {
    /// Counts a request before its answer leaves, so that the client is never ahead of what is counted.
    ///
    /// Returns how long the answer took, in nanoseconds.
    func count(_ response: Response, _ method: Method?, since start: Int64?) -> Int64 {
        let duration = start.map { monotonicNanoseconds() - $0 }
        let contentLength = method == .head ? 0 : response.body.count
        context.counters.count(response, method, contentLength: contentLength, duration: duration.map(Int.init))
        return duration ?? 0
    }

    /// Tells the observer of a request that was answered.
    func report(
        _ response: Response,
        _ method: Method?,
        _ view: RequestView?,
        _ duration: Int64,
        _ id: [UInt8]
    ) {
        guard let observer = context.observer, observer.wantsRequests else { return }
        func text(_ field: KnownField) -> String? {
            view?.value(of: field).map { String(decoding: $0, as: UTF8.self) }
        }
        observer.requestFinished(
            RequestRecord(
                id: String(decoding: id, as: UTF8.self),
                method: method,
                target: view.map { String(decoding: $0.target, as: UTF8.self) } ?? "",
                status: response.status,
                contentLength: method == .head ? 0 : response.body.count,
                nanoseconds: duration,
                client: peer.text,
                userAgent: text(.userAgent),
                traceparent: text(.traceparent)
            )
        )
    }
}
