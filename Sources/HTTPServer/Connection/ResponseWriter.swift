internal import HTTP

/// The sending half of a connection: what waits for the client, and how quickly the client takes it.
struct ResponseWriter<Stream: Transport> {
    private let stream: Stream
    private var output = OutputQueue()
    /// The response that is sent while its content is made.
    private(set) var streaming: Streaming?
    /// When the client has last taken a good part of what is sent, in milliseconds; 0 where nothing waits.
    private(set) var lastWrite: Int64 = 0
    /// Bytes that the client has taken since then.
    private var taken = 0
    /// What is counted for this connection in the budget for unsent bytes.
    private var counted = 0

    /// Bytes that a client must take for its time to begin anew: one that takes a byte at a time would hold a response
    /// for ever.
    private static var leastProgress: Int { 4 << 10 }

    init(_ stream: Stream) {
        self.stream = stream
    }

    /// Whether everything was sent that is there so far.
    var isEmpty: Bool {
        output.isEmpty
    }

    /// Adds a response, or only its head where its content is made while it is sent; returns the phase that it begins.
    ///
    /// `request` and `record` are what the observer is told at the end of such content.
    mutating func begin(
        _ response: Response,
        _ exchange: Exchange,
        _ request: Request?,
        _ record: RequestRecord?,
        _ context: ConnectionContext
    ) -> ConnectionState.Phase {
        var keepsAlive = exchange.keepsAlive && !response.closesConnection && !context.isStopping
        var isChunked = false
        var next = keepsAlive ? ConnectionState.Phase.idle : .closing
        if let stream = response.stream {
            let streaming = Streaming(
                stream,
                minorVersion: exchange.minorVersion,
                keepsAlive: keepsAlive,
                request: request,
                record: record
            )
            self.streaming = streaming
            if streaming.heartbeat != nil { context.counters.followers.add() }
            (keepsAlive, isChunked, next) = (streaming.keepsAlive, streaming.isChunked, .streaming)
        }
        let option: StaticString? = keepsAlive ? (exchange.minorVersion == 0 ? "keep-alive" : nil) : "close"
        let tail = context.tail(
            requestID: exchange.id,
            connection: option,
            isChunked: isChunked,
            fields: exchange.fields
        )
        output.append(OutputQueue.Entry(head: response.head, tail: tail, body: response.body))
        return next
    }

    /// Tells the client to send the content that it holds back (RFC 9110 section 10.1.1).
    mutating func appendContinue() {
        output.append(OutputQueue.Entry(head: Array("HTTP/1.1 100 Continue\r\n\r\n".utf8), tail: [], body: []))
    }

    /// Adds a piece of that content.
    mutating func append(piece: [UInt8]) {
        guard var current = streaming else { return }
        output.append(current.framed(piece))
        streaming = current
    }

    /// Adds a sign of life of content that waits for news.
    mutating func appendHeartbeat() {
        if let heartbeat = streaming?.heartbeat { append(piece: heartbeat) }
    }

    /// Adds the end of that content.
    mutating func endContent() -> Streaming? {
        defer { streaming = nil }
        if let ending = streaming?.ending { output.append(ending) }
        return streaming
    }

    /// Sends as much as the client takes; `now` is in milliseconds.
    mutating func flush(now: @autoclosure () -> Int64) throws(SystemError) {
        taken += try output.flush(to: stream)
        if !output.isEmpty, lastWrite != 0, taken < Self.leastProgress { return }
        lastWrite = output.isEmpty ? 0 : now()
        taken = 0
    }

    /// Counts what waits for the client, and what is kept to make more of it.
    mutating func count(in budget: ByteBudget) {
        let bytes = (output.isEmpty ? 0 : output.count) + (streaming?.stream.footprint ?? 0)
        guard bytes != counted else { return }
        budget.add(bytes - counted)
        counted = bytes
    }

    /// Tells the client that nothing more will come.
    func finish() {
        stream.finishWriting()
    }

    /// Drops what was not sent.
    ///
    /// An orderly end would make a part of a response look like the whole where nothing else tells its length.
    mutating func breakOff() {
        if streaming != nil || !output.isEmpty { stream.breakOff() }
        output = OutputQueue()
        streaming = nil
    }
}
