import HTTP
import Synchronization
import TestSupport
import Testing

@testable import HTTPServer

@Suite struct RateLimiterTests {
    private let host = PeerAddress.Host.v4(1)

    @Test func tokensAreTakenAndComeBack() {
        let limiter = RateLimiter(RateLimit(requests: 3, window: 60))
        #expect((0..<3).map { _ in limiter.take(host, now: 0).remaining } == [2, 1, 0])
        let refused = limiter.take(host, now: 0)
        #expect(!refused.isAllowed)
        #expect(refused.remaining == 0)
        #expect(refused.reset == 60)
        #expect(refused.retryAfter == 20)
        #expect(!limiter.take(host, now: 19_999).isAllowed)
        #expect(limiter.take(host, now: 20_000).isAllowed)
        #expect(!limiter.take(host, now: 20_000).isAllowed)
        // Once the whole quota is there again, no more than that is.
        #expect((0..<4).map { _ in limiter.take(host, now: 900_000).isAllowed } == [true, true, true, false])
    }

    /// Another event loop may have looked at the clock a moment before.
    @Test func nobodyWaitsLongerForAnotherClock() {
        let limiter = RateLimiter(RateLimit(requests: 2, window: 60))
        for _ in 0..<2 { #expect(limiter.take(host, now: 5000).isAllowed) }
        let refused = limiter.take(host, now: 4999)
        #expect(!refused.isAllowed && refused.retryAfter == 30 && refused.reset == 60)
        #expect(limiter.wait(of: host, now: 4999) == 30)
    }

    @Test func theFieldsTellTheQuota() {
        let limiter = RateLimiter(RateLimit(requests: 10, window: 5))
        let text = String(decoding: limiter.take(host, now: 0).fields, as: UTF8.self)
        #expect(text == "RateLimit-Policy: \"default\";q=10;w=5\r\nRateLimit: \"default\";r=9;t=1")
    }

    @Test func clientsHaveBucketsOfTheirOwn() throws {
        let limiter = RateLimiter(RateLimit(requests: 1, window: 60))
        func isAllowed(_ text: String) throws -> Bool {
            limiter.take(try #require(PeerAddress.Host(text)), now: 0).isAllowed
        }
        #expect(try isAllowed("192.0.2.1"))
        #expect(try isAllowed("192.0.2.2"))
        #expect(try !isAllowed("::ffff:192.0.2.1"))
        // The last 64 bits are the client's to choose.
        #expect(try isAllowed("2001:db8::1"))
        #expect(try !isAllowed("2001:db8::2:3:4:5"))
        #expect(try isAllowed("2001:db8:0:1::1"))
    }

    @Test func memoryIsBounded() {
        let limiter = RateLimiter(RateLimit(requests: 5, window: 60), capacity: 100)
        for _ in 0..<5 { _ = limiter.take(.v4(.max), now: 0) }
        for address in 0..<10_000 { _ = limiter.take(.v4(UInt32(address)), now: 0) }
        #expect(limiter.count <= 100)
        // Those that owe most are remembered longest.
        #expect(!limiter.take(.v4(.max), now: 0).isAllowed)
    }

    @Test func neverMoreThanTheQuotaInAnyWindow() {
        var generator = SeededGenerator(seed: 11)
        let limiter = RateLimiter(RateLimit(requests: 7, window: 3))
        var now: Int64 = 0
        var allowed: [Int64] = []
        for _ in 0..<5000 {
            now += Int64.random(in: 0...400, using: &generator)
            if limiter.take(host, now: now).isAllowed { allowed.append(now) }
        }
        // A full bucket at the start of a window, and what flows in during it.
        for (index, start) in allowed.enumerated() {
            #expect(allowed[index...].prefix { $0 < start + 3000 }.count <= 14)
        }
        #expect(Double(allowed.count) <= Double(now) / 3000 * 7 + 8)
    }

    @Test func aConnectionSendsTheFieldsAndRefuses() {
        let driver = ConnectionDriver { $0.rateLimit = RateLimit(requests: 2, window: 60) }
        driver.receive(get("/a") + get("/ready") + get("/c"))
        #expect(driver.statuses == [200, 200, 429])
        #expect(
            driver.responses.map { $0["RateLimit"] } == [
                "\"default\";r=1;t=30", "\"default\";r=0;t=60", "\"default\";r=0;t=60",
            ]
        )
        #expect(driver.responses.allSatisfy { $0["RateLimit-Policy"] == "\"default\";q=2;w=60" })
        #expect(!driver.isLingering)
        driver.receive(get("/d", "Content-Length: 5", method: "POST"))
        #expect(driver.statuses == [200, 200, 429, 429])
        #expect(driver.isLingering)
    }

    @Test(
        "the client that is limited, and the one that the log names",
        arguments: [
            ("192.0.2.1", "X-Forwarded-For: 198.51.100.7", "192.0.2.1", true),
            ("10.0.0.1", "X-Forwarded-For: 198.51.100.7", "198.51.100.7", true),
            ("10.0.0.1", "X: y", "10.0.0.1", false), ("fd00::1", "Forwarded: for=198.51.100.7", "198.51.100.7", true),
        ]
    )
    func theClientBehindAProxyIsLimited(_ peer: String, _ field: String, _ client: String, _ isLimited: Bool) {
        let record = Record()
        let driver = ConnectionDriver(
            {
                $0.rateLimit = RateLimit(requests: 1, window: 60)
                $0.trustedProxies = ["10.0.0.0/8", "fd00::/8"].compactMap { AddressRange($0) }
            },
            peer: peer,
            observer: record
        )
        driver.receive(get("/a", field) + get("/b", field))
        #expect(driver.statuses == [200, isLimited ? 429 : 200])
        #expect(record.clients.withLock { $0 } == [client, client])
    }

    @Test func probesAreOutsideTheLimit() {
        let driver = ConnectionDriver {
            $0.rateLimit = RateLimit(requests: 1, window: 60)
            $0.unlimitedTargets = [Array("/ready".utf8)]
        }
        driver.receive(get("/a") + get("/ready") + get("/ready") + get("/ready?x") + get("/b"))
        driver.receive(get("/readyz") + get("/ready/"))
        #expect(driver.statuses == [200, 200, 200, 200, 429, 429, 429])
    }

    /// No token is found by trying them where none is looked at.
    @Test func probesAreOutsideTheLimitOfWrongTokensToo() {
        let driver = ConnectionDriver { $0.unlimitedTargets = [Array("/ready".utf8)] }
        for _ in 0..<10 { driver.receive(get("/secret", "Authorization: Bearer wrong")) }
        driver.receive(get("/ready", "Authorization: Bearer wrong") + get("/a", "Authorization: Bearer wrong"))
        #expect(driver.statuses.suffix(2) == [200, 429])
    }

    @Test func wrongTokensAreSlowedDown() {
        let driver = ConnectionDriver()
        for _ in 0..<10 { driver.receive(get("/secret", "Authorization: Bearer wrong")) }
        #expect(driver.statuses == [Int](repeating: 401, count: 10))
        driver.receive(get("/secret", "Authorization: Bearer wrong") + get("/a", "Authorization: Bearer right"))
        driver.receive(get("/secret") + get("/a"))
        #expect(driver.statuses.dropFirst(10) == [429, 429, 401, 200])
        driver.wait(milliseconds: 6000)
        driver.receive(get("/secret", "Authorization: Bearer wrong") + get("/secret", "Authorization: Bearer wrong"))
        #expect(driver.statuses.suffix(2) == [401, 429])
    }

    private final class Record: RequestObserver {
        let clients = Mutex<[String]>([])

        var wantsRequests: Bool { true }

        func requestFinished(_ record: RequestRecord) {
            clients.withLock { $0.append(record.client) }
        }

        func roundFinished() {}
    }

    @Test(
        "https addresses over a connection that is not secured",
        arguments: [("192.0.2.1", 421), ("10.0.0.1", 200)]
    )
    func anHTTPSAddressIsMisdirectedWithoutAProxy(_ peer: String, _ status: Int) {
        let driver = ConnectionDriver(
            { $0.trustedProxies = [AddressRange("10.0.0.0/8")].compactMap { $0 } },
            peer: peer
        )
        driver.receive(get("https://a/b"))
        #expect(driver.statuses == [status])
        driver.receive(get("http://a/b"))
        #expect(driver.statuses.last == status)
    }
}
