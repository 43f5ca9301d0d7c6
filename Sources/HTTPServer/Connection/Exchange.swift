internal import HTTP

/// What is remembered of a request until its response is sent.
struct Exchange {
    /// See `Request.id`.
    var id: [UInt8]
    /// Whether another request may follow on the same connection.
    var keepsAlive: Bool
    /// The x of HTTP/1.x.
    var minorVersion = 1
    /// Field lines that its response has beyond those of others, without the end of the last.
    var fields: [UInt8] = []
    /// When its head was read, in nanoseconds.
    var start: Int64
    /// See `Response.route`; as far as it is known.
    var route: UInt8 = 0
}

extension Exchange {
    /// What the head of a request says of it.
    init(_ view: RequestView, id: [UInt8], start: Int64) {
        self.init(id: id, keepsAlive: view.allowsKeepAlive, minorVersion: view.minorVersion, start: start)
    }
}
