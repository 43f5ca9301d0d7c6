import Articles
import TestSupport
import Testing

@Suite struct StoryMatchTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var one: String
        var other: String
        var isSimilar: Bool
        var testDescription: String { "\(one) | \(other)" }
    }

    @Test(arguments: [
        Case(one: "tide turns", other: "turns tide", isSimilar: true),
        Case(one: "a b c d", other: "a b c d e", isSimilar: true),
        Case(one: "a b c d", other: "a b c e", isSimilar: false),
        Case(one: "a b c", other: "a b c d", isSimilar: false),
        Case(one: "a b c d e f g h", other: "a b c d e f g h i j", isSimilar: true),
        Case(one: "a b c d e f g h", other: "a b c d e f g h i j k", isSimilar: false),
        Case(one: "a b c d e f g h i x", other: "a b c d e f g h i y", isSimilar: true),
        Case(one: "a a a b", other: "b a", isSimilar: true), Case(one: "", other: "", isSimilar: false),
        Case(one: "a", other: "", isSimilar: false),
    ])
    func fourFifthsOfTheWordsMustBeTheSame(_ one: Case) {
        let sets = (StoryMatch.words(one.one), StoryMatch.words(one.other))
        #expect(StoryMatch.areSimilar(sets.0, sets.1) == one.isSimilar)
        #expect(StoryMatch.areSimilar(sets.1, sets.0) == one.isSimilar)
    }

    @Test(arguments: 1...8 as ClosedRange<UInt64>) func similarTitlesShareAMark(_ seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let vocabulary = (0..<200).map { number in
            number.isMultiple(of: 5) ? "v\(number)" : String(repeating: "x", count: 1 + number % 9) + "\(number)"
        }
        var similar = 0
        for _ in 0..<2000 {
            var words = Set(vocabulary.shuffled(using: &generator).prefix(Int.random(in: 1...30, using: &generator)))
            let one = StoryMatch.words(words.joined(separator: " "))
            for _ in 0..<Int.random(in: 0...4, using: &generator) {
                if Bool.random(using: &generator), let word = words.randomElement(using: &generator) {
                    words.remove(word)
                } else if let word = vocabulary.randomElement(using: &generator) {
                    words.insert(word)
                }
            }
            let other = StoryMatch.words(words.joined(separator: " "))
            guard StoryMatch.areSimilar(one, other) else { continue }
            similar += 1
            let shared = Set(StoryMatch.wordMarks(one)).intersection(StoryMatch.wordMarks(other))
            #expect(!shared.isEmpty, "\(one) and \(other)")
        }
        #expect(similar > 200)
    }

    @Test(arguments: 1...4 as ClosedRange<UInt64>) func titlesInASCIIHaveTheMarksOfTheirWords(_ seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<500 {
            // Words that are there twice, of one length, with digits, and more than count.
            let words = (0..<Int.random(in: 0...60, using: &generator)).map { _ in
                let length = Int.random(in: 1...3, using: &generator)
                return String((0..<length).map { _ in "abcdefgh12".randomElement(using: &generator) ?? "a" })
            }
            let title = words.map { $0 + " " }.joined()
            #expect(StoryMatch.marks(title).words == StoryMatch.wordMarks(StoryMatch.words(title)), "\(title)")
        }
    }

    @Test func hugeTitlesHaveFewMarks() {
        let words = StoryMatch.words((0..<5000).map { "word\($0)" }.joined(separator: " "))
        #expect(words.count == StoryMatch.maximumWords)
        #expect(StoryMatch.wordMarks(words).count <= 45)
    }
}
