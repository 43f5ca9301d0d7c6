import Testing

@testable import Articles

@Suite struct SearchRankingTests {
    @Test func eachFieldOfTheIndexHasAWeight() {
        #expect(SearchRanking.fieldWeights.count == SearchRanking.fieldCount)
    }

    /// Many articles at once score as each alone does.
    @Test func articlesAreScoredTogetherAsAlone() {
        let counts: [Int32] = [1, 0, 3, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0]
        let exact: [Int32] = [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
        var scores = [0.5, 0, 0]
        var places = [SearchRanking.Places](repeating: SearchRanking.Places(rawValue: .max), count: 3)
        counts.withUnsafeBufferPointer { counts in
            exact.withUnsafeBufferPointer { exact in
                scores.withUnsafeMutableBufferPointer { scores in
                    places.withUnsafeMutableBufferPointer {
                        SearchRanking.add(counts, exact: exact, weight: 2, isAlone: false, to: scores, $0)
                    }
                }
                for article in 0..<3 {
                    let fields = article * 5..<(article + 1) * 5
                    let all = UnsafeBufferPointer(rebasing: counts[fields])
                    let typed = UnsafeBufferPointer(rebasing: exact[fields])
                    let alone = SearchRanking.score(all, exact: typed, weight: 2, isAlone: false)
                    #expect(scores[article] == alone + (article == 0 ? 0.5 : 0))
                    #expect(places[article] == SearchRanking.Places(all, exact: typed))
                }
            }
        }
        #expect(scores[2] == 0)
    }
}
