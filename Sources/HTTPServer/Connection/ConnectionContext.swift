internal import Glibc
internal import HTTP
internal import Serving

/// What all connections of one event loop share.
final class ConnectionContext {
    private(set) var responder: any Responder
    private(set) var configuration: ServerConfiguration
    let observer: (any RequestObserver)?
    let counters = LoopCounters()
    let proxies: TrustedProxies
    /// Shared by all loops; nil where there is no limit.
    private(set) var limiter: RateLimiter?
    /// Slows down clients that try tokens; shared by all loops.
    let wrongTokens: RateLimiter
    /// Shared by all loops.
    let unsent: ByteBudget
    /// Content of requests that is in memory; shared by all loops.
    let arriving: ContentBudgets
    /// Hands work to a worker; nil where too much waits already.
    let submit: (Work, Request, ConnectionID) -> JobHandle?
    /// Has a worker make the next piece of a stream; it comes back through `Connection.complete`.
    let makePiece: (any ContentStream, ConnectionID) -> Void
    /// Has content of a request written to its file; what comes of it is told through `Connection.complete`.
    let storePart: (ContentPart, ConnectionID) -> JobHandle
    /// Milliseconds on a clock that never goes back.
    let now: () -> Int64
    /// Whether the server is about to stop.
    private(set) var isStopping = false
    /// What is read goes here first, so that an idle connection needs no buffer of its own.
    let readBuffer: UnsafeMutableRawBufferPointer
    private var date: [UInt8] = []
    private var dateSecond: Int64 = -1
    private var requestNumber = UInt64.random(in: 0...UInt64.max)

    init(
        responder: any Responder,
        configuration: ServerConfiguration,
        observer: (any RequestObserver)?,
        limiter: RateLimiter? = nil,
        wrongTokens: RateLimiter = .ofWrongTokens(),
        unsent: ByteBudget? = nil,
        arriving: ContentBudgets? = nil,
        now: @escaping () -> Int64,
        submit: @escaping (Work, Request, ConnectionID) -> JobHandle?,
        makePiece: @escaping (any ContentStream, ConnectionID) -> Void = { _, _ in },
        storePart: @escaping (ContentPart, ConnectionID) -> JobHandle
    ) {
        self.responder = responder
        self.configuration = configuration
        self.observer = observer
        self.limiter = limiter
        self.wrongTokens = wrongTokens
        self.unsent = unsent ?? ByteBudget(configuration.maximumUnsent)
        self.arriving = arriving ?? ContentBudgets(configuration.maximumContent)
        proxies = TrustedProxies(configuration.trustedProxies)
        self.now = now
        self.submit = submit
        self.makePiece = makePiece
        self.storePart = storePart
        readBuffer = .allocate(byteCount: 64 << 10, alignment: 64)
    }

    deinit {
        readBuffer.deallocate()
    }

    /// Whether the observer is told of requests.
    var isObserved: Bool {
        observer?.wantsRequests == true
    }

    /// Has requests that come from now on answered so.
    func take(_ change: ServerChange) {
        responder = change.responder
        configuration = change.configuration
        limiter = change.limiter
    }

    /// Has connections end with the request that they are at.
    func stop() {
        isStopping = true
    }

    /// An id for a request that brings none: 16 hexadecimal digits.
    func nextRequestID() -> [UInt8] {
        // An odd step visits every number, and neighbours look nothing alike.
        requestNumber &+= 0x9E37_79B9_7F4A_7C15
        var rest = requestNumber
        return [UInt8](unsafeUninitializedCapacity: 16) { buffer, count in
            for index in 0..<16 {
                let digit = UInt8(truncatingIfNeeded: rest & 15)
                buffer[index] = digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
                rest >>= 4
            }
            count = 16
        }
    }

    /// The fields that end a response's head: Date, X-Request-Id and, where they are needed, Connection,
    /// Transfer-Encoding and others.
    func tail(
        requestID: [UInt8],
        connection: StaticString?,
        isChunked: Bool = false,
        fields: [UInt8] = []
    ) -> [UInt8] {
        let second = Int64(time(nil))
        if second != dateSecond {
            dateSecond = second
            date = Array("Date: \(HTTPDate.string(second))\r\nX-Request-Id: ".utf8)
        }
        var tail: [UInt8] = []
        tail.reserveCapacity(date.count + requestID.count + fields.count + 32)
        tail += date
        tail += requestID
        if let connection {
            tail += "\r\nConnection: ".utf8
            connection.withUTF8Buffer { tail += $0 }
        }
        if isChunked { tail += "\r\nTransfer-Encoding: chunked".utf8 }
        if !fields.isEmpty {
            tail += "\r\n".utf8
            tail += fields
        }
        tail += "\r\n\r\n".utf8
        return tail
    }
}
