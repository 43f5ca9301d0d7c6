internal import Base

/// A bucket of tokens for each client address: a request takes one, and they come back evenly over the window.
///
/// All that is stored of a bucket is when it will be full again. There are at most `capacity` buckets; a full one need
/// not be stored.
final class RateLimiter: @unchecked Sendable {
    /// Whether a client is served, and what it is told of its quota.
    struct Decision: Hashable {
        var isAllowed: Bool
        /// Requests that may follow at once.
        var remaining: Int
        /// Seconds until the whole quota is there again.
        var reset: Int
        /// Seconds until the next request is served.
        var retryAfter: Int
        /// The field lines RateLimit-Policy and RateLimit, without the end of the last.
        var fields: [UInt8] = []
    }

    // All that changes is touched only inside of the monitor's lock.
    private let limit: RateLimit
    private let capacity: Int
    private let policy: [UInt8]
    private let monitor = Monitor()
    /// When each bucket is full again, in microseconds.
    private var fullAt: [AddressBits: Int64] = [:]
    /// The latest moment at which a token was asked for, in microseconds.
    private var latest = Int64.min

    init(_ limit: RateLimit, capacity: Int = 65_536) {
        self.limit = limit
        self.capacity = capacity
        policy = Array("RateLimit-Policy: \"default\";q=\(limit.requests);w=\(limit.window)\r\n".utf8)
    }

    /// The limit of tokens that are not the editors': so few that none is found by trying.
    static func ofWrongTokens() -> RateLimiter {
        RateLimiter(RateLimit(requests: 10, window: 60))
    }

    /// The number of buckets.
    var count: Int {
        monitor.withLock { fullAt.count }
    }

    /// Takes a token; `now` is in milliseconds on any clock that never goes back.
    ///
    /// Event loops look at the clock when they wake up: what one says may be a little earlier than what another one
    /// said.
    func take(_ host: PeerAddress.Host, now milliseconds: Int64) -> Decision {
        let window = Int64(limit.window) * 1_000_000
        let price = max(1, window / Int64(limit.requests))
        let key = host.clientBits
        var decision = monitor.withLock {
            latest = max(latest, milliseconds * 1000)
            let now = latest
            let before = max(now, fullAt[key] ?? now)
            let after = before + price
            let isAllowed = after - now <= max(window, price)
            if isAllowed {
                if fullAt[key] == nil, fullAt.count >= capacity { makeRoom(now) }
                fullAt[key] = after
            }
            let owed = (isAllowed ? after : before) - now
            return Decision(
                isAllowed: isAllowed,
                remaining: Int(max(0, window - owed) / price),
                reset: Self.seconds(owed),
                retryAfter: isAllowed ? 0 : max(1, Self.seconds(after - now - window))
            )
        }
        let state = "RateLimit: \"default\";r=\(decision.remaining);t=\(decision.reset)"
        decision.fields = policy + Array(state.utf8)
        return decision
    }

    /// In how many seconds a request of this client is served; nil where one is served now.
    ///
    /// It takes no token.
    func wait(of host: PeerAddress.Host, now milliseconds: Int64) -> Int? {
        let window = Int64(limit.window) * 1_000_000
        let price = max(1, window / Int64(limit.requests))
        let (bucket, now) = monitor.withLock { (fullAt[host.clientBits], max(latest, milliseconds * 1000)) }
        guard let full = bucket else { return nil }
        let excess = max(now, full) + price - now - max(window, price)
        return excess > 0 ? max(1, Self.seconds(excess)) : nil
    }

    /// Drops full buckets, and where that is not enough the fullest quarter of the others.
    private func makeRoom(_ now: Int64) {
        fullAt = fullAt.filter { $0.value > now }
        guard fullAt.count >= capacity else { return }
        let bound = fullAt.values.sorted()[capacity / 4]
        fullAt = fullAt.filter { $0.value > bound }
    }

    private static func seconds(_ microseconds: Int64) -> Int {
        Int((microseconds + 999_999) / 1_000_000)
    }
}
