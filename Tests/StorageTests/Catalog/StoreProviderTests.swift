import Articles
import FrontMatter
import TestSupport
import Testing

@testable import Storage

@Suite struct StoreProviderTests {
    private static func article(_ provider: String, _ more: String = "") -> String {
        "---\ntitle: A\nprovider: {\(provider)}\n\(more)\n---\n"
    }

    /// Publishers as lines of domain, name and count.
    private func providers(_ library: Library) throws -> [String] {
        try library.read { try $0.providers().map { "\($0.domain) \($0.name): \($0.articleCount)" } }
    }

    private func ids(_ library: Library, _ providers: String...) throws -> [String] {
        var query = ArticleQuery()
        query.filter.providers = providers
        return try library.read { try Listing(query, $0).ids }
    }

    /// Expects publishers to find some of the articles from `a` to `e`, and the rest where they are excluded.
    private func expect(_ providers: [String], toFind expected: [String], in library: Library) throws {
        var query = ArticleQuery()
        query.filter.providers = providers
        #expect(try library.read { try Listing(query, $0).ids } == expected, "\(providers)")
        query.filter.providers = []
        query.filter.providersExcluded = providers
        let others = ["news/a", "news/b", "news/c", "news/d", "news/e"].filter { !expected.contains($0) }
        #expect(try library.read { try Listing(query, $0).ids } == others, "\(providers)")
    }

    @Test func publishersComeFromFilesAndArticles() throws {
        let library = try Library([
            "_data/organizations/1.md": "---\ndomain: www.Brine.example\nname: The Brine\nimages: [i.png]\n---\n",
            "_data/organizations/2.md": "---\ndomain: silent.example\n---\n",
            "_news/a.md": Self.article("name: Brine, domain: BRINE.example"),
            "_news/b.md": Self.article("name: Brine Daily, domain: www.brine.example"),
            "_news/c.md": Self.article("name: The Courier, images: [c.png]"),
            "_news/d.md": Self.article("domain: d.example"),
            "_news/e.md": Self.article("name: '!!'"),
            "_news/f.md": "---\ntitle: F\n---\n",
        ])
        #expect(try library.importAll().errorCount == 0)
        let expected = [
            "brine.example The Brine: 2", "d.example d.example: 1", "the-courier The Courier: 1",
            "silent.example silent.example: 0",
        ]
        #expect(try providers(library) == expected)
        let json = try library.read { try $0.providers().map { String(decoding: $0.json, as: UTF8.self) } }
        #expect(json[0].contains(#""images":[{"url":"i.png""#))
        #expect(json[2].contains(#""images":[{"url":"c.png""#))
        try library.expectConsistency()
    }

    @Test func articlesAreFoundByDomainAndByName() throws {
        let library = try Library([
            "_news/a.md": Self.article("name: The Brine, domain: brine.example"),
            "_news/b.md": Self.article("name: Brine Daily, domain: brine.example"),
            "_news/c.md": Self.article("name: The Brine, domain: other.example"),
            "_news/d.md": Self.article("name: Solo"),
            "_news/e.md": "---\ntitle: E\n---\n",
        ])
        try library.importAll()
        let cases: [([String], [String])] = [
            (["brine.example"], ["news/a", "news/b"]), (["WWW.Brine.Example"], ["news/a", "news/b"]),
            (["the brine"], ["news/a", "news/c"]), (["Brine Daily"], ["news/b"]), (["solo"], ["news/d"]),
            (["SOLO", "brine daily"], ["news/b", "news/d"]), (["nobody"], []), (["nobody", "solo"], ["news/d"]),
        ]
        for (texts, expected) in cases { try expect(texts, toFind: expected, in: library) }
    }

    @Test func articlesAreFoundByTheNameThatADataFileGives() throws {
        let library = try Library([
            "_data/organizations/1.md": "---\ndomain: brine.example\nname: The Écho\n---\n",
            "_data/organizations/2.md": "---\ndomain: silent.example\nname: Silent\n---\n",
            "_data/organizations/3.md": "---\ndomain: quay.example\nname: Quay\n---\n",
            "_news/a.md": Self.article("domain: brine.example"),
            "_news/b.md": Self.article("name: Brine, domain: brine.example"),
            "_news/c.md": Self.article("name: The écho, domain: other.example"),
            "_news/d.md": Self.article("domain: quay.example"),
            "_news/e.md": "---\ntitle: E\n---\n",
        ])
        #expect(try library.importAll().errorCount == 0)
        let cases: [([String], [String])] = [
            (["the écho"], ["news/a", "news/b", "news/c"]), (["THE ÉCHO"], ["news/a", "news/b", "news/c"]),
            (["Brine"], ["news/b"]), (["quay"], ["news/d"]), (["silent"], []), (["The Echo"], []),
            (["QUAY", "brine"], ["news/b", "news/d"]),
        ]
        for (texts, expected) in cases { try expect(texts, toFind: expected, in: library) }
        library.source.remove("_data/organizations/1.md")
        try library.importAll()
        #expect(try ids(library, "The Écho") == ["news/c"])
    }

    @Test func publishersOfDraftsAloneAreHidden() throws {
        let library = try Library([
            "_news/a.md": Self.article("name: Secret, domain: secret.example", "published: false"),
            "_news/b.md": Self.article("name: The Brine, domain: brine.example"),
        ])
        try library.importAll()
        #expect(try providers(library) == ["brine.example The Brine: 1"])
        library.source.put("_news/a.md", Self.article("name: Secret, domain: secret.example"))
        try library.importAll()
        #expect(try providers(library) == ["brine.example The Brine: 1", "secret.example Secret: 1"])
    }

    @Test func aDraftDoesNotNameAPublisher() throws {
        let library = try Library([
            "_news/a.md": Self.article(
                "name: Working Title, domain: brine.example, images: [secret.png]",
                "removed: true"
            ),
            "_news/b.md": Self.article("name: The Brine, domain: brine.example"),
        ])
        try library.importAll()
        #expect(try providers(library) == ["brine.example The Brine: 1"])
        let json = try library.read { String(decoding: try $0.providers()[0].json, as: UTF8.self) }
        #expect(!json.contains("Working") && !json.contains("secret.png"))
    }

    @Test func aNameThatIsMendedIsMendedInTheList() throws {
        let library = try Library(["_news/a.md": Self.article("name: Teh Brine, domain: brine.example")])
        try library.importAll()
        #expect(try providers(library) == ["brine.example Teh Brine: 1"])
        library.source.put("_news/a.md", Self.article("name: The Brine, domain: brine.example"))
        try library.importAll()
        #expect(try providers(library) == ["brine.example The Brine: 1"])
        #expect(try ids(library, "teh brine").isEmpty)
    }

    @Test func theNewestArticleNamesThePublisher() throws {
        let library = try Library([
            "_news/a.md": Self.article("name: Old, domain: brine.example", "publishedDateTime: 2001-01-01"),
            "_news/b.md": Self.article("name: New, domain: brine.example", "publishedDateTime: 2022-01-01"),
            "_news/c.md": Self.article("name: Undated, domain: brine.example"),
        ])
        try library.importAll()
        #expect(try providers(library) == ["brine.example New: 3"])
        library.source.remove("_news/b.md")
        try library.importAll()
        #expect(try providers(library) == ["brine.example Old: 2"])
        library.source.remove("_news/a.md")
        try library.importAll()
        #expect(try providers(library) == ["brine.example Undated: 1"])
        library.source.put("_news/c.md", "---\ntitle: C\n---\n")
        try library.importAll()
        #expect(try providers(library).isEmpty)
        try library.expectConsistency()
    }

    // MARK: Data files that come and go

    @Test func aPublisherGetsAndLosesItsFile() throws {
        let library = try Library(["_news/a.md": Self.article("name: Brine, domain: brine.example, images: [a.png]")])
        try library.importAll()
        library.source.put("_data/organizations/1.md", "---\ndomain: brine.example\nname: The Brine\n---\n")
        try library.importAll()
        #expect(try providers(library) == ["brine.example The Brine: 1"])
        library.source.remove("_data/organizations/1.md")
        try library.importAll()
        #expect(try providers(library) == ["brine.example Brine: 1"])
        let json = try library.read { String(decoding: try $0.providers()[0].json, as: UTF8.self) }
        #expect(json.contains("a.png"))
        library.source.remove("_news/a.md")
        library.source.put("_news/b.md", "---\ntitle: B\n---\n")
        try library.importAll()
        #expect(try providers(library).isEmpty)
        try library.expectConsistency()
    }

    @Test func aFileThatTurnsToAnotherDomainLeavesTheOldOneToItsArticles() throws {
        let file = "_data/organizations/1.md"
        let library = try Library([
            file: "---\ndomain: brine.example\nname: The Brine\n---\n",
            "_news/a.md": Self.article("name: Brine, domain: brine.example"),
        ])
        try library.importAll()
        library.source.put(file, "---\ndomain: courier.example\nname: The Courier\n---\n")
        try library.importAll()
        #expect(try providers(library) == ["brine.example Brine: 1", "courier.example The Courier: 0"])
        library.source.put(file, "---\ndomain: third.example\nname: Third\n---\n")
        try library.importAll()
        #expect(try providers(library) == ["brine.example Brine: 1", "third.example Third: 0"])
        try library.expectConsistency()
    }

    @Test func twoFilesOfOnePublisherAreAnError() throws {
        let library = try Library([
            "_data/organizations/1.md": "---\ndomain: brine.example\n---\n",
            "_data/organizations/2.md": "---\ndomain: WWW.brine.example\nname: Second\n---\n",
        ])
        let report = try library.importAll()
        #expect(report.errorCount == 1)
        #expect(report.diagnostics.first?.path == "_data/organizations/2.md")
        #expect(try providers(library) == ["brine.example brine.example: 0"])
        library.source.remove("_data/organizations/1.md")
        #expect(try library.importAll().errorCount == 0)
        #expect(try providers(library) == ["brine.example Second: 0"])
    }
}
