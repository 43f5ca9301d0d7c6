import Articles
import Base
import TestSupport
import Testing

@testable import Storage

/// What is known of words and articles holds for one version of the data.
@Suite struct WordFactsTests {
    private static func document(_ title: String, _ excerpt: String = "") -> String {
        "---\ntitle: \(title)\nexcerpt: \(excerpt)\nlocale: en\npublished: true\n---\n"
    }

    /// The forms of a search's words, and the titles that it finds.
    private func found(_ text: String, _ library: Library) throws -> (forms: [String], articles: [String]) {
        try library.read { reader in
            var query = ArticleQuery()
            query.filter.search = SearchExpression(text)
            query.sort = .relevance
            query = try reader.resolved(query)
            var articles: [String] = []
            _ = try reader.forEachArticle(query) { articles.append(String(decoding: $0.json, as: UTF8.self)) }
            let forms = query.filter.search?.required.flatMap { $0.forms.flatMap(\.words) } ?? []
            return (forms, articles)
        }
    }

    @Test func formsAreThoseOfTheNewestVersion() throws {
        let library = try Library(["_news/a.md": Self.document("Harbour lantern"), "_news/b.md": Self.document("Ebb")])
        try library.importAll()
        for _ in 0..<3 { #expect(try found("lantern", library).forms == []) }
        library.source.put("_news/c.md", Self.document("Lanterns at night"))
        try library.importAll()
        for _ in 0..<3 {
            let found = try found("lantern", library)
            #expect(found.forms == ["lanterns"])
            #expect(found.articles.count == 2)
        }
        library.source.remove("_news/c.md")
        try library.importAll()
        #expect(try found("lantern", library).forms == [])
    }

    @Test func correctionsAreThoseOfTheNewestVersion() throws {
        var files = ["_news/z.md": Self.document("Ebb")]
        for number in 0..<6 { files["_news/\(number).md"] = Self.document("Lighthouse \(number)") }
        let library = try Library(files)
        try library.importAll()
        for _ in 0..<3 { #expect(try found("lighthuose", library).articles.count == 6) }
        for number in 0..<6 { library.source.remove("_news/\(number).md") }
        try library.importAll()
        for _ in 0..<3 { #expect(try found("lighthuose", library).articles == []) }
    }

    @Test func aSearchShowsArticlesAsTheyAreNow() throws {
        let library = try Library(["_news/a.md": Self.document("Tide", "First"), "_news/b.md": Self.document("Ebb")])
        try library.importAll()
        for excerpt in ["First", "Second", "Third"] {
            library.source.put("_news/a.md", Self.document("Tide", excerpt))
            try library.importAll()
            // The third time it is shown from memory.
            for _ in 0..<4 {
                let articles = try found("tide", library).articles
                #expect(articles.count == 1)
                #expect(articles.allSatisfy { $0.contains("\"\(excerpt)\"") })
            }
        }
    }

    @Test func longPhrasesAreNotKept() throws {
        let library = try Library(["_news/a.md": Self.document("Tide and ebb")])
        try library.importAll()
        let phrase = Array(repeating: "tide", count: 60).joined(separator: " ")
        try library.read { reader in
            let vocabulary = StoreVocabulary(reader)
            #expect(try vocabulary.articleCount("tide and ebb", upTo: 5) == 1)
            #expect(try vocabulary.articleCount(phrase, upTo: 5) == 0)
            let facts = try reader.wordFacts()
            let kept = WordFacts.Count(phrase: "tide and ebb", limit: 5)
            #expect(facts.articleCounts.value(for: kept) { -1 } == 1)
            #expect(facts.articleCounts.value(for: WordFacts.Count(phrase: phrase, limit: 5)) { -1 } == -1)
        }
    }
}
