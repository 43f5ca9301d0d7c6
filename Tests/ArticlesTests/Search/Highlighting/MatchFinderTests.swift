import TestSupport
import Testing

@testable import Articles

@Suite struct MatchFinderTests {
    private static func finder(_ search: String) -> MatchFinder { MatchFinder(SearchExpression(search)) }

    private static func found(_ search: String, _ text: String, within distance: Int? = nil) -> [String] {
        let utf8 = Array(text.utf8)
        return finder(search).matches(in: utf8, within: distance).map { String(decoding: utf8[$0], as: UTF8.self) }
    }

    @Test(
        "finds what was sought, and nothing else",
        arguments: [
            ("tide", "Tides and tide, TIDE; Tidé", ["tide", "TIDE", "Tidé"]), ("ti*", "Tides attire it", ["Tides"]),
            ("\"high tide\"", "high high tide, high, tide! high", ["high tide", "high, tide"]),
            ("\"a a b\"", "a a a b a a a b", ["a a b", "a a b"]), ("\"high ti\"*", "high tides", ["high tides"]),
            ("low \"low tide\"", "low low tide low", ["low", "low tide", "low"]),
            ("\"a b\" \"b c\"", "a b c b", ["a b c"]), ("c#", "c c# c++ C#", ["c#", "C#"]),
            ("日本", "日本と日本", ["日本", "日本"]), ("27", "ferry27号 27", ["27", "27"]), ("-tide", "tide", []),
        ]
    )
    func finds(_ search: String, _ text: String, _ matches: [String]) {
        #expect(Self.found(search, text) == matches)
    }

    @Test func noMoreIsReadThanAskedFor() {
        let text = "x tide tide " + String(repeating: "quay ", count: 20) + "tide"
        #expect(Self.found("tide", text).count == 3)
        #expect(Self.found("tide", text, within: 0) == ["tide"])
        #expect(Self.found("tide", text, within: 5) == ["tide", "tide"])
        // What begins in front of the place goes on after it.
        #expect(Self.found("tide \"x tide tide quay\"", text, within: 0) == ["x tide tide quay"])
    }

    /// Words between, with what a word of ASCII must not be taken for.
    private static let pieces = [
        "tide", "Tide", "ti", "high", "low", "a", "c", "c#", "C++", "+", "#", " ", " ", ", ", "\n", "\u{2019}",
        "\u{2014}", "日", "本", "語", "é", "e\u{301}", "27", "½", "🐙", "\u{AD}", "ß", "x", "\u{200D}", "tide ",
        "high tide ",
    ]
    private static let searches = [
        "tide", "ti*", "\"high tide\"", "\"tide tide\" low", "日本", "本", "c# c", "e", "27 \"a tide\"", "tide high low",
    ]

    @Test func whatIsReadAheadOfDoesNotChangeWhatIsFound() {
        var content = RandomContent(seed: 77)
        for _ in 0..<1500 {
            let text = (0..<content.pick([3, 10, 40])).map { _ in content.pick(Self.pieces) }.joined()
            let search = content.pick(Self.searches)
            let utf8 = Array(text.utf8)
            let all = Self.finder(search).matches(in: utf8)
            // Each word as the tokenizer has it, one after the other.
            #expect(all == Self.reference(search, utf8), "\(search) in \(text.debugDescription)")
            let distance = content.pick([0, 1, 4, 20])
            let near = Self.finder(search).matches(in: utf8, within: distance)
            guard let first = all.first else {
                #expect(near.isEmpty)
                continue
            }
            let limit = max(first.lowerBound + distance, first.upperBound)
            #expect(near.first == first, "\(search) in \(text.debugDescription)")
            #expect(all.filter { $0.lowerBound <= limit }.dropLast().allSatisfy(near.contains))
        }
    }

    /// What matches by the words of the whole text.
    private static func reference(_ search: String, _ text: [UInt8]) -> [Range<Int>] {
        var words: [(text: [UInt8], token: SearchTokenizer.Token)] = []
        text.withUnsafeBytes { SearchTokenizer().forEachToken(in: $0) { words.append(($0, $1)) } }
        var found: [Range<Int>] = []
        for term in SearchExpression(search)?.required.flatMap(\.terms) ?? [] {
            let wanted = term.words.map { Array($0.utf8) }
            for start in words.indices where start + wanted.count <= words.count {
                let last = words[start + wanted.count - 1]
                let isFound = wanted.indices.allSatisfy { index in
                    let word = words[start + index].text
                    let mayGoOn = term.isPrefix && index == wanted.count - 1
                    return mayGoOn ? word.starts(with: wanted[index]) : word == wanted[index]
                }
                guard isFound else { continue }
                let isHead = term.isPrefix && wanted[wanted.count - 1].count <= last.token.headLength
                let end = (isHead ? last.token.headRange : last.token.range).upperBound
                found.append(words[start].token.range.lowerBound..<end)
            }
        }
        return MatchFinder.merged(found.sorted { $0.lowerBound < $1.lowerBound })
    }
}
