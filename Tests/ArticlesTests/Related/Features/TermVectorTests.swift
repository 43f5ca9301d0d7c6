import TestSupport
import Testing

@testable import Articles

/// What is kept of a whole article, beside its words.
@Suite struct TermVectorTests {
    private static func term(_ word: String) -> UInt64 { RelatedFeature.term(RelatedFeature.word(word)) }

    @Test func eachTermIsThereOnceWithItsCount() {
        let vector = RelatedWords(title: "Tide mill", excerpt: "The mill turns.", body: "Tide, tide and sluice").vector
        let counts = Dictionary(uniqueKeysWithValues: vector.entries.map { ($0.term, $0.count) })
        let expected = ["tide": 5, "mill": 4, "the": 1, "turns": 1, "and": 1, "sluice": 1]
        #expect(counts == Dictionary(uniqueKeysWithValues: expected.map { (Self.term($0.key), $0.value) }))
        #expect(vector.entries.map(\.term) == counts.keys.sorted())
    }

    @Test func whatIsStoredIsReadAgain() throws {
        let body = (0..<3000).map { "word\($0 % 1500)" }.joined(separator: " ") + String(repeating: " tide", count: 400)
        let vector = RelatedWords(title: "Tide", excerpt: "", body: body).vector
        let read = try #require(TermVector(bytes: vector.bytes))
        #expect(read == vector && read.entries.count == RelatedWords.maximumTerms)
        #expect(read.entries.first { $0.term == Self.term("tide") }?.count == 255, "the most that fits")
        #expect(read.entries.first { $0.term == Self.term("word7") }?.count == 2)
        let links: Set<Int64> = [7, -7, .min, .max]
        let kept = ArticleVector(terms: vector, links: links)
        #expect(ArticleVector(termBytes: vector.bytes, linkBytes: kept.linkBytes) == kept)
    }

    @Test(
        arguments: [[1], [1, 2, 3, 4], [2, 0, 0, 0, 1, 1, 0, 0, 0, 1], [1, 0, 0, 0, 1, 1, 0, 0, 0, 1]] as [[UInt8]]
    )
    func whatIsDamagedIsNoVector(_ bytes: [UInt8]) {
        #expect(TermVector(bytes: bytes) == nil)
        #expect(ArticleVector(termBytes: [], linkBytes: Array(bytes.prefix(4))) == nil)
    }

    @Test func termsHaveFourBytes() {
        for word in ["", "a", "tide", "größe", "日本"] { #expect(Self.term(word) < 1 << 31) }
    }
}
