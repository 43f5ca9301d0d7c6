import Articles
import Base
import Foundation
import FrontMatter
import TestSupport
import Testing

@testable import Storage

@Suite struct StoreImportTests {
    private static let whole = """
        ---
        title: "High \\"tide\\" & low"
        excerpt: " Salt\\nand sea "
        publishedDateTime: 2022-05-28T14:00:00.25+02:00
        updatedDateTime: 2022-05-29
        originalUrl: https://p.example/original
        webUrl: https://p.example/web
        ampWebUrl: https://p.example/amp
        cdnAmpWebUrl: https://cdn.example/amp
        type: video
        category: news
        quality: 12.5
        heat: 70
        locale: en-gb
        featuredContent: <iframe src="x"></iframe>
        provider: {name: The Brine, domain: brine.example, images: [{url: l.png, width: 5}],
          publishers: [N], authors: [{name: R}], motto: salt}
        topics: [Energy, C#]
        tags: [Quay 9]
        levels: [beginner]
        images: [{url: i.png, width: 12, height: 8, title: T, attribution: B, isCached: true, alt: x}]
        related: [{title: R, webUrl: "https://q.example/r", quality: 3, note: n}]
        secured: blob
        mood: {calm: [1, yes, null]}
        ---

        # Body 🦪
        """

    private func object(_ json: [UInt8]) throws -> NSDictionary {
        try #require(try JSONSerialization.jsonObject(with: Data(json)) as? NSDictionary)
    }

    @Test func everyFieldComesBack() throws {
        let library = try Library(["_news/a.md": Self.whole])
        try library.importAll()
        let article = try #require(try library.read { try $0.article("news/a", .published) })
        let object = try object(article.json)
        #expect(object["title"] as? String == "High \"tide\" & low")
        #expect(object["excerpt"] as? String == " Salt\nand sea ")
        #expect(object["publishedDateTime"] as? String == "2022-05-28T12:00:00.25Z")
        #expect(object["updatedDateTime"] as? String == "2022-05-29T00:00:00Z")
        for (key, value) in [
            ("originalUrl", "https://p.example/original"), ("webUrl", "https://p.example/web"),
            ("ampWebUrl", "https://p.example/amp"), ("cdnAmpWebUrl", "https://cdn.example/amp"), ("type", "video"),
            ("category", "news"), ("locale", "en-gb"), ("featuredContent", "<iframe src=\"x\"></iframe>"),
        ] { #expect(object[key] as? String == value) }
        #expect([object["quality"] as? Double, object["heat"] as? Double] == [12.5, 70])
        #expect(object["topics"] as? [String] == ["Energy", "C#"])
        #expect(object["tags"] as? [String] == ["Quay 9"])
        #expect(object["levels"] as? [String] == ["beginner"])
        #expect((object["images"] as? [NSDictionary])?.first?["alt"] as? String == "x")
        #expect((object["provider"] as? NSDictionary)?["motto"] as? String == "salt")
        #expect(object["extra"] as? NSDictionary == ["mood": ["calm": [1, true, NSNull()] as NSArray]])
        #expect(article.body == "\n# Body 🦪")
        #expect(article.bodyFormat == .markdown)
        #expect(article.secured == "blob")
        let related = try library.read { try $0.curatedRelated(to: "news/a") }
        #expect(related.map(\.id) == [nil])
        #expect(try self.object(related[0].json)["extra"] as? NSDictionary == ["note": "n"])
        let memory = try library.expected().read { try $0.article("news/a", .any) }
        #expect(memory?.json == article.json)
        #expect(!String(decoding: article.json, as: UTF8.self).contains("blob"))
    }

    @Test func zeroBytesAndLongTextsComeBack() throws {
        let long = String(repeating: "A line of a long body with a \u{0} in it.\n", count: 20_000)
        let library = try Library(["_news/a.html": "---\ntitle: \"a\\0b\"\nsecured: \"x\\0y\"\n---\n\(long)"])
        try library.importAll()
        let article = try #require(try library.read { try $0.article("news/a", .published) })
        #expect(article.body == long)
        #expect(article.bodyFormat == .html)
        #expect(article.secured == "x\u{0}y")
        #expect(try object(article.json)["title"] as? String == "a\u{0}b")
        library.source.put("_news/b.md", "---\ntitle: B\n---\n")
        library.source.remove("_news/a.html")
        try library.importAll()
        try library.expectSearchIndexAsRebuilt()
    }

    // MARK: Changes

    @Test func anArticleThatChangesKeepsItsKey() throws {
        let library = try Library(["_news/a.md": Self.whole, "_news/b.md": "---\ntitle: B\n---\n"])
        try library.importAll()
        let keyOfA = "SELECT article_key FROM articles WHERE id = 'news/a'"
        let before = try library.rows(keyOfA)
        library.source.put("_news/a.md", "---\ntitle: Other\npublished: false\n---\n")
        try library.importAll()
        let after = try #require(try library.read { try $0.article("news/a", .any) })
        #expect(before.count == 1)
        #expect(try library.rows(keyOfA) == before)
        #expect(try object(after.json)["title"] as? String == "Other")
        #expect(after.body == nil && after.secured == nil)
        try library.expectConsistency()
        try library.expectAgreement()
    }

    @Test(
        "a file that gives the same article is no change",
        arguments: [
            ("title: A\nextra: 1", true), ("extra: 1\ntitle: A", true), ("title: A\nextra: 2", false),
            ("title: A\nextra: 1\nsecured: x", false), ("title: A\nextra: 1\nexpires: 2090-01-01", false),
            ("title: A\nextra: 1\nunlisted: true", false),
            ("title: A\nextra: 1\nrelated: [https://p.example/b]", false),
            ("title: A\nextra: 1\n# a remark", true),
        ]
    )
    func theSameArticle(_ keys: String, _ isSame: Bool) throws {
        let library = try Library(["_news/a.md": "---\ntitle: A\nextra: 1\n---\nText\n"])
        let version = try library.importAll().totals.datasetVersion
        library.source.put("_news/a.md", "---\n\(keys)\n---\nText\n")
        let report = try library.importAll()
        #expect(report.changed == (isSame ? 0 : 1))
        #expect(report.unchanged == (isSame ? 1 : 0))
        #expect(report.totals.datasetVersion == version + (isSame ? 0 : 1))
        #expect(try library.importAll().unchanged == 1)
        library.source.put("_news/a.md", "---\n\(keys)\n---\nOther text\n")
        #expect(try library.importAll().changed == 1)
    }

    @Test func eachChangeHasAMomentOfItsOwn() throws {
        let library = try Library(["_news/a.md": Self.whole, "_news/b.md": "---\ntitle: B\n---\n"])
        try library.importAll()
        var query = ArticleQuery()
        query.sort = .updated
        let first = try library.read { try Listing(query, $0) }
        #expect(first.ids == ["news/b", "news/a"])
        library.source.put("_news/a.md", "---\ntitle: A\n---\n")
        try library.importAll()
        let second = try library.read { try Listing(query, $0) }
        #expect(second.ids == ["news/a", "news/b"])
        #expect(second.keys[1] == first.keys[0])
        #expect(try library.read { try $0.lastModified() } == Timestamp(seconds: 2_000_000_002))
        let updated = try object(Array(second.json[0].utf8))["updated"] as? String
        #expect(updated == "2033-05-18T03:33:22.000001Z")
    }

    @Test func aClockThatGoesBackDoesNotTurnTheOrderRound() throws {
        let library = try Library(["_news/a.md": "---\ntitle: A\n---\n"])
        func importAll(at seconds: Int64) throws {
            _ = try Importer(library.source, into: library.store, now: { Timestamp(seconds: seconds) }).run()
        }
        try importAll(at: 2_000_000_000)
        library.source.put("_news/b.md", "---\ntitle: B\n---\n")
        try importAll(at: 1_950_000_000)
        var query = ArticleQuery()
        query.sort = .updated
        #expect(try library.read { try Listing(query, $0).ids } == ["news/b", "news/a"])
        try library.expectConsistency()
    }

    @Test func versionsCountChanges() throws {
        let library = try Library(["_news/a.md": "---\ntitle: A\n---\n"])
        var numbers = [library.store.currentVersion.number]
        func step(_ change: () -> Void) throws {
            change()
            let report = try library.importAll()
            numbers.append(library.store.currentVersion.number)
            #expect(report.totals.datasetVersion == numbers.last)
            #expect(try library.read { try $0.version() } == library.store.currentVersion)
        }
        try step {}
        try step {}
        try step { library.source.put("_news/b.md", "---\ntitle: B\n---\n") }
        try step { library.source.put("_news/b.md", "broken") }
        try step { library.source.touch("_news/a.md") }
        try step { library.source.put("_people/n.md", "---\nname: Nell\n---\n") }
        try step { library.source.put("_config.yml", "title: T") }
        try step { library.source.remove("_news/b.md") }
        #expect(numbers == [0, 1, 1, 2, 2, 2, 2, 3, 4])
    }

    @Test func aDocumentThatFailsKeepsItsLastGoodVersion() throws {
        let library = try Library([
            "_news/a.md": "---\ntitle: A\n---\n", "_data/topics/t.yaml": "name: Energy\nshortname: E",
            "_data/organizations/o.md": "---\ndomain: o.example\nname: O\n---\n", "_config.yml": "title: Site",
        ])
        try library.importAll()
        let before = try library.read {
            (try $0.topics(), try $0.providers(), try $0.site(), try $0.article("news/a", .any)?.json)
        }
        for path in library.source.paths { library.source.put(path, "broken: [") }
        let report = try library.importAll()
        #expect(report.errorCount == 4)
        let after = try library.read {
            (try $0.topics(), try $0.providers(), try $0.site(), try $0.article("news/a", .any)?.json)
        }
        #expect(after.0 == before.0 && after.1 == before.1 && after.2 == before.2 && after.3 == before.3)
        for path in library.source.paths.dropFirst() { library.source.remove(path) }
        try library.importAll()
        #expect(try library.read { try $0.topics().isEmpty && $0.providers().isEmpty })
        #expect(try library.read { try $0.site() } == before.2)
    }

    @Test func theSiteGoesWithItsFile() throws {
        let library = try Library(["_config.yml": "title: T", "_news/a.md": "---\ntitle: A\n---\n"])
        #expect(try library.read { try $0.site() } == Site().json)
        try library.importAll()
        #expect(try object(library.read { try $0.site() })["title"] as? String == "T")
        library.source.remove("_config.yml")
        try library.importAll()
        #expect(try library.read { try $0.site() } == Site().json)
    }

    @Test func twoFilesOfOneID() throws {
        let library = try Library([
            "_news/a.html": "---\ntitle: First\n---\n", "_news/a.md": "---\ntitle: Second\n---\n",
        ])
        #expect(try library.importAll().errorCount == 1)
        func title() throws -> String? {
            try object(library.read { try $0.article("news/a", .any)?.json ?? [] })["title"] as? String
        }
        #expect(try title() == "First")
        library.source.put("_news/a.html", "---\ntitle: First again\n---\n")
        #expect(try library.importAll().errorCount == 1)
        #expect(try title() == "First again")
        library.source.remove("_news/a.html")
        #expect(try library.importAll().errorCount == 0)
        #expect(try title() == "Second")
        try library.expectConsistency()
    }

    @Test func aDryRunLeavesTheFileAsItIs() throws {
        let library = try Library(seed: 40, count: 30)
        let before = try library.folder.read("articles.db")
        var content = RandomContent(seed: 41)
        for _ in 0..<20 { content.change(library.source) }
        let report = try Importer(library.source, into: library.store, now: { Timestamp(seconds: 2_100_000_000) })
            .run(dryRun: true)
        #expect(report.hasChanges)
        #expect(report.totals.datasetVersion == 2)
        #expect(library.store.currentVersion.number == 1)
        #expect(try library.folder.read("articles.db") == before)
    }

    @Test func anImportThatFailsHalfwayLeavesNothing() throws {
        struct Stop: Error {}
        let library = try Library(["_news/a.md": "---\ntitle: A\n---\n"])
        try library.importAll()
        #expect(throws: Stop.self) {
            try library.store.importing(now: Timestamp(seconds: 2_100_000_000)) { transaction in
                try transaction.remove("_news/a.md")
                _ = try transaction.finish(changed: true, now: Timestamp(seconds: 2_100_000_000))
                throw Stop()
            }
        }
        #expect(library.store.currentVersion.number == 1)
        #expect(try library.read { try $0.article("news/a", .any) } != nil)
        try library.expectConsistency()
        #expect(try library.importAll().unchanged == 1)
    }

    // MARK: Records of files

    @Test func whatIsKnownOfAFileComesBack() throws {
        let library = try Library()
        let places = [
            SourcePosition(line: 1, column: 1), SourcePosition(line: 0, column: 7), SourcePosition(line: 9, column: 2),
        ]
        let messages = ["plain", "tabs\tand\nlines\r\nand `\"quotes\"` 🦪", ""]
        let diagnostics = zip(places, messages).map { Diagnostic(.warning, path: "_news/a.md", at: $0, $1) }
        let stamp = FileStamp(size: .max, modified: .min, changed: -1, inode: 7)
        var file = KnownFile(path: "_news/a.md", stamp: stamp, digest: .min, outcome: .skipped, skipReason: .noTitle)
        file.diagnostics = diagnostics + [Diagnostic(.error, path: "_news/a.md", at: .start, "e")]
        let known = try library.store.importing(now: Timestamp(seconds: 1)) { transaction in
            try transaction.touch(file)
            return try transaction.knownFile(file.path)
        }
        file.diagnostics[1].message = "tabs\tand lines and `\"quotes\"` 🦪"
        #expect(known == file)
        let all = try library.store.importing(now: Timestamp(seconds: 1)) { transaction in
            try transaction.touch(KnownFile(path: "_news/B", stamp: stamp, digest: 0, outcome: .failed))
            try transaction.touch(KnownFile(path: "_news-b", stamp: stamp, digest: 0, outcome: .failed))
            let cursor = try transaction.knownFiles()
            var paths: [String] = []
            while let file = try cursor.next() { paths.append(file.path) }
            return paths
        }
        #expect(all == ["_news-b", "_news/B", "_news/a.md"])
    }
}
