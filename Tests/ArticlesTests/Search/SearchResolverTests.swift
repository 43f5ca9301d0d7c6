import Articles
import Base
import Testing

/// What is asked of the words of articles, and what words stand for then.
@Suite struct SearchResolverTests {
    /// Words and phrases with how many articles have each; it remembers what it is asked.
    private struct Vocabulary: SearchVocabulary {
        var counts: [String: Int]
        let asked = Locked<[String]>([])

        func language() -> SearchLanguage? { .english }
        func languages() -> [SearchLanguage] { [.english] }
        func articleLanguages() -> ArticleLanguages { .undeclared }
        func words(from prefix: String) -> [VocabularyWord] { [] }
        func words(meantBy correction: Correction) -> [VocabularyWord] { [] }

        func articleCount(_ phrase: String, upTo limit: Int) -> Int {
            asked.withLock { $0.append(phrase) }
            return min(limit, counts[phrase] ?? 0)
        }

        func articleCount(_ word: String, in languages: ArticleLanguages, upTo limit: Int) -> Int {
            articleCount(word, upTo: limit)
        }
    }

    /// The forms of each clause, and the phrases that were looked for.
    private func resolved(
        _ text: String,
        _ counts: [String: Int] = [:]
    ) throws -> (forms: [[String]], phrases: [String]) {
        let vocabulary = Vocabulary(counts: counts)
        var resolver = SearchResolver(vocabulary)
        let search = try resolver.resolved(try #require(SearchExpression(text)), corrects: false)
        let forms = search.forms.map { $0.map { $0.words.joined(separator: " ") } }
        return (forms, vocabulary.asked.withLock { $0 }.filter { $0.contains(" ") })
    }

    @Test func aFormHasNotTooManyWords() throws {
        func parts(_ count: Int, _ separator: String) -> String {
            (0..<count).map { "\($0)" }.joined(separator: separator)
        }
        for (count, isForm) in [(32, true), (33, false), (300, false)] {
            #expect(try resolved("\(parts(count, "."))'s").forms == [isForm ? [parts(count, " ")] : []])
            let version = try resolved("v\(parts(count, ","))", [parts(count, " "): 1])
            #expect(version.forms == [isForm ? [parts(count, " ")] : []])
        }
    }

    @Test func fewWordsAreLookedForInOtherSpellings() throws {
        let words = "abcdefghijkl".map { "brinemast\($0)" }
        let phrases = try resolved(words.joined(separator: " ")).phrases
        #expect(Set(phrases.map { $0.replacing(" ", with: "") }) == Set(words.prefix(SpellingVariants.maximumWords)))
        // A word without another spelling takes the place of none.
        let others = (1...9).map { "\($0)" } + words
        #expect(try resolved(others.joined(separator: " ")).phrases == phrases)
    }

    @Test func lookingForSpellingsEndsWithEnoughOfThem() throws {
        let found = try resolved("login", ["l ogin": 1, "lo gin": 1, "log in": 1])
        #expect(found.forms == [["l ogin", "lo gin"]])
        #expect(found.phrases == ["l ogin", "lo gin"])
    }

    @Test(arguments: [(9_999, true), (10_000, false)])
    func commonWordsAreNotIntersected(_ count: Int, _ isAsked: Bool) throws {
        let counts = ["brine": 10_000, "mast": count, "brine mast": 1]
        let apart = try resolved("brinemast", counts)
        #expect(apart.forms == [isAsked ? ["brine mast"] : []])
        #expect(apart.phrases.contains("brine mast") == isAsked)
        let together = try resolved("brine mast", counts.merging(["brinemast": 1]) { $1 })
        #expect(together.forms == (isAsked ? [["brinemast"], ["brinemast"]] : [[], []]))
        #expect(together.phrases.contains("brine mast") == isAsked)
        let hyphen = try resolved("brine-mast", counts.merging(["brinemast": 1]) { $1 })
        #expect(hyphen.forms == [isAsked ? ["brinemast"] : []])
    }

    @Test func aWordIsWrittenTogetherWithEitherNeighbour() throws {
        let found = try resolved("brine mast quoin", ["brinemast": 1, "mastquoin": 1])
        #expect(found.forms == [["brinemast"], ["brinemast", "mastquoin"], ["mastquoin"]])
    }
}
