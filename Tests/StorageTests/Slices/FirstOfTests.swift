import TestSupport
import Testing

@testable import Storage

@Suite struct FirstOfTests {
    @Test(arguments: [0, 1, 2, 7, 50, 51], [1, 2, 3] as [UInt64])
    func theSmallestElementsAreKept(_ limit: Int, _ seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let elements = (0..<50).map { _ in Int.random(in: 0..<20, using: &generator) }
        var first = FirstOf<Int>(limit)
        for element in elements where limit > 0 {
            let mayTake = first.mayTake(element)
            let before = first.elements.sorted()
            first.offer(element)
            #expect((first.elements.sorted() != before) == mayTake)
        }
        #expect(first.elements.sorted() == Array(elements.sorted().prefix(limit)))
    }
}

@Suite struct OrderPlaceTests {
    @Test func equalValuesAreInTheOrderOfTheIDs() {
        let places = [(-1, 9), (0, 1), (0, 2), (5, 0)].map { OrderPlace(value: $0.0, idOrdinal: $0.1) }
        #expect(places.shuffled().sorted() == places)
        #expect(places.map(\.reversed).sorted() == places.reversed().map(\.reversed))
        for place in places { #expect(place.reversed.reversed == place) }
    }

    @Test func theBestScoreComesFirst() {
        let scores = [0, .leastNonzeroMagnitude, 0.1, 1, 1.0000000000000002, 1e300]
        let values = scores.map { OrderPlace.value(ofScore: $0) }
        #expect(values.sorted(by: >) == values)
        #expect(values.map { OrderPlace.score(ofValue: $0) } == scores)
    }

    @Test func aPlaceBeforeAValueIsBeforeAllArticlesOfIt() {
        let before = OrderedArticle(value: 3)
        #expect(before < OrderedArticle(place: OrderPlace(value: 3, idOrdinal: 1), key: 7))
        #expect(OrderedArticle(place: OrderPlace(value: 2, idOrdinal: .max), key: 7) < before)
    }
}
