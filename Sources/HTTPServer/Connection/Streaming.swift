internal import HTTP

/// A response that is sent while its content is made: how much was sent, and how each piece is framed.
struct Streaming {
    let stream: any ContentStream
    /// What keeps the response alive while it waits for news; nil where its content has an end.
    let heartbeat: [UInt8]?
    /// Whether the client knows chunks (RFC 9112 section 7.1); for others the content ends with the connection.
    let isChunked: Bool
    /// Whether another request may follow on the connection.
    let keepsAlive: Bool
    /// The request that it answers; nil where the observer wants to know nothing.
    let request: Request?
    /// What the observer is told at the end, but for the request's head and the length of the content.
    let record: RequestRecord?
    /// Bytes of content so far.
    private(set) var count = 0

    init(
        _ stream: any ContentStream,
        minorVersion: Int,
        keepsAlive: Bool,
        request: Request?,
        record: RequestRecord?
    ) {
        self.stream = stream
        heartbeat = (stream as? any LiveStream)?.heartbeat
        self.request = request
        self.record = record
        isChunked = minorVersion > 0
        self.keepsAlive = isChunked && keepsAlive
    }

    /// What goes out for a piece: where it is a chunk, its size, itself, and its end.
    mutating func framed(_ content: [UInt8]) -> OutputQueue.Entry {
        count += content.count
        guard isChunked else { return OutputQueue.Entry(head: [], tail: [], body: content) }
        let size = Array("\(String(content.count, radix: 16))\r\n".utf8)
        return OutputQueue.Entry(head: size, tail: content, body: [13, 10])
    }

    /// What goes out after the last piece; nil where the end of the connection says it.
    var ending: OutputQueue.Entry? {
        isChunked ? OutputQueue.Entry(head: Array("0\r\n\r\n".utf8), tail: [], body: []) : nil
    }
}
