import Articles
import Base
import TestSupport
import Testing

@testable import Storage

/// What documents name as related, in all the ways in which sites write it.
@Suite struct StoreCuratedTests {
    private static func document(_ title: String, _ more: String = "") -> String {
        "---\ntitle: \(title)\nexcerpt: About the harbour.\npublishedDateTime: 2024-03-10T08:00:00Z\n\(more)\n---\n"
    }

    private static let files = [
        "_news/tide-mill.md": document(
            "The mill",
            "webUrl: https://brine.example/2024/mill/\naliases: [/old/mill/]\nquality: 7"
        ),
        "_news/twin.md": document("Twin of the news"), "_more/twin.md": document("Another twin"),
        "_news/draft.md": document("Kept secret", "published: false"),
        "_news/gone.md": document("Taken back", "removed: true"),
        "_tides/ebb.md": document("Ebb"),
    ]

    private static func library(_ related: String, _ files: [String: String] = files) throws -> Library {
        let library = try Library(files.merging(["_news/other.md": document("Other", "related: \(related)")]) { $1 })
        try library.importAll()
        return library
    }

    private static func items(_ library: Library, _ mode: RelatedQuery.Mode = .curated) throws -> [RelatedItem] {
        var query = RelatedQuery()
        query.mode = mode
        return try library.read { reader in
            let article = try #require(try reader.article("news/other", .published))
            return try RelatedList(RelatedList.Subject(id: "news/other", article), query, reader).items()
        }
    }

    private static func text(_ key: StaticString, _ item: RelatedItem) -> String? {
        item.json.withUnsafeBytes { JSONObjectReader.text(key, in: $0) }
    }

    @Test(arguments: [
        "news/tide-mill", "/news/tide-mill/", "tide-mill", "tide-mill.md", "./tide-mill.md", "_news/tide-mill.md",
        "../news/tide-mill", "/2024/mill", "/2024/mill/#how", "mill", "/old/mill", "'[[tide-mill]]'",
        "'[[Tide-Mill|m]]'",
        "https://brine.example/2024/mill", "http://www.brine.example/2024/mill/?utm_source=x",
        "{webUrl: news/tide-mill}", "{webUrl: 'https://brine.example/2024/mill'}",
    ])
    func whatIsNamedIsTheArticle(_ entry: String) throws {
        let library = try Self.library("[\(entry)]")
        let all = try Self.items(library, .all)
        let item = try #require(all.first)
        #expect(item.id == "news/tide-mill" && item.source == .curated, "\(entry)")
        #expect(item.reasons.first == "named by the article itself")
        #expect(Self.text("title", item) == "The mill" && Self.text("excerpt", item) == "About the harbour.")
        #expect(Self.text("publishedDateTime", item) == "2024-03-10T08:00:00Z")
        #expect(Self.text("webUrl", item) == "https://brine.example/2024/mill/")
        #expect(all.count { $0.id == "news/tide-mill" } == 1, "it is not found once more")
    }

    @Test(arguments: [
        "nowhere", "news/nowhere", "https://elsewhere.example/a", "draft", "news/draft", "gone", "news/gone", "other",
        "./other.md", "news/other", "more/ebb", "{excerpt: words}", "'https://'", "''", "/", ".",
        "{title: Taken, webUrl: news/gone}", "{title: Itself, webUrl: other}",
    ])
    func whatHasNeitherArticleNorTitleIsLeftOut(_ entry: String) throws {
        let library = try Self.library("[\(entry), ebb]")
        #expect(try Self.items(library).map(\.id) == ["tides/ebb"], "\(entry)")
    }

    /// A name that several pages have is the nearest, and of a path every part counts.
    @Test func namesakesAreToldApart() throws {
        #expect(try Self.items(Self.library("[twin]")).map(\.id) == ["news/twin"])
        #expect(try Self.items(Self.library("[more/twin]")).map(\.id) == ["more/twin"])
        var files = Self.files
        files["_news/twin.md"] = nil
        files["_less/twin.md"] = Self.document("A third twin")
        #expect(try Self.items(Self.library("[twin]", files)).isEmpty)
        #expect(try Self.items(Self.library("[less/twin]", files)).map(\.id) == ["less/twin"])
    }

    @Test func whatTheDocumentSaysOfAPathStays() throws {
        let library = try Self.library("[{title: A mill, webUrl: tide-mill, quality: 3}, {title: Plan, webUrl: draft}]")
        let items = try Self.items(library)
        #expect(items.map(\.id) == ["news/tide-mill", nil])
        #expect(items.map { Self.text("title", $0) } == ["A mill", "Plan"])
        #expect(Self.text("webUrl", items[0]) == "https://brine.example/2024/mill/")
        #expect(Self.text("excerpt", items[0]) == "About the harbour.")
        #expect(String(decoding: items[0].json, as: UTF8.self).contains(#""quality":3"#))
        #expect(!items.contains { String(decoding: $0.json, as: UTF8.self).contains("secret") })
    }

    /// An entry with a title and an address is what the document says, to the byte.
    @Test func anEntryWithTitleAndAddressIsAsWritten() throws {
        let library = try Self.library("[{title: A mill, webUrl: 'https://brine.example/2024/mill?utm_source=x'}]")
        let item = try #require(try Self.items(library).first)
        #expect(item.id == "news/tide-mill")
        let expected =
            #"{"title":"A mill","excerpt":null,"publishedDateTime":null,"#
            + #""webUrl":"https://brine.example/2024/mill?utm_source=x","ampWebUrl":null,"cdnAmpWebUrl":null,"#
            + #""type":null,"provider":null,"quality":null,"images":[]}"#
        #expect(String(decoding: item.json, as: UTF8.self) == expected)
    }

    /// Whether an article comes before or after the list that names it, the lists are the same.
    @Test func anArticleThatComesLaterIsFound() throws {
        var files = Self.files
        files["_news/tide-mill.md"] = nil
        let library = try Self.library("[tide-mill.md, ebb]", files)
        #expect(try Self.items(library).map(\.id) == ["tides/ebb"])
        library.source.put("_news/tide-mill.md", Self.files["_news/tide-mill.md"] ?? "")
        try library.importAll()
        let fresh = try Self.library("[tide-mill.md, ebb]")
        #expect(try Self.items(library).map(\.id) == ["news/tide-mill", "tides/ebb"])
        #expect(try Self.items(library).map(\.json) == (try Self.items(fresh).map(\.json)))
        library.source.remove("_tides/ebb.md")
        try library.importAll()
        #expect(try Self.items(library).map(\.id) == ["news/tide-mill"])
    }
}
