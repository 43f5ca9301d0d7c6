import TestSupport
import Testing

@testable import Articles

@Suite struct StopWordsTests {
    @Test(arguments: ["the", "what", "you", "vs", "october", "sept", "monday", "и", "что", "для", "або", "και", "我們"])
    func wordsThatSayNothingAreKnown(_ word: String) {
        #expect(StopWords().contains(word))
    }

    @Test(arguments: ["harbour", "fx", "ai", "rust", "uma", "und", "di", "releases"])
    func othersAreNot(_ word: String) {
        #expect(!StopWords().contains(word))
    }

    @Test(
        arguments: [
            ("pt-BR", "uma"), ("de", "und"), ("fr_CA", "les"), ("id", "yang"), ("it", "della"), ("tr", "için"),
            ("nb", "ikke"), ("vi", "và"), ("es", "según"), ("de", "März"), ("pl", "że"),
        ]
    )
    func aLanguageHasItsOwn(_ locale: String, _ word: String) {
        let folded = TextFolder.folded(word)
        #expect(StopWords([StopWords.code(locale)]).contains(folded), "\(locale) \(word)")
        #expect(!StopWords().contains(folded))
    }

    /// The languages of articles without a locale are told by their words.
    @Test func languagesAreTold() {
        func languages(_ texts: [String]) -> Set<String> {
            let all = texts.map { RelatedWords(title: $0, excerpt: "") }
            let statistics = RelatedStatistics(articleCount: texts.count) { note in
                for words in all {
                    for feature in words.features { note(feature, 1) }
                }
            }
            return StopWords.languages(statistics)
        }
        let portuguese =
            StopWordLists.all.first { $0.code == "pt" }.map { $0.words.sorted().joined(separator: " ") } ?? ""
        let english = "in a come per no the and die van de il most rare e ruby is at of"
        #expect(languages(Array(repeating: english, count: 40)).isEmpty)
        let mixed = Array(repeating: english, count: 40) + Array(repeating: portuguese, count: 3)
        #expect(languages(mixed).contains("pt"))
    }
}
