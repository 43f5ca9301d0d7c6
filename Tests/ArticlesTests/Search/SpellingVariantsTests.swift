import Testing

@testable import Articles

@Suite struct SpellingVariantsTests {
    @Test(arguments: [
        ("login", ["l ogin", "lo gin", "log in"]), ("email", ["e mail", "em ail", "ema il"]),
        // No word before a second one that is often there anyway.
        ("notable", ["n otable", "nota ble", "notab le"]), ("island", ["isl and", "isla nd"]),
        // Too short, no letters, or a stop word.
        ("path", []), ("there", []), ("a1b2c3", []), ("", []), ("x", []), ("c++", []), ("20267", []),
        // An apostrophe that was left out.
        ("dont", ["don t"]), ("cant", ["can t"]), ("isnt", ["isn t"]), ("didnt", ["didn t"]),
        ("ant", []),
        // An iota that stands below its vowel in lower case.
        ("\u{3C9}\u{3B9}\u{3B4}\u{3B7}", ["\u{3C9}\u{3B4}\u{3B7}"]), ("\u{3C4}\u{3B7}\u{3B9}", ["\u{3C4}\u{3B7}"]),
        ("\u{3BD}\u{3B1}\u{3B9}", []), ("\u{3B7}\u{3B9}", []),
        ("node18", ["node 18"]), ("utf8", ["utf 8"]), ("v18", []), ("18node", []),
    ])
    func wordsAreWrittenApart(_ word: String, _ expected: [String]) {
        let found = SpellingVariants.breaks(of: word, .english).map { $0.joined(separator: " ") }
        // One letter may be a word, but for those that are one of a sentence: `a`, `i`, `s`, `t`.
        #expect(found == expected)
    }

    @Test(arguments: [
        ("front", "matter", "frontmatter"), ("log", "in", "login"), ("utf", "8", "utf8"), ("node", "18", "node18"),
        ("in", "to", nil), ("a", "part", nil), ("not", "able", nil), ("18", "2", nil), ("18", "node", nil),
        ("c#", "x", nil),
    ])
    func wordsAreWrittenTogether(_ first: String, _ second: String, _ expected: String?) {
        #expect(SpellingVariants.combined(first, second, nil) == expected)
    }

    @Test(arguments: [
        ("e mail", ["email"]), ("o brien", ["obrien"]), ("end to end", ["endtoend"]), ("utf 8", ["utf8"]),
        ("18 2 0", ["v18 2 0"]), ("v18 2 0", ["18 2 0"]), ("v3 4 0 preview2", ["3 4 0 preview2"]),
        ("2026 05", ["v2026 05"]), ("v x", ["vx"]), ("vx 2", ["vx2"]), ("v1 x", []), ("1 x", []), ("c# 2", []),
    ])
    func whatIsWrittenInOneHasOtherSpellings(_ words: String, _ expected: [String]) {
        let found = SpellingVariants.others(of: words.split(separator: " ").map(String.init))
        #expect(found.map { $0.joined(separator: " ") } == expected)
    }
}
