import Articles
import TestSupport
import Testing

@Suite struct RelatedStatisticsTests {
    private static func notes(_ seed: UInt64) -> [(feature: UInt64, count: Int)] {
        var generator = SeededGenerator(seed: seed)
        return (0..<20_000).map { _ in (UInt64.random(in: 1...4000, using: &generator) &* 0x9E37_79B9_7F4A_7C15, 3) }
    }

    @Test(arguments: [0, 10, 4000, 50_000]) func countsAddUpWhateverTheRoomForeseen(_ room: Int) {
        var expected: [UInt64: Int] = [:]
        for note in Self.notes(3) { expected[note.feature, default: 0] += note.count }
        let statistics = RelatedStatistics(articleCount: 9, featureCount: room) { note in
            for one in Self.notes(3) { note(one.feature, one.count) }
        }
        #expect(expected.allSatisfy { statistics.count($0.key) == $0.value })
        #expect(statistics.count(12345) == 0)
    }

    @Test func changesMakeANewOneAndLeaveTheOld() {
        let old = RelatedStatistics(articleCount: 9, featureCount: 0) { note in
            for one in Self.notes(3) { note(one.feature, one.count) }
        }
        let new = old.changed(articleCount: 10) { note in
            for one in Self.notes(3) { note(one.feature, -one.count) }
            for one in Self.notes(4) { note(one.feature ^ 1 << 40, one.count) }
        }
        var expected: [UInt64: Int] = [:]
        for note in Self.notes(4) { expected[note.feature ^ 1 << 40, default: 0] += note.count }
        #expect(new.articleCount == 10)
        #expect(expected.allSatisfy { new.count($0.key) == $0.value })
        #expect(Self.notes(3).allSatisfy { new.count($0.feature) == (expected[$0.feature] ?? 0) })
        #expect(Self.notes(3).allSatisfy { old.count($0.feature) >= 3 })
    }

    @Test func rareFeaturesSayMore() {
        let statistics = RelatedStatistics(articleCount: 1000, featureCount: 0) { _ in }
        let values = [0, 1, 2, 10, 511, 512, 600, 1000].map { statistics.inverseFrequency($0) }
        #expect(values[0] == values[1], "what no article has counts as if one had it")
        #expect(zip(values.dropFirst(), values.dropFirst(2)).allSatisfy { $0 > $1 })
        #expect(values.allSatisfy { $0 >= 0 })
        // ln(1 + (1000 - 10 + 0.5) / 10.5)
        #expect(abs(values[3] - 4.557_379) < 1e-5)
    }
}
