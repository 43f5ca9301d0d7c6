import TestSupport
import Testing

@testable import Articles

/// The quick ways to words and features, beside slow ones that are plainly right.
@Suite struct RelatedWordsTests {
    private static func texts(_ seed: UInt64) -> [(title: String, excerpt: String)] {
        var content = RandomContent(seed: seed)
        var texts = (0..<200).map { _ in (content.text(0...6), content.text(0...12)) }
        texts += [
            ("", ""), ("x", ""), ("", "x"), ("ab", "abc abcd"), ("C# c++ C", "c+ c+++ c#d ab# abc#"), ("a-b_c", "...a"),
            (String(repeating: "x", count: 200), String(repeating: "é", count: 100)), ("日本x", "x日本 é日"),
            ("e\u{301}", "é"),
            ("a\u{345}", "\u{345} \u{345}a"), ("x\u{2014}y", "\u{2014}z\u{301} 1\u{2044}2"),
            ("tide tide", "tide TIDE Tide"),
        ]
        return texts
    }

    private static func words(_ text: String) -> [String] {
        SearchTokenizer().words(in: text)
    }

    private static func hash(_ text: some Sequence<UInt8>, _ kind: RelatedFeature.Kind) -> UInt64 {
        Array(text).withUnsafeBytes { RelatedFeature.hash($0, kind) }
    }

    private static func pieces(_ bytes: [UInt8], _ length: Int, _ kind: RelatedFeature.Kind) -> [UInt64] {
        guard bytes.count > length else { return [hash(bytes, kind)] }
        return (0...bytes.count - length).map { hash(bytes[$0..<$0 + length], kind) }
    }

    @Test(arguments: 1...3) func wordsAreCutAsTheTokenizerCutsThem(_ seed: UInt64) {
        for text in Self.texts(seed).flatMap({ [$0.title, $0.excerpt] }) {
            let expected = Self.words(text).map { $0 + " " }.joined()
            #expect(SearchWords.words(in: text) == Array(expected.utf8), "\(text)")
            var parts: [String] = []
            SearchWords.forEachWord(in: SearchWords.words(in: text)) { word, _ in
                parts.append(String(decoding: word, as: UTF8.self))
            }
            #expect(parts == Self.words(text))
        }
    }

    @Test(arguments: 1...3) func featuresAreThoseOfAllPieces(_ seed: UInt64) {
        for (title, excerpt) in Self.texts(seed) {
            let (titleWords, excerptWords) = (Self.words(title), Self.words(excerpt))
            var grams: [UInt64] = []
            for word in titleWords + excerptWords { grams += Self.pieces(Array("<\(word)>".utf8), 4, .gram) }
            let joined = titleWords.isEmpty ? nil : " " + titleWords.map { $0 + " " }.joined()
            let trigrams = joined.map { Self.pieces(Array($0.utf8), 3, .trigram) } ?? []
            let hashes = titleWords.map { RelatedFeature.word($0) }
            let pairs = zip(hashes, hashes.dropFirst()).map { RelatedFeature.pair($0, $1) }

            let text = RelatedText(title: title, excerpt: excerpt, published: nil)
            #expect(text.grams == grams)
            #expect(text.titleTrigrams == trigrams)
            #expect(text.titlePairs == pairs)
            #expect(text.titleWords == hashes)
            #expect(text.excerptWords == excerptWords.map { RelatedFeature.word($0) })

            let related = RelatedWords(title: title, excerpt: excerpt)
            let terms = Set((titleWords + excerptWords).map { RelatedFeature.term(RelatedFeature.word($0)) })
            #expect(Set(related.features) == Set(grams + trigrams + pairs).union(terms))
            #expect(Set(related.terms) == terms)
            #expect(related.terms.count == terms.count)
            #expect(related.titleTermCount == Set(titleWords).count)
            #expect(related.features.count == Set(related.features).count)
            var words: [RelatedWord: Bool] = [:]
            for word in excerptWords { words[RelatedWord(word)] = false }
            for word in titleWords { words[RelatedWord(word)] = true }
            #expect(related.words == words)
            #expect(related.list.count == words.count)
            #expect(
                related.list.allSatisfy { word in
                    related.withBytes(of: word) { RelatedFeature.word($0) } == word.feature
                }
            )
        }
    }

    @Test func featuresCountOnceEach() {
        var generator = SeededGenerator(seed: 97)
        for size in [1, 5, 100, 3000] {
            var features = UniqueFeatures(capacity: size)
            var expected: [UInt64] = []
            for _ in 0..<size {
                // Many alike, many with the same place in a table, and the one that marks empty places.
                let feature = UInt64.random(in: 0..<UInt64(size), using: &generator) << 29
                features.insert(feature)
                if !expected.contains(feature) { expected.append(feature) }
            }
            #expect(features.list == expected)
        }
    }
}
