import Articles
import Testing

@testable import Storage

@Suite struct KeptSummariesTests {
    private static func read(_ key: Int64, _ kept: KeptSummaries, size: Int = 100) {
        summary(key, size).withUnsafeBytes { kept.noteReading(of: key, $0) }
    }

    private static func summary(_ key: Int64, _ size: Int = 100) -> [UInt8] {
        [UInt8](repeating: UInt8(truncatingIfNeeded: key), count: size)
    }

    @Test(arguments: [Int64(1), 0, -1, .max, 1 << 40])
    func aSummaryIsKeptOnceItWasReadTwice(_ key: Int64) {
        let kept = KeptSummaries()
        #expect(kept.summary(of: key) == nil)
        Self.read(key, kept)
        #expect(kept.summary(of: key) == nil)
        #expect(kept.isEmpty)
        Self.read(key, kept)
        #expect(!kept.isEmpty)
        #expect(kept.summary(of: key) == Self.summary(key))
        #expect(kept.summary(of: key ^ 1) == nil)
        #expect(kept.summary(of: key ^ 512) == nil)
    }

    @Test func whatIsKeptIsOfOneVersion() {
        let kept = KeptSummaries()
        let first = DatasetVersion(identity: "a", number: 1)
        kept.keep(only: first)
        for _ in 0..<2 { Self.read(1, kept) }
        kept.keep(only: first)
        #expect(kept.summary(of: 1) != nil)
        for other in [DatasetVersion(identity: "a", number: 2), DatasetVersion(identity: "b", number: 2)] {
            kept.keep(only: other)
            #expect(kept.summary(of: 1) == nil)
            // What was noted is forgotten too.
            Self.read(1, kept)
            #expect(kept.isEmpty)
            Self.read(1, kept)
            #expect(!kept.isEmpty)
        }
    }

    @Test func aWalkForgetsNothing() {
        let kept = KeptSummaries()
        for key in Int64(0)..<25 { for _ in 0..<2 { Self.read(key, kept) } }
        for key in Int64(25)..<5000 { Self.read(key, kept) }
        for key in Int64(0)..<25 { #expect(kept.summary(of: key) == Self.summary(key)) }
        for key in Int64(25)..<5000 { #expect(kept.summary(of: key) == nil) }
        // Another article at the same place, which is read more often.
        for _ in 0..<2 { Self.read(512, kept) }
        #expect(kept.summary(of: 512) == Self.summary(512))
        #expect(kept.summary(of: 0) == nil)
    }

    @Test func theBudgetHolds() {
        let kept = KeptSummaries(budget: 20_000)
        for key in Int64(0)..<2000 {
            let size = 100 + Int(key * 7919 % 2000)
            for _ in 0..<2 { Self.read(key, kept, size: size) }
            #expect(kept.summary(of: key) != nil)
            let bytes = (0...key).reduce(0) { $0 + (kept.summary(of: $1)?.count ?? 0) }
            #expect(bytes <= 20_000)
        }
        for _ in 0..<3 { Self.read(3000, kept, size: 2501) }
        #expect(kept.summary(of: 3000) == nil)
        #expect(kept.summary(of: 1999) != nil)
    }
}
