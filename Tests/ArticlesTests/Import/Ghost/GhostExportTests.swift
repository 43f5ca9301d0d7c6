import Base
import FrontMatter
import TestSupport
import Testing

@testable import Articles

/// One file of Ghost's export as a folder of documents.
@Suite struct GhostExportTests {
    private static let lexical = #"""
        {"root":{"children":[{"type":"paragraph","children":[{"type":"extended-text","text":"Tides & "},
        {"type":"extended-text","text":"ebb","format":1}]},{"type":"heading","tag":"h2","children":[{"type":"text","text":"Gear"}]},
        {"type":"list","listType":"number","children":[{"type":"listitem","children":[{"type":"text","text":"oars"}]}]},
        {"type":"codeblock","code":"a < b","language":"c"},{"type":"image","src":"__GHOST_URL__/a.png","alt":"A mole"},
        {"type":"markdown","markdown":"*Sails*"},{"type":"unknown"}]}}
        """#
    private static let mobiledoc = #"""
        {"version":"0.3.1","cards":[["hr",{}],["html",{"html":"<b>Raw</b>"}]],"markups":[["a",["href","/t?a=1&b"]],["em"]],
        "sections":[[1,"p",[[0,[0,1],2,"Tides"],[1,[],0,0],[0,[],0," <rise>"]]],[10,0],[10,1],[10,9],[3,"ul",[[[0,[],0,"oars"]]]],[2,"/a.png"]]}
        """#

    private static func posts(_ rows: [String]) -> String {
        let tables = [
            "\"tags\":[{\"id\":\"t1\",\"name\":\"Harbour\"},{\"id\":\"t2\",\"name\":\"#feature\",\"visibility\":\"internal\"}]",
            "\"posts_tags\":[{\"post_id\":\"a\",\"tag_id\":\"t2\"},{\"post_id\":\"a\",\"tag_id\":\"t1\",\"sort_order\":1}]",
            "\"users\":[{\"id\":1,\"name\":\"Nell Averdyke\",\"slug\":\"nell\",\"email\":\"n@brine.example\"},{\"id\":2,\"name\":\"Tobias Rook\"}]",
            "\"posts_authors\":[{\"post_id\":\"a\",\"author_id\":2,\"sort_order\":1},{\"post_id\":\"a\",\"author_id\":1,\"sort_order\":0}]",
            "\"posts_meta\":[{\"post_id\":\"a\",\"meta_description\":\"On tides\"}]",
            "\"settings\":[{\"key\":\"title\",\"value\":\"Brine\"},{\"key\":\"locale\",\"value\":\"en\"}]",
        ]
        return
            "{\"db\":[{\"meta\":{\"version\":\"5.0.0\"},\"data\":{\"posts\":[\(rows.joined(separator: ","))],\(tables.joined(separator: ","))}}]}"
    }

    private static func row(_ id: String, _ members: String) -> String {
        "{\"id\":\"\(id)\",\"title\":\"Title \(id)\",\"slug\":\"\(id)\",\"published_at\":\"2024-03-05T07:30:00.000Z\",\(members)}"
    }

    private static let published = "\"status\":\"published\",\"visibility\":\"public\""

    private func articles(_ text: String) throws -> [String: Article] {
        let reader = try ContentReader(MemorySource(["brine.json": text]))
        var articles: [String: Article] = [:]
        try reader.source.forEachFile { file in
            guard case .article(let rendered) = reader.read(file).outcome else { return }
            articles[rendered.article.id] = rendered.article
        }
        return articles
    }

    @Test func eachPostIsAnArticle() throws {
        let html =
            "\"html\":\"<p>Tides.</p><img src='__GHOST_URL__/b.png'>\",\"feature_image\":\"__GHOST_URL__/a.png\",\"type\":\"page\""
        let articles = try articles(
            Self.posts([Self.row("a", "\(Self.published),\(html)"), Self.row("b", "\(Self.published),\"author_id\":2")])
        )
        #expect(articles.keys.sorted() == ["a", "b"])
        let article = try #require(articles["a"])
        #expect(article.title == "Title a")
        #expect(article.publishedDateTime == Timestamp("2024-03-05T07:30:00Z"))
        #expect(article.tags == ["Harbour"])
        #expect(article.authors.map(\.name) == ["Nell Averdyke", "Tobias Rook"])
        #expect(article.authors.first?.id == "nell")
        #expect(article.excerpt == "On tides")
        #expect(article.type == "page")
        #expect(article.images.map(\.url) == ["/a.png"])
        #expect(article.permalink == "/a/")
        #expect(article.locale == "en")
        #expect(article.body == "<p>Tides.</p><img src='/b.png'>")
        #expect(article.isPublic)
        #expect(articles["b"]?.authors.map(\.name) == ["Tobias Rook"])
        #expect(
            String(decoding: RenderedArticle(article).openSummary, as: UTF8.self).contains("n@brine.example") == false
        )
    }

    @Test(
        "what Ghost does not show everybody is hidden",
        arguments: [
            "\"status\":\"draft\"", "\"status\":\"scheduled\"", "\"status\":\"sent\"", "\"status\":\"new\"",
            "\"visibility\":\"members\",\"status\":\"published\"", "\"visibility\":\"tiers\",\"status\":\"published\"",
            "\"visibility\":\"odd\",\"status\":\"published\"", "\"status\":\"published\",\"email_only\":true",
            "\"status\":null",
        ]
    )
    func hidden(_ members: String) throws {
        let article = try #require(try articles(Self.posts([Self.row("a", members)]))["a"])
        #expect(article.availability(at: Timestamp("2026-01-01")!) == .hidden)
    }

    @Test(
        "bodies of both editors become HTML",
        arguments: [
            (
                "lexical", lexical,
                [
                    "<p>Tides &amp; <strong>ebb</strong></p>", "<h2>Gear</h2>", "<ol><li>oars</li></ol>",
                    "<pre><code class=\"language-c\">a &lt; b</code></pre>",
                    "<figure><img src=\"/a.png\" alt=\"A mole\"></figure>",
                    "<em>Sails</em>",
                ]
            ),
            (
                "mobiledoc", mobiledoc,
                [
                    "<p><a href=\"/t?a=1&amp;b\"><em>Tides</em></a><br> &lt;rise&gt;</p><hr><b>Raw</b>",
                    "<ul><li>oars</li></ul>",
                    "<img src=\"/a.png\" alt=\"\">",
                ]
            ),
        ]
    )
    func bodies(_ column: String, _ tree: String, _ pieces: [String]) throws {
        var json = JSONWriter()
        json.string(tree)
        let value = String(decoding: json.bytes, as: UTF8.self)
        let text = Self.posts([Self.row("a", "\(Self.published),\"html\":null,\"\(column)\":\(value)")])
        let body = try #require(try articles(text)["a"]?.body)
        for piece in pieces { #expect(body.contains(piece), "\(body)") }
    }

    @Test func datesOfOldExportsAreMilliseconds() throws {
        let row =
            "{\"id\":7,\"title\":\"Old\",\"slug\":\"old\",\"published_at\":1426078349156,\"updated_at\":\"2015-03-12 10:00:00\",\(Self.published)}"
        let article = try #require(try articles(Self.posts([row]))["old"])
        #expect(article.publishedDateTime == Timestamp("2015-03-11T12:52:29.156Z"))
        #expect(article.updatedDateTime == Timestamp("2015-03-12T10:00:00Z"))
    }

    @Test func namesArePartsOfPathsAndDiffer() throws {
        let rows = ["../../etc", "", "same", "same"].enumerated().map { index, slug in
            "{\"id\":\"\(index)\",\"title\":\"T\(index)\",\"slug\":\"\(slug)\",\(Self.published)}"
        }
        let ids = try articles(Self.posts(rows)).keys.sorted()
        #expect(ids == ["etc", "same", "same-2", "t1"])
    }

    @Test func onePostThatChangesIsOneChange() throws {
        let source = MemorySource([
            "brine.json": Self.posts([Self.row("a", Self.published), Self.row("b", Self.published)])
        ])
        let store = MemoryImportStore()
        func run() throws -> [Int] {
            try Importer(source, into: store, now: { Timestamp(seconds: 2_000_000_000) }).run().figures
        }
        #expect(try run() == [2, 0, 0, 0])
        #expect(try run() == [0, 0, 0, 2])
        source.put(
            "brine.json",
            Self.posts([Self.row("a", Self.published), Self.row("b", "\(Self.published),\"html\":\"x\"")])
        )
        #expect(try run() == [0, 1, 0, 1])
        source.put("brine.json", Self.posts([Self.row("a", Self.published)]))
        #expect(try run() == [0, 0, 1, 1])
    }

    @Test func aBrokenExportIsNamedAndNothingIsLost() throws {
        let source = MemorySource(["brine.json": Self.posts([Self.row("a", Self.published)])])
        let store = MemoryImportStore()
        let importer = Importer(source, into: store, now: { Timestamp(seconds: 2_000_000_000) })
        _ = try importer.run()
        source.put("brine.json", "{\"db\":[{\"data\":\n{\"posts\":[")
        let report = try importer.run()
        #expect(report.errorCount == 1)
        #expect(report.diagnostics.first?.path == "brine.json")
        #expect(report.diagnostics.first?.position.line == 2)
        #expect(report.diagnostics.first?.message.hasPrefix("the export cannot be read: ") == true)
        #expect(report.removed == 0)
        #expect(store.content.titles.count == 1)
    }

    @Test(
        "other JSON is no export",
        arguments: [
            "{\"meta\":{},\"data\":{\"rows\":[]}}", "{\"name\":\"db\"}", "[]", "{\"db\":1}",
            "{\"db\":[{\"data\":{\"posts\":{}}}]}",
        ]
    )
    func otherFiles(_ json: String) throws {
        let reader = try ContentReader(MemorySource(["a.json": json, "b.md": "---\ntitle: B\n---\nText\n"]))
        #expect(reader.site.generator == .generic)
    }
}
