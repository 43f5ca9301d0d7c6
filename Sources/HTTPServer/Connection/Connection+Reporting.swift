internal import HTTP

extension Connection {
    /// What the observer is told of a request; `view` is nil where that was malformed.
    func record(
        of response: Response,
        to view: RequestView?,
        _ exchange: Exchange,
        nanoseconds: Int64
    ) -> RequestRecord {
        RequestRecord(
            id: exchange.id,
            head: view,
            status: response.status,
            contentLength: view?.method == .head ? 0 : response.body.count,
            nanoseconds: nanoseconds,
            host: client
        )
    }
}
