internal import HTTP

/// A response whose content is still being made: what of it is gone, and how each piece is framed.
struct Streaming {
    let request: Request
    let status: Status
    let stream: any ContentStream
    /// Whether the client knows chunks (RFC 9112 section 7.1); for others the content ends with the connection.
    let isChunked: Bool
    /// Whether the connection is of use for another request afterwards.
    let keepsAlive: Bool
    /// From the request's last byte to the head of the response, in nanoseconds.
    let nanoseconds: Int64
    /// Whether a worker is at the next piece.
    var isWaiting = false
    /// Bytes of content so far.
    private(set) var count = 0

    init(
        _ stream: any ContentStream,
        for request: Request,
        status: Status,
        keepsAlive: Bool,
        nanoseconds: Int64
    ) {
        self.request = request
        self.status = status
        self.stream = stream
        self.nanoseconds = nanoseconds
        isChunked = request.minorVersion > 0
        self.keepsAlive = isChunked && keepsAlive
    }

    /// What goes out for a piece: where it is a chunk, its size, itself, and its end.
    mutating func framed(_ content: [UInt8]) -> OutputQueue.Entry {
        count += content.count
        guard isChunked else { return OutputQueue.Entry(head: [], tail: [], body: content) }
        let size = Array("\(String(content.count, radix: 16))\r\n".utf8)
        return OutputQueue.Entry(head: size, tail: content, body: [13, 10])
    }

    /// What goes out behind the last piece; nil where the end of the connection says it.
    var ending: OutputQueue.Entry? {
        isChunked ? OutputQueue.Entry(head: Array("0\r\n\r\n".utf8), tail: [], body: []) : nil
    }
}
