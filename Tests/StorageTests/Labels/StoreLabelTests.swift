import Articles
import SQLite
import TestSupport
import Testing

@testable import Storage

/// How labels are shown and counted.
@Suite struct StoreLabelTests {
    private static func library(_ lines: [String]) throws -> Library {
        let files = lines.enumerated().map { ("_news/\($0.offset).md", "---\ntitle: T\n\($0.element)\n---\n") }
        let library = try Library(Dictionary(uniqueKeysWithValues: files))
        try library.importAll()
        return library
    }

    private static func tags(_ library: Library) throws -> [String] {
        try library.read { try $0.labels(.tag, limit: nil).map { "\($0.value) \($0.articleCount)" } }
    }

    @Test func theCommonestSpellingIsShown() throws {
        let library = try Self.library(["tags: [Tide]", "tags: [tide, TIDE]", "tags: [Tide]", "tags: [' tide ']"])
        #expect(try Self.tags(library) == ["Tide 4"])
        library.source.put("_news/0.md", "---\ntitle: T\ntags: [tide]\n---\n")
        library.source.put("_news/2.md", "---\ntitle: T\ntags: [ebb]\n---\n")
        try library.importAll()
        #expect(try Self.tags(library) == ["tide 3", "ebb 1"])
        try library.expectConsistency()
    }

    @Test func ofEqualSpellingsTheFirstInOrderIsShown() throws {
        let lines = ["tags: [ebb]", "tags: [Ebb]"]
        #expect(try Self.tags(try Self.library(lines)) == ["Ebb 2"])
        #expect(try Self.tags(try Self.library(lines.reversed())) == ["Ebb 2"])
    }

    @Test func whatHiddenArticlesAloneSayIsNotShown() throws {
        let library = try Self.library([
            "authors: [{name: Nell, id: n}]\ntags: [Tide]",
            "authors: [{name: The Secret Pen, id: n, url: https://pen.example}]\ntags: [TIDE, secret]\npublished: false",
            "authors: [{name: The Secret Pen, id: n}]\ntags: [TIDE]\npublished: false",
        ])
        let expected = [LabelRecord(value: "n", name: "Nell", articleCount: 1)]
        try library.read { (reader: StoreReader) throws in
            #expect(try reader.labels(.author, limit: nil) == expected)
            #expect(try reader.labels(.author, matching: "N") == expected)
            #expect(try reader.labels(.author, matching: "the secret pen").isEmpty)
            var filter = ArticleFilter()
            filter.authors = ["The Secret Pen"]
            #expect(try reader.count(filter) == 0)
            filter.visibility = .any
            #expect(try reader.count(filter) == 3)
        }
        #expect(try Self.tags(library) == ["Tide 1"])
    }

    @Test func eachPartOfAnAuthorIsWhatMostArticlesSay() throws {
        let library = try Self.library([
            "authors: [{name: Nell, id: N, url: https://a.example}]",
            "authors: [{name: Nell, id: n, url: https://b.example}]",
            "authors: [{name: Nell Averdyke, id: n}]", "authors: [{name: Nell Averdyke, id: n}]",
            "authors: [{name: Nell Averdyke, id: n, image: n.png}]",
        ])
        let found = try library.read { try $0.labels(.author, limit: nil) }
        let nell = LabelRecord(
            value: "n",
            name: "Nell Averdyke",
            url: "https://a.example",
            image: "n.png",
            articleCount: 5
        )
        #expect(found == [nell])
    }

    @Test func ofVeryManyTagsTheFirstInOrderAreCounted() throws {
        let lines = (0..<1300).map { "tags: [t\($0), \($0 < 3 ? "z\($0), common" : "x\($0)")]\ncategory: c" }
        let library = try Self.library(lines)
        try library.read { reader in
            var filter = ArticleFilter()
            filter.categories = ["c"]
            let plan = try #require(try QueryPlanner(reader).plan(filter))
            let stored = try reader.facets([.tag], ArticleFilter())
            #expect(stored[.tag]?.count == [FacetCount].maximumCount)
            #expect(stored[.tag]?.first?.value == "common")
            #expect(stored[.tag]?[1].value == "t0")
            #expect(try ColumnEngine(reader).facets([.tag], plan) == stored)
            #expect(try RowEngine(reader).facets([.tag], plan) == stored)
        }
    }
}
