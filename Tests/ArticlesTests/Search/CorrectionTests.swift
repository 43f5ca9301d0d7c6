import Base
import TestSupport
import Testing

@testable import Articles

@Suite struct CorrectionTests {
    static let words: [(String, Int?)] = [
        ("ebb", nil), ("tide", 1), ("tides", 1), ("harbours", 1), ("lighthous", 2), ("lighthouse", 2), ("2026", nil),
        ("m365a", nil), ("กินี", nil), ("ကိုလို", nil),
        ("c++xy", nil), ("größe", 1), ("гавань", 1), ("", nil),
    ]

    @Test(arguments: words) func onlyLongWordsOfLettersMayBeMistyped(_ word: String, _ distance: Int?) {
        #expect(Correction(word)?.maximumDistance == distance)
    }

    static let prefixes: [(String, [String])] = [
        ("tides", ["t", "it"]), ("eerie", ["e"]), ("гавань", ["г", "аг"]),
    ]

    @Test(arguments: prefixes) func theFirstLetterIsRightOrSwapped(_ word: String, _ prefixes: [String]) throws {
        #expect(try #require(Correction(word)).prefixes == prefixes)
    }

    static let steps: [(String, String, Correction.Walk.Step)] = [
        ("tides", "tides", .similar(0)), ("tides", "tide", .similar(1)), ("tides", "tidess", .similar(1)),
        ("tides", "tieds", .similar(1)), ("tides", "titles", .dead(prefix: "titl")), ("tides", "ti", .different),
        ("tides", "boats", .dead(prefix: "bo")), ("lighthouse", "lihgthuose", .similar(2)),
        ("lighthouse", "lightweights", .dead(prefix: "lightwei")),
    ]

    @Test(arguments: steps) func aWalkMeasuresEachWord(_ typed: String, _ word: String, _ step: Correction.Walk.Step)
        throws
    {
        var walk = Correction.Walk(try #require(Correction(typed)))
        #expect(walk.step(word) == step)
    }

    @Test(arguments: 1...3) func aWalkFindsWhatComparingEachFinds(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        func word(_ lengths: ClosedRange<Int>) -> String {
            let letters = Array("aabcdé")
            return String(
                (0..<Int.random(in: lengths, using: &generator)).map { _ in letters.randomElement(using: &generator)! }
            )
        }
        let words = Set((0..<2000).map { _ in word(1...12) }).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        for _ in 0..<20 {
            let typed = word(5...11)
            let correction = try #require(Correction(typed))
            var walk = Correction.Walk(correction)
            var dead: String?
            for word in words {
                let distance = EditDistance.distance(typed, word)
                let isSimilar = distance <= correction.maximumDistance
                // What begins as a dead one is passed by.
                if let dead, word.unicodeScalars.starts(with: dead.unicodeScalars) {
                    #expect(!isSimilar, "\(typed) \(word)")
                    continue
                }
                let step = walk.step(word)
                #expect((step == .similar(distance)) == isSimilar, "\(typed) \(word) \(step)")
                if case .dead(let prefix) = step { dead = prefix }
            }
        }
    }
}
