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
}
