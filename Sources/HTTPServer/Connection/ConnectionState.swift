internal import HTTP

/// What a connection is doing, and what it does next.
///
/// It decides and touches nothing: `Connection` performs its steps. Times are milliseconds on a clock that never goes
/// back.
struct ConnectionState: Equatable {
    /// Where a connection is between a request and its response.
    enum Phase: Equatable {
        /// Between two requests: nothing of the next has arrived.
        case idle
        /// A part of a head has arrived.
        case head
        /// The head was read, and its content is arriving.
        case content
        /// A part of that content is being written to a file; what arrives meanwhile waits.
        case storing
        /// It was written.
        case stored
        /// A worker makes the response; what arrives meanwhile waits.
        case working
        /// The head of a response was sent, and its content goes out piece by piece.
        case streaming
        /// A worker makes the next piece of that content.
        case awaitingPiece
        /// All of that content was sent that there is so far, and there may be more: see `noteNews`.
        case dormant
        /// The last response is on its way out.
        case closing
        /// The client was told that nothing more will come; what it still sends is thrown away.
        case lingering
        case finished
    }

    /// What a connection is to do next.
    enum Step: Equatable {
        case readHead
        case readContent
        /// Have a worker make the next piece of the response.
        case requestPiece
        /// Send a sign of life.
        case beat
        /// Tell the client that nothing more will come, and wait until it has sent everything.
        case finishWriting
        /// Answer with this error and end the connection.
        case refuse(ProtocolError)
        case close
        /// Wait for the client, a worker, the loop or the deadline.
        case wait
    }

    private(set) var phase = Phase.idle
    /// When the phase began.
    private var start: Int64
    /// How many requests the connection has had.
    private(set) var requestCount = 0
    private(set) var peerHasFinished = false
    /// Whether requests have arrived that wait until other connections were served.
    private(set) var hasMoreBatches = false
    /// The number of the last request in this batch.
    private var batchEnd = 0
    /// Whether what has arrived ends in the middle of something.
    private var needsInput = false
    /// Whether there was news while a worker looked for it.
    private var hasNews = false

    /// How many requests of a connection are answered in a row, so that a thousand at once do not hold up the others.
    static let batchSize = 32

    init(now: Int64) {
        start = now
    }

    // MARK: Decisions

    /// What to do next, given whether bytes have arrived that were not used yet, and whether bytes are still to be
    /// sent.
    mutating func next(hasInput: Bool, hasOutput: Bool) -> Step {
        switch phase {
        // A client that does not take responses has no more requests read.
        case .idle, .head:
            if hasOutput { return .wait }
            if hasInput, !needsInput {
                hasMoreBatches = requestCount >= batchEnd
                return hasMoreBatches ? .wait : .readHead
            }
            guard peerHasFinished else { return .wait }
            return phase == .idle ? .close : .refuse(Self.truncated)
        case .content:
            if hasInput, !needsInput { return .readContent }
            return peerHasFinished && !hasOutput ? .refuse(Self.truncated) : .wait
        case .stored: return .readContent
        case .streaming: return hasOutput ? .wait : .requestPiece
        case .closing:
            if hasOutput { return .wait }
            return peerHasFinished ? .close : .finishWriting
        case .lingering: return peerHasFinished ? .close : .wait
        // Nothing else tells of a listener that has gone.
        case .dormant: return peerHasFinished ? .close : .wait
        case .storing, .working, .awaitingPiece, .finished: return .wait
        }
    }

    /// What to do when the deadline has passed.
    func stepPastDeadline(hasOutput: Bool) -> Step {
        switch phase {
        case .head where !hasOutput:
            .refuse(ProtocolError(.requestTimeout, "the request did not arrive in time"))
        case .content where !hasOutput:
            .refuse(ProtocolError(.requestTimeout, "the content did not arrive in time"))
        case .storing where !hasOutput:
            .refuse(ProtocolError(.serviceUnavailable, "the content is not written to the disk in time", retryAfter: 5))
        case .dormant where !hasOutput: .beat
        default: .close
        }
    }

    /// When the phase must be over; nil where nothing is expected of the client or the disk.
    func deadline(_ timeouts: Timeouts) -> Int64? {
        switch phase {
        case .idle: start + (requestCount == 0 ? timeouts.header : timeouts.idle)
        case .head: start + timeouts.header
        case .content, .storing: start + timeouts.body
        case .lingering: start + timeouts.linger
        case .dormant: start + timeouts.heartbeat
        case .stored, .working, .streaming, .awaitingPiece, .closing, .finished: nil
        }
    }

    /// Whether a request is under way, so that a server that stops must wait for it.
    func isBusy(hasOutput: Bool) -> Bool {
        phase == .idle ? hasMoreBatches || hasOutput : true
    }

    /// Whether bytes that arrive are of use, now or later.
    var takesInput: Bool {
        switch phase {
        case .closing, .lingering, .finished: false
        case .idle, .head, .content, .storing, .stored, .working, .streaming, .awaitingPiece, .dormant: true
        }
    }

    private static let truncated = ProtocolError(
        .badRequest,
        "the connection was closed in the middle of the request"
    )

    // MARK: What has happened

    /// Begins another batch of requests: other connections were served meanwhile, or something new has arrived.
    mutating func beginBatch() {
        batchEnd = requestCount + Self.batchSize
        hasMoreBatches = false
        needsInput = false
    }

    /// A head was read.
    mutating func countRequest() {
        requestCount += 1
    }

    /// What has arrived ends in the middle of a head or of content.
    mutating func awaitInput() {
        needsInput = true
    }

    /// The client sends no more.
    mutating func peerFinished() {
        peerHasFinished = true
    }

    /// There may be more of a response that waits for news.
    mutating func noteNews(now: Int64) {
        if phase == .awaitingPiece { hasNews = true }
        if phase == .dormant { enter(.streaming, now: now) }
    }

    /// A worker has found no more of a response for now.
    mutating func awaitNews(now: Int64) {
        enter(hasNews ? .streaming : .dormant, now: now)
    }

    /// Begins a phase.
    mutating func enter(_ next: Phase, now: Int64) {
        phase = next
        start = now
        if next == .awaitingPiece { hasNews = false }
    }
}
