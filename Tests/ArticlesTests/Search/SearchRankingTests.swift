import Testing

@testable import Articles

@Suite struct SearchRankingTests {
    @Test func eachFieldOfTheIndexHasAWeight() {
        #expect(SearchRanking.fieldWeights.count == SearchRanking.fieldCount)
    }

    static let orders: [(places: [UInt8], emphasis: Double)] = [
        // A single word, and one of several forms.
        ([4], 1), ([4, 4], 1.44),
        // In order, next to each other and apart; the other way round.
        ([0, 1, 2], 1.44), ([3, 4, 8], 1.32), ([2, 1, 0], 1.2), ([1, 0, 5], 1.1), ([1, 125], 1.2 * 1.0032),
    ]

    @Test(arguments: orders)
    func wordsInOrderAndNearEachOtherCountMore(_ places: [UInt8], _ emphasis: Double) {
        var order = SearchRanking.TitleOrder()
        for place in places { order.append(place) }
        #expect(abs(order.emphasis - emphasis) < 1e-9)
        #expect(SearchRanking.Places([.title]).emphasis(order) == 1.5 * order.emphasis)
        #expect(SearchRanking.Places([.title, .typedInTitle]).emphasis(order) == 2 * order.emphasis)
        #expect(SearchRanking.Places([.typedInFront]).emphasis(order) == 1.5)
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
