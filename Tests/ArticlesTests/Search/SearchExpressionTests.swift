import TestSupport
import Testing

@testable import Articles

@Suite struct SearchExpressionTests {
    /// Terms as text: words with `_` between, `|` between alternatives, `-` before what is excluded, `*` after a
    /// prefix.
    private func terms(_ text: String, lastIsPrefix: Bool = false) -> String? {
        guard let expression = SearchExpression(text, lastIsPrefix: lastIsPrefix) else { return nil }
        func term(_ term: SearchExpression.Term) -> String {
            term.words.joined(separator: "_") + (term.isPrefix ? "*" : "")
        }
        let required = expression.required.map { $0.terms.map(term).joined(separator: "|") }
        let excluded = expression.excluded.map { "-" + term($0) }
        return expression.matchesNothing ? "nothing" : (required + excluded).joined(separator: " ")
    }

    static let cases: [(String, String?)] = [
        // No question at all.
        ("", nil), ("  \t\n", nil), ("*", nil), ("* **", nil), ("-", nil), ("--", nil), ("\"\"", nil), ("\"", nil),
        ("-\"", nil), ("-*", nil),
        // A question without an answer.
        ("!", "nothing"), ("🦪", "🦪"), ("\u{2605}", "nothing"), ("\"!\"", "nothing"), ("-!", "nothing"),
        ("( )", "nothing"),
        ("- !", "nothing"),
        // Words.
        ("Tide", "tide"), ("tide time", "tide time"), ("tide tide", "tide tide"), ("tide ! time", "tide time"),
        ("c# c++ .net", "c# c++ net"), ("o'brien", "o_brien"), ("foo:bar", "foo_bar"),
        ("AND NOT NEAR", "and not near"),
        ("title:x", "title_x"), ("{title} : x", "title x"), ("NEAR(a b)", "near_a b"), ("a^b", "a_b"),
        ("well-known", "well_known"),
        ("Größe", "grosse"), ("日本語", "日本_本語"), ("日", "日*"), ("x1号", "x1_1_号*"), ("船x1", "船_x_x1"),
        ("船x1号", "船_x_x1_1_号*"), ("AIの", "ai_の*"), ("のAI", "の_ai"), ("日本 語", "日本 語*"),
        ("a\u{3000}b", "a b"), ("'quoted'", "quoted"),
        // Either of two.
        ("tide OR time", "tide|time"), ("a tide OR time b", "a tide|time b"), ("a OR b OR c d", "a|b|c d"),
        ("\"high tide\" OR ti*", "high_tide|ti*"), ("tide or time", "tide or time"), ("OR", "or"),
        ("OR tide", "or tide"),
        ("tide OR", "tide or"), ("tide OR -time", "tide or -time"), ("-tide OR time", "or time -tide"),
        ("tide OR ! OR time", "tide or or time"), ("tide \"OR\" time", "tide or time"), ("a OR OR b", "a or or b"),
        ("tide -OR time", "tide time -or"), ("tide Or time", "tide or time"), ("a ORb", "a orb"),
        // Prefixes.
        ("tid*", "tid*"), ("tide* time", "tide* time"), ("o'bri*", "o_bri*"), ("*tide", "tide"), ("ti*de", "ti_de"),
        ("tide**", "tide*"), ("tide!*", "tide*"), ("tide *", "tide"), ("c#*", "c#*"), ("日本*", "日本*"),
        // Phrases.
        ("\"high tide\"", "high_tide"), ("\"high tide\"*", "high_tide*"), ("\"high tid*\"", "high_tid"),
        ("\"high tide", "high_tide"), ("a\"b c\"d", "a b_c d"), ("\"a\"\"b\"", "a b"), ("x \"\" y", "x y"),
        ("\"-tide\"", "tide"), ("\u{201C}high tide\u{201D}", "high_tide"),
        ("„high tide“ «low tide»", "high_tide low_tide"), ("「日本」", "日本"), ("-“high tide”", "-high_tide"),
        ("“high ti”*", "high_ti*"),
        // What must not be there.
        ("tide -time", "tide -time"), ("-time", "-time"), ("-\"high tide\"", "-high_tide"),
        ("-tid*", "-tid*"), ("-\"high tid\"*", "-high_tid*"), ("tide - time", "tide time"), ("a-b -c-d", "a_b -c_d"),
        ("-a b -c", "b -a -c"), ("tide -!", "tide"),
        // Options are words.
        ("--time", "time"), ("ls --read-only -l", "ls read_only -l"), ("---x", "x"), ("--ti*", "ti*"),
        ("--\"high tide\"", "high_tide"), ("--tide OR --time", "tide|time"), ("ls -- -l", "ls -l"), ("--!", "nothing"),
    ]

    @Test("any text has a meaning", arguments: cases) func means(_ text: String, _ expected: String?) {
        #expect(terms(text) == expected)
    }

    static let lastWords: [(String, String?)] = [
        ("tid", "tid*"), ("high tid", "high tid*"), ("high tid ", "high tid*"), ("\"high tid\"", "high_tid"),
        ("high -tid", "high -tid"),
        ("a OR tid", "a|tid*"), ("o'bri", "o_bri*"), ("", nil), ("tid !", "tid*"), ("tid*", "tid*"),
    ]

    @Test(arguments: lastWords) func theLastWordMayBeAPrefix(_ text: String, _ expected: String?) {
        #expect(terms(text, lastIsPrefix: true) == expected)
    }

    @Test func termsAreBounded() throws {
        let many = (0..<100).map { $0.isMultiple(of: 2) ? "w\($0)" : "-w\($0)" }.joined(separator: " ")
        let expression = try #require(SearchExpression(many))
        #expect(expression.required.count + expression.excluded.count == SearchExpression.maximumTerms)
        #expect(expression.required.first?.terms.map(\.words) == [["w0"]])
        #expect(expression.excluded.last?.words == ["w31"])
        #expect(expression.excludedTexts.last == "-w31")
        #expect(expression.passedOver == (32..<100).map { $0.isMultiple(of: 2) ? "w\($0)" : "-w\($0)" })
    }

    /// FTS5 looks at the clock between articles only, and one article may hold a phrase in very many places.
    @Test func phrasesAreBounded() throws {
        let most = SearchExpression.Term.maximumWords
        func phrase(_ count: Int) -> String { "\"\((0..<count).map { "w\($0)" }.joined(separator: " "))\"*" }
        let whole = try #require(SearchExpression(phrase(most)))
        #expect(whole.shortened.isEmpty)
        #expect(whole.required[0].terms[0].words.count == most && whole.required[0].terms[0].isPrefix)
        let joined = (0..<100).map { "\($0)" }.joined(separator: "/")
        let long = try #require(SearchExpression("-\(phrase(1800)) \(joined)'s"))
        #expect(long.shortened.count == 2 && long.shortened.first == "-\(phrase(1800))")
        for term in long.excluded + long.required[0].terms {
            #expect(term.words.count == most && !term.isPrefix && !term.isPossessive)
        }
        #expect(long.excluded[0].words.last == "w\(most - 1)")
    }

    @Test func whatIsExcludedIsKnownAsItWasTyped() throws {
        let expression = try #require(SearchExpression("gcc  -Wall -“High Tide”* --help"))
        #expect(expression.excludedTexts == ["-Wall", "-“High Tide”*"])
        #expect(expression.withoutExclusions?.required == SearchExpression("gcc --help")?.required)
        #expect(expression.withoutExclusions?.excluded == [])
        #expect(SearchExpression("-Wall")?.withoutExclusions == nil)
    }

    @Test(
        "the whole text may be a title",
        arguments: [
            ("High Tide", "high tide "), ("  “High”, tide! ", "high tide "), ("c# OR C++", "c# or c++ "),
            ("ti*", "ti "), ("日本語", "日本 本語 語 "), ("high -tide", nil), ("-tide", nil), ("!", nil),
            (String(repeating: "word ", count: 50), String(repeating: "word ", count: 40)),
        ] as [(String, String?)]
    )
    func theWholeTextMayBeATitle(_ text: String, _ title: String?) {
        #expect(SearchExpression(text)?.title == title)
        #expect(SearchExpression(text, lastIsPrefix: true)?.title == title)
    }

    @Test func expansionsBelongToTheRequiredPrefixes() throws {
        var expression = try #require(SearchExpression("high ti* -lo* \"the qu\"* -x"))
        let open = expression
        #expect(expression.expansions.isEmpty)
        // Chosen for another search.
        for expansions in [[], [.all], [.all, .all, .all]] as [[SearchExpression.Expansion]] {
            expression.expansions = expansions
            #expect(expression == open)
        }
        expression.expansions = [.only(["de", ""]), .all]
        #expect(expression.required.map(\.terms[0].expansion) == [nil, .only(["de", ""]), .all])
        #expect(expression.excluded == open.excluded)
        #expect(expression.expansions == [.only(["de", ""]), .all])
        #expect(expression != open)
    }

    @Test func randomTextNeverTrapsAndWordsHoldNoQuotes() {
        let sample = Array("tide -time \"high tide\"* c# 日本 o'brien* -\"x\"".utf8)
        var mutator = Mutator(
            seed: 51,
            pieces: ["\"", "-", "*", " ", "\\", "(", ")", ":", "^", "{", "}", "AND", "\u{0}"]
        )
        for _ in 0..<5000 {
            let text = String(decoding: mutator.mutated(sample), as: UTF8.self)
            guard let expression = SearchExpression(text) else { continue }
            let terms = expression.required.flatMap(\.terms) + expression.excluded
            #expect(expression.matchesNothing == terms.isEmpty)
            let words = terms.flatMap(\.words)
            if terms.contains(where: \.words.isEmpty) || words.contains(where: { $0.contains("\"") || $0.isEmpty }) {
                Issue.record("\(text)")
            }
        }
    }
}
