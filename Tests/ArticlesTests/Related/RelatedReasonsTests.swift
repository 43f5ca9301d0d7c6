import TestSupport
import Testing

@testable import Articles

@Suite struct RelatedReasonsTests {
    /// What two titles have in common, as it is written in the first.
    @Test(arguments: [
        ("Microsoft Power Fx Overview", "A look at Power Fx", ["Power Fx"]),
        ("The tide mill of Gannock", "Gannock and the tide mill", ["tide mill"]),
        ("Oyster prices", "Prices of oysters", []),
        ("", "", []),
        ("What's new in 2019", "What's new in 2020", []),
        ("a b c d e f", "a b c d e f", ["a b c d"]),
    ])
    func namesOfSeveralWordsAreFound(_ one: String, _ other: String, _ expected: [String]) {
        let title = WrittenWords(one)
        let phrases = title.phrases(sharedWith: WrittenWords(other)).map(title.text)
        #expect(Set(expected).isSubset(of: phrases.map { $0.hasPrefix("the ") ? String($0.dropFirst(4)) : $0 }))
        if expected.isEmpty { #expect(phrases.allSatisfy { $0.lowercased().contains("new") }) }
    }

    @Test func aWordIsGivenAsItIsWritten() {
        let title = WrittenWords("Café KITTIWAKE & C#")
        #expect(title.writtenForm(of: "cafe") == "Café")
        #expect(title.writtenForm(of: "kittiwake") == "KITTIWAKE")
        #expect(title.writtenForm(of: "c#") == "C#")
        #expect(title.writtenForm(of: "oyster") == nil)
    }

    @Test(arguments: ["the", "what", "you", "und", "les", "vs"]) func functionWordsAreKnown(_ word: String) {
        #expect(FunctionWords.contains(word))
    }

    @Test(arguments: ["harbour", "fx", "ai", "rust"]) func othersAreNot(_ word: String) {
        #expect(!FunctionWords.contains(word))
    }
}
