import Articles
import TestSupport
import Testing

@testable import Storage

@Suite struct FeatureCountsTests {
    @Test func countsLikeADictionary() {
        var generator = SeededGenerator(seed: 90)
        for size in [1, 10, 1000, 20_000] {
            var counts = FeatureCounts()
            var expected: [UInt64: Int] = [:]
            for _ in 0..<size * 2 {
                // Few different ones, with neighbours that share their place in a table.
                let feature = UInt64.random(in: 1...UInt64(size), using: &generator) << 12 | 1
                let change = Bool.random(using: &generator) ? 1 : -1
                counts.add(feature, Int32(change))
                expected[feature, default: 0] += change
            }
            let found = counts.sorted()
            #expect(
                Dictionary(uniqueKeysWithValues: found.map { ($0.place.feature, $0.difference) })
                    == expected.filter { $0.value != 0 }
            )
            #expect(found.map(\.place) == found.map(\.place).sorted())
            #expect(counts.count == expected.count)
            counts.clear()
            #expect(counts.sorted().isEmpty)
        }
    }

    @Test func everyHashIsAFeature() {
        var counts = FeatureCounts()
        for feature in [0, 1, .max, 1 << 63] as [UInt64] { counts.add(feature, 2) }
        // No feature is lost; 0, which marks an empty place, counts as 1.
        let found = Dictionary(uniqueKeysWithValues: counts.sorted().map { ($0.place.feature, $0.difference) })
        #expect(found == [1: 4, .max: 2, 1 << 63: 2])
    }

    @Test func aRowOfPostingsTakesChanges() {
        var generator = SeededGenerator(seed: 91)
        var row: [UInt8] = []
        var expected: [UInt16: Bool] = [:]
        for _ in 0..<300 {
            var changes: [UInt16: Bool?] = [:]
            for _ in 0..<Int.random(in: 0...5, using: &generator) {
                let article = UInt16.random(in: 0..<200, using: &generator) * 163
                changes[article] = [true, false, nil, nil].randomElement(using: &generator) ?? nil
            }
            row = Postings.applying(changes.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }, to: row)
            for (article, isInTitle) in changes { expected[article] = isInTitle }
            let codes = stride(from: 0, to: row.count, by: 2).map { UInt16(row[$0]) | UInt16(row[$0 + 1]) << 8 }
            #expect(codes == expected.sorted { $0.key < $1.key }.map { $0.key << 1 | ($0.value ? 1 : 0) })
        }
    }
}
