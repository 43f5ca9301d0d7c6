import Base
import FrontMatter
import Testing

@testable import Articles

@Suite struct RenderedArticleTests {
    private func rendered(_ yaml: String, title: String = "A tide", body: String = "") throws -> RenderedArticle {
        var article = try #require(try decodedArticle(yaml, body: body).value)
        article.title = title
        return RenderedArticle(article)
    }

    private func text(_ bytes: [UInt8]) -> String {
        String(decoding: bytes, as: UTF8.self)
    }

    @Test func wordsComeFromAllThatIsSearched() throws {
        let words = try rendered(
            """
            excerpt: "Salt & \\"sea\\"\\n"
            provider: {name: The Brine, domain: brine.example}
            authors: [{name: Nell Averdyke, id: unsearched, url: unsearched}]
            topics: [Harbour & Shipping, C#]
            tags: [quay 9]
            levels: [unsearched]
            """,
            title: "High Tide!",
            body: "<b>Body</b> [link](target) café"
        ).searchWords
        #expect(text(words.title) == "high tide ")
        #expect(text(words.excerpt) == "salt sea ")
        #expect(text(words.body) == "body link cafe ")
        #expect(text(words.provider) == "the brine brine example nell averdyke ")
        #expect(text(words.topics) == "harbour shipping c# quay 9 ")
    }

    @Test func nothingGivesNoWords() throws {
        let words = try rendered("", title: "").searchWords
        #expect([words.title, words.excerpt, words.body, words.provider, words.topics] == [[], [], [], [], []])
        let unnamed = try rendered("provider: {domain: b.example}").searchWords
        #expect(text(unnamed.provider) == "b example ")
    }

    @Test func theFinishedSummaryGivesTheSameWords() throws {
        let rendered = try rendered(
            "excerpt: \"\\u0001 E \\\\\"\nprovider: {name: 'P}', x: {name: y}}\ntopics: ['a,]', b]\nextraKey: '{'",
            body: "B"
        )
        let finished = Article.finishSummary(rendered.openSummary, updated: Timestamp(seconds: 1))
        #expect(SearchWords(summary: finished, body: "B", .markdown) == rendered.searchWords)
        #expect(text(rendered.searchWords.topics) == "a b ")
        #expect(text(rendered.searchWords.provider) == "p ")
    }

    @Test func relatedEntriesKnowTheirAddress() throws {
        let related = try rendered(
            "related: [{webUrl: 'https://www.p.example/a/'}, {webUrl: 'http://p.example/a'}, {title: T}, {webUrl: ''}]"
        ).related
        #expect(related.map { $0.addressHash == nil } == [false, false, true, true])
        #expect(related[0].addressHash == related[1].addressHash)
        #expect(related[0].addressHash == WebAddress("https://p.example/a")?.hash)
        #expect(related[0].digest != related[1].digest)
        #expect(related.allSatisfy { $0.digest == FNV1a.hash($0.json) })
    }

    @Test func addressesCountOnce() throws {
        let yaml =
            "webUrl: https://p.example/a\noriginalUrl: http://www.p.example/a/\nampWebUrl: /no\ncdnAmpWebUrl: q.example"
        let expected = ["p.example/a", "q.example"].compactMap { WebAddress($0)?.hash }
        let article = try rendered(yaml)
        #expect(article.addressHashes == Set(expected))
        #expect(RenderedArticle.addressHashes(summary: article.openSummary) == Set(expected))
    }

    @Test func titlesSortByTheirWords() throws {
        #expect(try rendered("", title: "«Äpfel» & B").sortTitle == "apfel b ")
        #expect(try rendered("", title: "!!!").sortTitle.isEmpty)
        let long = try rendered("", title: String(repeating: "word ", count: 100)).sortTitle
        #expect(long == String(repeating: "word ", count: 40))
    }
}
