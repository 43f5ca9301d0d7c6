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

    /// Counts the content that was made while it was sent, and tells the observer of the request.
    func note(_ streaming: Streaming) {
        context.counters.add(contentBytes: streaming.count)
        let request = streaming.request
        let id = Array(request.id.utf8)
        request.withView { view in
            report(streaming.status, streaming.count, request.method, view, streaming.nanoseconds, id)
        }
    }

    /// Tells the observer of a request that was answered.
    func report(
        _ response: Response,
        _ method: Method?,
        _ view: RequestView?,
        _ duration: Int64,
        _ id: [UInt8]
    ) {
        report(response.status, method == .head ? 0 : response.body.count, method, view, duration, id)
    }

    private func report(
        _ status: Status,
        _ contentLength: Int,
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
                status: status,
                contentLength: contentLength,
                nanoseconds: duration,
                client: client.text,
                userAgent: text(.userAgent),
                traceparent: text(.traceparent)
            )
        )
    }
}
