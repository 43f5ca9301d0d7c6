import TestSupport
import Testing

@testable import Articles

@Suite struct RelatedStatisticsTests {
    private static func notes(_ seed: UInt64) -> [(feature: UInt64, count: Int)] {
        var generator = SeededGenerator(seed: seed)
        return (0..<20_000).map { _ in (UInt64.random(in: 1...4000, using: &generator) &* 0x9E37_79B9_7F4A_7C15, 3) }
    }

    @Test func countsAddUp() {
        var expected: [UInt64: Int] = [:]
        for note in Self.notes(3) { expected[note.feature, default: 0] += note.count }
        let statistics = RelatedStatistics(articleCount: 9) { note in
            for one in Self.notes(3) { note(one.feature, one.count) }
        }
        #expect(expected.allSatisfy { statistics.count($0.key) == $0.value })
        #expect(statistics.count(12345) == 0)
    }

    @Test func aFeatureOfOneArticleWeighsAsMuchAsOneOfNone() {
        let statistics = RelatedStatistics(articleCount: 1000) { note in
            for feature in 1...40 as ClosedRange<UInt64> { note(feature, 1) }
        }
        #expect(statistics.inverseFrequency(statistics.count(1)) == statistics.inverseFrequency(statistics.count(99)))
        let (one, none) = (statistics.factor(1), statistics.factor(0))
        #expect(one.half == none.half && one.threeQuarters == none.threeQuarters && one.damping == none.damping)
    }

    @Test func rareFeaturesSayMore() {
        let statistics = RelatedStatistics(articleCount: 1000) { _ in }
        let values = [0, 1, 2, 10, 511, 512, 600, 1000].map { statistics.inverseFrequency($0) }
        #expect(values[0] == values[1], "what no article has counts as if one had it")
        #expect(zip(values.dropFirst(), values.dropFirst(2)).allSatisfy { $0 > $1 })
        #expect(values.allSatisfy { $0 >= 0 })
        // ln(1 + (1000 - 10 + 0.5) / 10.5)
        #expect(abs(values[3] - 4.557_379) < 1e-5)
    }
}
