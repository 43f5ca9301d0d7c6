import TestSupport
import Testing

@testable import Articles

@Suite struct RelatedReasonsTests {
    /// Two titles, and what both have in common, as it is written in the first.
    private static let cases: [(String, String, [String])] = [
        ("Microsoft Power Fx Overview", "A look at Power Fx", ["Power Fx"]),
        ("the tide mill of Gannock", "Gannock and the tide mill", ["the tide mill"]),
        ("Oyster prices", "Prices of oysters", []),
        ("", "", []),
        ("a b c d e f", "a b c d e f", ["a b c d"]),
    ]

    @Test(arguments: cases)
    func namesOfSeveralWordsAreFound(_ one: String, _ other: String, _ expected: [String]) {
        let title = WrittenWords(one)
        let phrases = title.phrases(sharedWith: WrittenWords(other)).map(title.text)
        #expect(phrases == expected)
    }

    @Test func aWordIsGivenAsItIsWritten() {
        let title = WrittenWords("Café KITTIWAKE & C#")
        #expect(title.writtenForm(of: "cafe") == "Café")
        #expect(title.writtenForm(of: "kittiwake") == "KITTIWAKE")
        #expect(title.writtenForm(of: "c#") == "C#")
        #expect(title.writtenForm(of: "oyster") == nil)
    }

    @Test(arguments: ["the", "what", "you", "und", "les", "vs"]) func functionWordsAreKnown(_ word: String) {
        #expect(FunctionWords.isNoReason(word))
    }

    @Test(arguments: ["harbour", "fx", "ai", "rust"]) func othersAreNot(_ word: String) {
        #expect(!FunctionWords.isNoReason(word))
    }
}
