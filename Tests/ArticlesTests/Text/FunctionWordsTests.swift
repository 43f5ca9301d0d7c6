import Testing

@testable import Articles

@Suite struct FunctionWordsTests {
    @Test(arguments: [
        ("how", true), ("not", true), ("what s", true), ("i m", true), ("can t", true),
        // A contraction with its apostrophe and without.
        ("don t", true), ("won t", true), ("dont", true), ("isnt", true), ("we ll", true), ("i ve", true),
        ("they re", true), ("you d", true),
        // Words of their own, and what belongs to one.
        ("don", false), ("won", false), ("ll", false), ("re", false), ("t shirt", false), ("model t", false),
        ("kubernetes ll", false), ("donut", false),
    ])
    func aContractionIsAStopWord(_ text: String, _ isStopWord: Bool) {
        let words = text.split(separator: " ").map(String.init)
        #expect(FunctionWords.areStopWords(words, nil) == isStopWord)
    }
}
