import Articles
import Base
import TestSupport
import Testing

@testable import Storage

/// What is asked of one article: by id, by the end of its id, by its address, and its related list.
@Suite struct StoreArticleTests {
    private static func article(_ yaml: String) -> String {
        "---\ntitle: A\n\(yaml)\n---\n"
    }

    private let all: [ArticleFilter.Visibility] = [.published, .unpublished, .any]

    @Test func anArticleIsSeenByWhoMaySeeIt() throws {
        let library = try Library([
            "_news/a.md": Self.article("secured: s"), "_news/b.md": Self.article("published: no"),
            "_news/c.md": Self.article("removed: yes"), "_news/d.md": Self.article("deleted: yes"),
        ])
        try library.importAll()
        for (id, isPublic) in [("news/a", true), ("news/b", false), ("news/c", false), ("news/d", false)] {
            let seen = try library.read { reader in try all.map { try reader.article(id, $0) != nil } }
            #expect(seen == [isPublic, !isPublic, true], "\(id)")
        }
        for id in ["", "news", "a", "news/A", "news/a.md", "news/a/"] {
            #expect(try library.read { try $0.article(id, .any) } == nil)
        }
    }

    // MARK: Ends of ids

    @Test func idsAreFoundByTheirEnd() throws {
        let library = try Library([
            "_news/a.md": Self.article(""), "_learning/videos/a.md": Self.article(""), "_news/b-a.md": Self.article(""),
            "_news/more/a.md": Self.article("published: no"),
        ])
        try library.importAll()
        func ids(_ name: String, _ visibility: ArticleFilter.Visibility = .published, limit: Int = 10) throws
            -> [String]
        {
            try library.read { try $0.ids(endingWith: name, visibility, limit: limit) }
        }
        #expect(try ids("a") == ["learning/videos/a", "news/a"])
        #expect(try ids("a", .any) == ["learning/videos/a", "news/a", "news/more/a"])
        #expect(try ids("a", .unpublished) == ["news/more/a"])
        #expect(try ids("b-a") == ["news/b-a"])
        #expect(try ids("videos/a") == ["learning/videos/a"])
        #expect(try ids("news/a") == ["news/a"])
        for name in ["", "A", "s/a", "-a", "videos", "news/"] { #expect(try ids(name, .any).isEmpty, "\(name)") }
        #expect(try ids("a", .any, limit: 2) == ["learning/videos/a", "news/a"])
        #expect(try ids("a", limit: 0).isEmpty)
    }

    @Test func whatNobodyMaySeeTakesNoRoom() throws {
        let library = try Library([
            "_a/x.md": Self.article("published: no"), "_b/x.md": Self.article("published: no"),
            "_c/x.md": Self.article(""),
            "_d/x.md": Self.article(""),
        ])
        try library.importAll()
        #expect(try library.read { try $0.ids(endingWith: "x", .published, limit: 1) } == ["c/x"])
        #expect(try library.read { try $0.ids(endingWith: "x", .published, limit: 2) } == ["c/x", "d/x"])
    }

    // MARK: Addresses

    @Test func anArticleIsFoundAtEachOfItsAddresses() throws {
        let library = try Library([
            "_news/a.md": Self.article(
                "webUrl: https://p.example/w\noriginalUrl: https://p.example/o\nampWebUrl: https://p.example/a\n"
                    + "cdnAmpWebUrl: https://cdn.example/c"
            ),
            "_news/b.md": Self.article("webUrl: https://p.example/w\npublishedDateTime: 2022-01-01"),
            "_news/c.md": Self.article("webUrl: https://p.example/w\npublishedDateTime: 2023-01-01\npublished: no"),
            "_news/d.md": Self.article("webUrl: https://p.example/w\npublishedDateTime: 2022-01-01"),
        ])
        try library.importAll()
        func id(_ text: String, _ visibility: ArticleFilter.Visibility = .published) throws -> String? {
            let address = try #require(WebAddress(text))
            return try library.read { try $0.id(at: address, visibility) }
        }
        for text in ["p.example/o", "http://www.p.example/a/", "https://cdn.example/c?utm_source=x#y"] {
            #expect(try id(text) == "news/a")
        }
        // The newest of several; those without a date come last.
        #expect(try id("p.example/w") == "news/b")
        #expect(try id("p.example/w", .any) == "news/c")
        #expect(try id("p.example/w", .unpublished) == "news/c")
        #expect(try id("p.example/W") == nil)
        #expect(try id("p.example/o", .unpublished) == nil)
    }

    @Test func idsAndAddressesAgreeWithTheArticlesInMemory() throws {
        let library = try Library(seed: 50, count: 120)
        let memory = try library.expected()
        let names = library.source.paths.map { String(ContentPath($0).articleID.split(separator: "/").last ?? "") }
        let addresses = (0..<42).compactMap { WebAddress("p.example/\($0)") }
        try library.read { store in
            try memory.read { memory in
                for visibility in all {
                    for name in Set(names) {
                        let found = try store.ids(endingWith: name, visibility, limit: 2)
                        let expected = try memory.ids(endingWith: name, visibility, limit: 2)
                        #expect(found == expected)
                    }
                    for address in addresses {
                        let found = try store.id(at: address, visibility)
                        let expected = try memory.id(at: address, visibility)
                        #expect(found == expected)
                    }
                }
            }
        }
    }

    // MARK: Related lists

    /// The related entries of an article, as title and what is at the address.
    private func related(_ library: Library, _ id: String = "news/a", shown: Bool = true) throws -> [String] {
        try library.read { reader in
            let entries = try reader.curatedRelated(to: id)
            return (shown ? CuratedEntry.shown(entries) : entries).map { entry in
                let title = entry.json.withUnsafeBytes { JSONObjectReader.text("title", in: $0) }
                let place =
                    switch entry.place {
                    case .outside: "-"
                    case .article(let id): id
                    case .unpublished(let id): "(\(id))"
                    case .removed(let id): "[\(id)]"
                    case .itself: "itself"
                    }
                return "\(title ?? "") \(place)"
            }
        }
    }

    private static let list = """
        webUrl: https://p.example/a
        ampWebUrl: https://p.example/a-amp
        related:
          - {title: outside, webUrl: "https://elsewhere.example/1"}
          - {title: here, webUrl: "http://www.p.example/b/?utm_source=x"}
          - {title: self, webUrl: "https://p.example/a#top"}
          - {title: self too, webUrl: "https://p.example/a-amp"}
          - {title: here again, webUrl: "https://p.example/b"}
          - {title: draft, webUrl: "https://p.example/draft"}
          - {title: removed, webUrl: "https://p.example/removed"}
          - {title: no address}
          - {title: no address}
          - {title: outside again, webUrl: "elsewhere.example/1/"}
          - {title: by amp, webUrl: "https://p.example/c-amp"}
        """

    private func related() throws -> Library {
        let library = try Library([
            "_news/a.md": Self.article(Self.list),
            "_news/b.md": Self.article("webUrl: https://p.example/b"),
            "_news/c.md": Self.article("ampWebUrl: https://p.example/c-amp"),
            "_news/draft.md": Self.article("webUrl: https://p.example/draft\npublished: false"),
            "_news/removed.md": Self.article("webUrl: https://p.example/removed\nremoved: true"),
        ])
        try library.importAll()
        return library
    }

    @Test func aListIsWithoutItselfRepeatsAndWhatWasRemoved() throws {
        let library = try related()
        let expected = [
            "outside -", "here news/b", "draft (news/draft)", "no address -", "no address -", "by amp news/c",
        ]
        #expect(try related(library) == expected)
        #expect(
            try related(library, shown: false) == [
                "outside -", "here news/b", "self itself", "self too itself", "here again news/b", "draft (news/draft)",
                "removed [news/removed]", "no address -", "no address -", "outside again -", "by amp news/c",
            ]
        )
        #expect(try related(library, "news/b").isEmpty)
        #expect(try related(library, "news/none").isEmpty)
    }

    @Test func aListFollowsItsTargets() throws {
        let library = try related()
        library.source.put("_news/draft.md", Self.article("webUrl: https://p.example/draft"))
        library.source.put("_news/b.md", Self.article("webUrl: https://p.example/b\nremoved: true"))
        library.source.remove("_news/removed.md")
        library.source.put("_news/e.md", Self.article("webUrl: https://elsewhere.example/1"))
        try library.importAll()
        let expected = [
            "outside news/e", "draft news/draft", "removed -", "no address -", "no address -", "by amp news/c",
        ]
        #expect(try related(library) == expected)
        try library.expectConsistency()
    }

    @Test func anAddressThatIsSharedIsStillOnesOwn() throws {
        let library = try Library([
            "_news/a.md": Self.article("webUrl: https://p.example/x\nrelated: ['https://p.example/x']"),
            "_news/b.md": Self.article("webUrl: https://p.example/x\nrelated: ['https://p.example/y']"),
            "_news/c.md": Self.article("webUrl: https://p.example/y\nremoved: true"),
            "_news/d.md": Self.article("webUrl: https://p.example/y"),
        ])
        try library.importAll()
        #expect(try related(library).isEmpty)
        #expect(try related(library, "news/b") == [" news/d"])
    }

    @Test func entriesThatManyListsHaveAreKeptOnce() throws {
        let entry =
            "related: [{title: R, webUrl: 'https://r.example/'}, {title: S}, {title: R, webUrl: 'https://r.example/'}]"
        let library = try Library(["_news/a.md": Self.article(entry), "_news/b.md": Self.article(entry)])
        try library.importAll()
        #expect(try library.rows("SELECT use_count FROM related_targets ORDER BY target_key") == ["4", "2"])
        library.source.remove("_news/a.md")
        library.source.put("_news/b.md", Self.article("related: [{title: S}]"))
        try library.importAll()
        #expect(try library.rows("SELECT use_count FROM related_targets") == ["1"])
        try library.expectConsistency()
    }
}
