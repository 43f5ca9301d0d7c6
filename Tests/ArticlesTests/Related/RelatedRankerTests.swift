import Articles
import Base
import TestSupport
import Testing

/// The formula, on texts made for it: no database has a part in this.
@Suite struct RelatedRankerTests {
    private static func text(_ title: String, _ excerpt: String = "", day: Double? = 100) -> RelatedText {
        let published = day.map { Timestamp(microseconds: Int64($0 * 86_400_000_000)) }
        return RelatedText(title: title, excerpt: excerpt, published: published)
    }

    /// Statistics over a pool of other titles that have a pattern in common.
    private static func statistics(of texts: [(String, String)]) -> RelatedStatistics {
        let pool = (0..<200).map {
            ("harbour notice number \($0) is now available", "a word\($0) about boat\($0 % 17)")
        }
        let words = (pool + texts).map { RelatedWords(title: $0.0, excerpt: $0.1) }
        return RelatedStatistics(articleCount: words.count) { note in
            for words in words {
                for word in words.words.keys { note(RelatedFeature.word(word), 1) }
                for feature in words.features { note(feature, 1) }
            }
        }
    }

    private static let titles = [
        "Ferry Kittiwake runs aground off Gannock", "Oyster prices rise again", "Kittiwake aground: what we know",
        "Harbour notice number 7 is now available", "A regatta in the rain",
    ]

    /// The order of candidates for a query, as their places in the list.
    private static func order(_ query: RelatedText, _ candidates: [RelatedText]) -> [Int] {
        RelatedRanker(statistics(of: titles.map { ($0, "") })).rank(query, candidates).map(\.index)
    }

    @Test func rareWordsInCommonCountMost() {
        let candidates = Self.titles.map { Self.text($0) }
        let order = Self.order(Self.text("Kittiwake aground near Gannock light"), candidates)
        #expect(Set(order.prefix(2)) == [0, 2])
        #expect(Set(order) == Set(candidates.indices), "all candidates come out again")
    }

    /// All get a look, and the best of them a close one.
    @Test(arguments: [0, 5, RelatedRanker.closeLooks, RelatedRanker.closeLooks + 40])
    func timeIsLookedAtBeforeEachLook(_ count: Int) {
        let candidates = (0..<count).map { Self.text("Oyster prices rise \($0)") }
        var calls = 0
        let ranker = RelatedRanker(Self.statistics(of: []))
        let ranked = ranker.rank(Self.text("Oyster prices"), candidates, checkpoint: { calls += 1 })
        #expect(ranked.count == count)
        #expect(calls == count + min(count, RelatedRanker.closeLooks))
    }

    @Test func aWeekIsNearAMonthIsNot() {
        func scores(_ days: [Double]) -> [Double] {
            let ranker = RelatedRanker(Self.statistics(of: Self.titles.map { ($0, "") }))
            return days.map { day in
                ranker.rank(Self.text("Oyster prices", day: 100), [Self.text("Oyster prices rise", day: day)])[0].score
            }
        }
        let score = scores([100, 103, 130, 97, 70])
        #expect(score[0] > score[1] && score[1] > score[2])
        #expect(score[0] - score[1] < score[1] - score[2])
        #expect(score[1] == score[3] && score[2] == score[4], "before and after count the same")
    }

    @Test func anUndatedTextIsNearNothing() {
        let ranker = RelatedRanker(Self.statistics(of: []))
        let query = Self.text("Oyster prices", day: nil)
        let scores = [100, 5000, nil].map { day in
            ranker.rank(query, [Self.text("Oyster prices rise", day: day)])[0].score
        }
        #expect(Set(scores).count == 1)
        #expect(scores[0] > 0)
    }

    @Test func aTitleByThePatternGivesWay() {
        let order = Self.order(
            Self.text("Harbour notice number 500 is now available", "tide mill"),
            [Self.text("Harbour notice number 8 is now available", "boat3"), Self.text("The tide mill", "tide mill")]
        )
        #expect(order.first == 1)
    }

    @Test func equalCandidatesStayInTheirOrder() {
        let candidates = (0..<100).map { _ in Self.text("Oyster prices rise") }
        #expect(Self.order(Self.text("Oyster prices"), candidates) == Array(candidates.indices))
    }

    @Test func scoresFallAndTheOrderIsTheSameEachTime() {
        var content = RandomContent(seed: 5)
        let candidates = (0..<180).map { _ in
            Self.text(content.text(1...6), content.text(0...9), day: Double(content.pick(Array(80...120))))
        }
        let query = Self.text(content.text(3...6), content.text(3...9))
        let ranker = RelatedRanker(Self.statistics(of: []))
        let ranked = ranker.rank(query, candidates)
        #expect(Set(ranked.map(\.index)) == Set(candidates.indices))
        #expect(zip(ranked, ranked.dropFirst()).allSatisfy { $0.score >= $1.score })
        #expect(ranked.allSatisfy { $0.score.isFinite })
        #expect(ranker.rank(query, candidates).map(\.score) == ranked.map(\.score))
    }

    @Test(arguments: ["", "!!", "a", "日本", String(repeating: "word ", count: 3000)])
    func anyTextCanBeRanked(_ odd: String) {
        let ranker = RelatedRanker(Self.statistics(of: []))
        let texts = ["", "!!", odd, "Oyster prices"].map { Self.text($0, odd) }
        for query in texts {
            #expect(ranker.rank(query, texts).allSatisfy { $0.score.isFinite && (0...1).contains($0.score) })
            #expect(ranker.rank(query, []).isEmpty)
        }
        let empty = RelatedStatistics(articleCount: 0) { _ in }
        #expect(RelatedRanker(empty).rank(texts[3], texts).allSatisfy { $0.score.isFinite })
    }

    @Test func aCountBelowNoneCountsAsNone() {
        let statistics = RelatedStatistics(articleCount: 10) { $0(RelatedFeature.word("oyster"), -1) }
        #expect(statistics.inverseFrequency(-1) == statistics.inverseFrequency(0))
        let texts = [Self.text("Oyster prices")]
        #expect(RelatedRanker(statistics).rank(texts[0], texts).allSatisfy { $0.score.isFinite })
    }

    @Test func sharedWordsAreTheTellingOnes() throws {
        let ranker = RelatedRanker(Self.statistics(of: Self.titles.map { ($0, "") }))
        let query = Self.text("Kittiwake is aground", "the harbour notice")
        let ranked = ranker.rank(query, [Self.text("The Kittiwake aground", "is a harbour notice available")])
        let shared = try #require(ranked.first).sharedTerms
        #expect(
            Set(shared) == Set(["kittiwake", "aground", "the"].map { RelatedFeature.term(RelatedFeature.word($0)) })
        )
    }
}

extension RelatedRanker {
    fileprivate func rank(_ query: RelatedText, _ candidates: [RelatedText]) -> [Ranked] {
        rank(query, candidates, checkpoint: {})
    }
}
