import TestSupport
import Testing

@testable import Articles

@Suite struct FeatureBucketTests {
    private typealias Place = FeatureBucket.Place

    private static func changes(_ counts: [UInt64: Int]) -> [FeatureBucket.Change] {
        counts.map { FeatureBucket.Change(Place($0), $1) }.sorted { $0.place < $1.place }
    }

    /// Other features that share a bucket with this one.
    private static func neighbours(of feature: UInt64, _ count: Int) -> [UInt64] {
        let bucket = Place(feature).bucket
        return Array((0...1 << 40 as ClosedRange<UInt64>).lazy.filter { Place($0).bucket == bucket }.prefix(count))
    }

    @Test func aPlaceTellsItsFeature() {
        var generator = SeededGenerator(seed: 50)
        let some = (0..<1000).map { _ in UInt64.random(in: 0...UInt64.max, using: &generator) }
        for feature in some + [0, 1, 2, 1 << 31, .max] {
            #expect(Place(feature).feature == feature)
            #expect(0..<FeatureBucket.count ~= Place(feature).bucket)
        }
    }

    @Test(arguments: 1...4 as ClosedRange<UInt64>) func changesAddUpAndComeBackFromBytes(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let features = Self.neighbours(of: 7, 60)
        var bucket = FeatureBucket()
        var expected: [UInt64: Int] = [:]
        for _ in 0..<30 {
            var counts: [UInt64: Int] = [:]
            for feature in features.shuffled(using: &generator).prefix(Int.random(in: 0...12, using: &generator)) {
                let known = expected[feature] ?? 0
                // Some pass the greatest count that is kept beside its feature, in either direction, and some vanish.
                let next = [0, 1, 2, known, 16_127, 16_128, 40_000].randomElement(using: &generator) ?? 0
                counts[feature] = next - known
                expected[feature] = next
            }
            bucket = bucket.applying(Self.changes(counts))
            let bytes = bucket.bytes
            let read = bytes.entries.withUnsafeBytes { entries in
                bytes.large.withUnsafeBytes { FeatureBucket(entries: entries, large: $0) }
            }
            #expect(read == bucket)
            for feature in features { #expect(bucket.count(at: Place(feature)) == expected[feature] ?? 0) }
            var found: [UInt64: Int] = [:]
            bucket.forEach(in: Place(7).bucket) { found[$0] = $1 }
            #expect(found == expected.filter { $0.value > 0 })
            #expect(bucket.isEmpty == found.isEmpty)
        }
    }

    @Test func theOrderOfChangesLeavesNoTrace() {
        let features = Self.neighbours(of: 3, 20)
        let counts = Dictionary(uniqueKeysWithValues: features.map { ($0, 20_000) })
        let whole = FeatureBucket().applying(Self.changes(counts))
        let parts = features.reversed().reduce(FeatureBucket()) { $0.applying(Self.changes([$1: 20_000])) }
        #expect(parts == whole)
    }

    @Test func rareFeaturesAreLeftOutOnRequest() throws {
        let features = Self.neighbours(of: 3, 9)
        let counts = Dictionary(uniqueKeysWithValues: features.enumerated().map { ($1, $0 + 1) })
        let bytes = FeatureBucket().applying(Self.changes(counts)).bytes.entries
        let read = try #require(
            bytes.withUnsafeBytes { entries in
                [UInt8]().withUnsafeBytes { FeatureBucket(entries: entries, large: $0, least: 4) }
            }
        )
        for feature in features {
            let count = counts[feature] ?? 0
            #expect(read.count(at: Place(feature)) == (count < 4 ? 0 : count))
        }
    }

    @Test func damagedBytesAreNoBucket() {
        func isBucket(_ entries: [UInt64], _ large: [UInt8] = [], dropping: Int = 0) -> Bool {
            entries.withUnsafeBytes { entries in
                large.withUnsafeBytes {
                    FeatureBucket(
                        entries: UnsafeRawBufferPointer(rebasing: entries.dropLast(dropping)),
                        large: $0
                    ) != nil
                }
            }
        }
        let (first, second) = (1 << 20 | 5 as UInt64, 1 << 21 | 5 as UInt64)
        #expect(isBucket([first, second]))
        #expect(!isBucket([first, second], dropping: 3))
        #expect(!isBucket([second, first]))
        #expect(!isBucket([first, first]))
        #expect(!isBucket([1 << 20]), "a count of 0")
        #expect(!isBucket([1 << 20 | 16_128]), "a count that is missing")
        #expect(isBucket([1 << 20 | 16_128], [0, 0, 1, 0]))
        #expect(!isBucket([1 << 20 | 16_128], [0, 0, 1]))
    }
}
