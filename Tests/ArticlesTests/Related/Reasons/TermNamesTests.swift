import TestSupport
import Testing

@testable import Articles

/// Words as an article has them, out of its texts and its body.
@Suite struct TermNamesTests {
    private static func term(_ word: String) -> UInt64 { RelatedFeature.term(RelatedFeature.word(word)) }

    @Test(
        arguments: [
            ("github", "GitHub"), ("cafe", "Café"), ("deploying", "deploying"), ("sluice", "Sluice"), ("fx", "Fx"),
            ("oyster", nil),
        ] as [(String, String?)]
    )
    func aWordIsWrittenAsItIsFoundFirst(_ word: String, _ expected: String?) {
        let names = TermNames(
            of: [Self.term(word)],
            in: ["Power Fx", "At the Café"],
            body: "# Deploying\n\nGitHub is where **deploying** begins. Sluice! fx"
        )
        #expect(names[Self.term(word)]?.written == expected)
        #expect(names[Self.term(word)]?.word == expected.map { _ in word })
    }

    @Test func theBodyIsReadWhereSomethingIsMissingAlone() {
        let terms: Set = [Self.term("fx"), Self.term("sluice")]
        let names = TermNames(of: terms, in: ["Power Fx"], body: "fx sluice")
        #expect(names[Self.term("fx")]?.written == "Fx", "a title says how it is written")
        #expect(names[Self.term("sluice")]?.written == "sluice")
    }

    /// Of markup, addresses, names of files and code no word is named; what readers see of them is.
    @Test(
        arguments: [
            ("hellip", "Wait&hellip; here"), ("href", "<a href=\"/x\">a</a>"), ("png", "![](tide.png)"),
            ("baseurl", "{{ site.baseurl }}/x"), ("com", "See https://brine.example.com/x."),
            ("png", "Open tide.png now."),
            ("img", "```html\n<p> img </p>\n```"), ("img", "    img src\n"), ("img", "<pre>img src</pre>"),
            ("src", "Write `src=x` here."), ("日本", "日本語"), ("api", "at /api/x and x_api"),
        ]
    )
    func nothingOfMarkupIsNamed(_ word: String, _ body: String) {
        #expect(TermNames(of: [Self.term(word)], in: [], body: body)[Self.term(word)] == nil)
    }

    @Test(
        arguments: [
            "(sluice)", "“Sluice”", "a *sluice*.", "sluice-gate", "sluice\u{2019}s", "[sluice](/x)", "`sluice`, so",
            "un<b>known</b> sluice?!",
        ]
    )
    func whatStandsInASentenceIs(_ body: String) {
        #expect(TermNames(of: [Self.term("sluice")], in: [], body: body)[Self.term("sluice")] != nil, "\(body)")
    }
}
