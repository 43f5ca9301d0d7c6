internal import HTTP

/// What is remembered of a request until its response is sent.
struct Exchange {
    /// See `Request.id`.
    var id: [UInt8]
    /// Whether another request may follow on the same connection.
    var keepsAlive: Bool
    /// The x of HTTP/1.x.
    var minorVersion = 1
    /// Field lines that its response has beyond those of others, such as RateLimit: with CRLF between them, and none
    /// at the end.
    var fields: [UInt8] = []
    /// When its head was read by `MonotonicClock`, in nanoseconds; 0 where no head could be read.
    var start: Int64
    /// See `Response.route`; 0 until the response is known.
    var route: UInt8 = 0
}

extension Exchange {
    /// For a request of which the head has been read.
    init(_ view: RequestView, id: [UInt8], start: Int64) {
        self.init(id: id, keepsAlive: view.allowsKeepAlive, minorVersion: view.minorVersion, start: start)
    }

    /// The id as text.
    var idText: String {
        String(decoding: id, as: UTF8.self)
    }
}
