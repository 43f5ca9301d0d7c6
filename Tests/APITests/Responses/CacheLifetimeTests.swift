import Base
import Testing

@testable import API

@Suite struct CacheLifetimeTests {
    private static let configured = "public, max-age=60, stale-while-revalidate=600, stale-if-error=86400"

    private func lifetime(_ configured: String = configured, due seconds: Int64?) -> CacheLifetime {
        let now = Timestamp(seconds: 1000)
        return CacheLifetime(
            configured: configured,
            now: { now },
            nextChange: seconds.map { Timestamp(seconds: 1000 + $0) }
        )
    }

    @Test func nothingDueLeavesTheConfiguredValue() {
        for due in [nil, -11, -500, 1_000_000] as [Int64?] { #expect(lifetime(due: due).field == Self.configured) }
        #expect(lifetime(due: nil).validUntil == .max)
        // 86,460 seconds may be promised until so long before the moment.
        #expect(lifetime(due: 1_000_000).validUntil == 1000 + 1_000_000 - 86_460)
    }

    @Test(
        arguments: [
            (800, "public, max-age=60, stale-while-revalidate=600, stale-if-error=640"),
            (80, "public, max-age=60, stale-while-revalidate=10, stale-if-error=10"),
            (40, "public, max-age=35, stale-while-revalidate=0, stale-if-error=0"),
            (1, "public, max-age=0, stale-while-revalidate=0, stale-if-error=0"),
            // The change is being made.
            (0, "public, max-age=0, stale-while-revalidate=0, stale-if-error=0"),
            (-10, "public, max-age=0, stale-while-revalidate=0, stale-if-error=0"),
        ] as [(Int64, String)]
    )
    func noLifetimeReachesPastTheMoment(_ due: Int64, _ field: String) {
        #expect(lifetime(due: due).field == field)
    }

    /// What is sent at the last moment that it may be sent at is gone from all caches when the moment comes.
    @Test func whatIsSentAgainLaterHoldsToo() {
        for due in Int64(1)...2000 {
            let lifetime = lifetime(due: due)
            var fresh: Int64 = 0
            var stale: Int64 = 0
            for part in lifetime.field.split(separator: ", ") {
                let pair = part.split(separator: "=")
                guard pair.count == 2, let seconds = Int64(pair[1]) else { continue }
                if pair[0] == "max-age" { fresh = seconds } else { stale = max(stale, seconds) }
            }
            #expect(lifetime.validUntil >= 1001)
            #expect(lifetime.validUntil - 1 + fresh + stale <= 1000 + due)
        }
    }

    @Test func otherValuesAreLeftAlone() {
        #expect(lifetime("no-store", due: 5).field == "no-store")
        #expect(lifetime("public, Max-Age=\"60\", immutable", due: 8).field == "public, max-age=7, immutable")
    }
}
