import Base
import FrontMatter
import Testing

@testable import Articles

@Suite struct GenericDialectTests {
    private func article(_ text: String, at path: String = "posts/the-tide.mdx") throws -> Article {
        try articleOfSite([path: text], path)
    }

    @Test(arguments: ["date", "pubDate", "Published_At", "created-at", "pubDatetime", "published"])
    func aDateHasManyNames(_ key: String) throws {
        let article = try article("---\ntitle: A\n\(key): Mar 5, 2024\n---\n")
        #expect(article.publishedDateTime == Timestamp("2024-03-05"))
    }

    @Test func tagsMayBeOneText() throws {
        #expect(try article("---\ntitle: A\ntags: quay 9, tide\n---\n").tags == ["quay 9", "tide"])
    }

    @Test func theTitleMayComeFromTheName() throws {
        #expect(try article("Text\n", at: "posts/2024-03-05-the-long-tide.md").title == "The long tide")
    }

    @Test func authorsMayBeGroupsOfKeys() throws {
        let article = try article("---\ntitle: A\nauthors: [Nell, {name: Runa, url: https://r.example}]\n---\n")
        #expect(article.authors.map(\.id) == ["nell", "runa"])
        #expect(article.authors.last?.url == "https://r.example")
    }

    @Test func aLongExcerptIsCutAtAWord() throws {
        let text = Array(repeating: "word", count: 200).joined(separator: " ")
        let excerpt = try #require(try article("---\ntitle: A\n---\n\(text)\n").excerpt)
        #expect(excerpt.count <= 300 && excerpt.hasSuffix("word\u{2026}"))
    }

    @Test func unknownKeysStay() throws {
        #expect(try article("---\ntitle: A\nmood: calm\n---\n").extra.entries.map(\.key) == ["mood"])
    }
}
