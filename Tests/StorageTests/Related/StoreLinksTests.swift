import Articles
import TestSupport
import Testing

@testable import Storage

/// Links between articles, in all the ways in which they are written.
@Suite struct StoreLinksTests {
    private static func document(_ title: String, _ more: String = "", body: String = "") -> String {
        "---\ntitle: \(title)\npublishedDateTime: 2024-03-10T08:00:00Z\n\(more)\n---\n\(body)\n"
    }

    private static func linked(_ library: Library, _ id: String) throws -> LinkedArticles {
        try library.read { reader in
            let article = try #require(try reader.article(id, .published))
            let words = SearchWords(summary: article.json, body: article.body, article.bodyFormat)
            return try reader.linkedArticles(ArticleLinks(summary: article.json, words), of: id)
        }
    }

    @Test(arguments: [
        "[a](https://brine.example/2024/mill/)", "[a](http://www.brine.example/2024/mill?utm_source=x#top)",
        "[a](/2024/mill)", "[a](/2024/mill.html#how)", "[a](./tide-mill.md)", "[a](../news/tide-mill)",
        "[a][m]\n\n[m]: /news/tide-mill/", "<a class='x' href=\"/2024/mill\">a</a>",
        "<p>Text <a href='https://brine.example/2024/mill'>a</a></p>", "https://brine.example/2024/mill",
        "{% post_url tide-mill %}", "[a](/old/mill)", #"[a]({{< relref "tide-mill.md" >}})"#,
        #"[a]({{% ref "/news/tide-mill" %}})"#, "[a]({{< ref `news/tide-mill.md#how` >}} 'title')",
        #"<a href="{{< relref "./tide-mill" >}}">a</a>"#, #"[a]({{ "/2024/mill" | relative_url }})"#,
        "[a](<{% link _news/tide-mill.md %}>)", "[a]({filename}/news/tide-mill.md)", "[a](@/news/tide-mill.md#how)",
    ])
    func aLinkLeadsToItsPage(_ body: String) throws {
        let library = try Library([
            "_news/tide-mill.md": Self.document(
                "The mill",
                "webUrl: https://brine.example/2024/mill\naliases: [/old/mill/]"
            ),
            "_news/other.md": Self.document("Other", "webUrl: https://brine.example/other", body: "Text. \(body)"),
        ])
        try library.importAll()
        #expect(try Self.linked(library, "news/other").to == ["news/tide-mill"], "\(body)")
        #expect(try Self.linked(library, "news/tide-mill").from == ["news/other"], "\(body)")
    }

    @Test(arguments: [
        "[a](https://elsewhere.example/2024/mill)", "`/2024/mill`", "![a](/2024/mill)", "[a](#mill)",
        "[a](mailto:mill)",
        "[a](/2024/)", "[a]()", "[a](/news/twin)", "[a](/news/draft)", #"`[a]({{< ref "tide-mill" >}})`"#,
        #"[a]({{< figure "tide-mill" >}})"#, #"{{< ref "tide-mill" >}}"#, #"[a]({{< ref "twin" >}})"#,
    ])
    func whatIsNoLinkToOnePageLeadsNowhere(_ body: String) throws {
        let library = try Library([
            "_news/tide-mill.md": Self.document("The mill", "webUrl: https://brine.example/2024/mill"),
            "_more/twin.md": Self.document("Twin"), "_less/twin.md": Self.document("Twin"),
            "_news/draft.md": Self.document("Draft", "published: false", body: "[a](/2024/mill)"),
            "_news/other.md": Self.document("Other", "webUrl: https://brine.example/other", body: body),
        ])
        try library.importAll()
        #expect(try Self.linked(library, "news/other").to == [], "\(body)")
        #expect(try Self.linked(library, "news/tide-mill").from == [], "nothing of what is not published is told")
    }

    /// A document that is named with its folder is that one, whatever others are called.
    @Test func aDocumentIsNamedByItsPath() throws {
        let library = try Library([
            "_more/twin.md": Self.document("Twin"), "_less/twin.md": Self.document("Twin"),
            "_news/a.md": Self.document("A", body: #"[b]({{< ref "less/twin" >}})"#),
            "_news/b.md": Self.document("B", body: "[b](@/more/twin.md)"),
        ])
        try library.importAll()
        #expect(try Self.linked(library, "news/a").to == ["less/twin"])
        #expect(try Self.linked(library, "news/b").to == ["more/twin"])
        #expect(try Self.linked(library, "more/twin").from == ["news/b"])
    }

    /// By the square of its length, each of these links would take minutes.
    @Test(.timeLimit(.minutes(5))) func longPathsTakeLinearTime() throws {
        let path = String(repeating: "a/", count: 1 << 16) + String(repeating: "../", count: 1 << 16)
        let body = String(repeating: "[b](\(path)b) ", count: 8)
        let library = try Library(["_news/a.md": Self.document("A", body: body), "_news/b.md": Self.document("B")])
        try library.importAll()
        #expect(try Self.linked(library, "news/a").to == ["news/b"])
    }

    @Test func linksFollowTheDocuments() throws {
        let library = try Library([
            "_news/a.md": Self.document("A", body: "[b](/news/b)"), "_news/b.md": Self.document("B"),
        ])
        try library.importAll()
        #expect(try Self.linked(library, "news/b").from == ["news/a"])
        library.source.put("_news/a.md", Self.document("A", body: "No more."))
        try library.importAll()
        #expect(try Self.linked(library, "news/b").from == [])
        library.source.put("_news/b.md", Self.document("B", body: "[a](a.md)"))
        try library.importAll()
        #expect(try Self.linked(library, "news/a").from == ["news/b"])
        library.source.remove("_news/b.md")
        try library.importAll()
        #expect(try Self.linked(library, "news/a") == LinkedArticles())
        #expect(try library.rows("SELECT count(*) FROM page_links") == ["0"])
    }

    @Test func whatIsLinkedComesWithItsReason() throws {
        var files: [String: String] = [:]
        for number in 0..<30 {
            files["_news/n\(number).md"] = Self.document("Quay \(number)", body: "About quays and boats \(number).")
        }
        files["_news/ferry.md"] = Self.document("Ferry", body: "Quite another thing, [see](/news/n7).")
        files["_news/oyster.md"] = Self.document("Oyster", body: "Cooked with [care](/news/ferry).")
        let library = try Library(files)
        try library.importAll()
        func items(_ mode: RelatedQuery.Mode) throws -> [RelatedItem] {
            var query = RelatedQuery()
            query.mode = mode
            return try library.read { reader in
                let article = try #require(try reader.article("news/ferry", .published))
                return try RelatedList(RelatedList.Subject(id: "news/ferry", article), query, reader).items()
            }
        }
        let all = try items(.all)
        #expect(Set(all.prefix(2).map(\.id)) == ["news/n7", "news/oyster"])
        #expect(all.prefix(2).allSatisfy { $0.source == .linked })
        #expect(all.first { $0.id == "news/n7" }?.reasons.first == "linked from this article")
        #expect(all.first { $0.id == "news/oyster" }?.reasons.first == "links to this article")
        #expect(Set(try items(.linked).map(\.id)) == ["news/n7", "news/oyster"])
        #expect(try items(.computed).allSatisfy { $0.source == .computed })
        #expect(try items(.curated).isEmpty)
    }

    /// Two articles that have little in common, and link to the same place; a place that very many link to is no sign.
    @Test func articlesThatLinkToTheSamePlaceFindEachOther() throws {
        var files: [String: String] = [:]
        for number in 0..<30 {
            files["_news/n\(number).md"] = Self.document(
                "Quay \(number)",
                body: "About quays and boats \(number), [home](https://everybody.example/)."
            )
        }
        let place = "https://www.elsewhere.example/tide-tables/?utm_source=x"
        files["_news/ferry.md"] = Self.document(
            "Ferry",
            body: "Departures at high water, [here](\(place)), [home](https://everybody.example/)."
        )
        files["_news/oyster.md"] = Self.document(
            "Oyster",
            body: "Gathered at high water and [low](http://elsewhere.example/tide-tables)."
        )
        let library = try Library(files)
        try library.importAll()
        var query = RelatedQuery()
        query.limit = 100
        let items = try library.read { reader in
            let article = try #require(try reader.article("news/ferry", .published))
            return try RelatedList(RelatedList.Subject(id: "news/ferry", article), query, reader).items()
        }
        let oyster = try #require(items.first { $0.id == "news/oyster" })
        #expect(oyster.source == .computed)
        #expect(oyster.reasons.first == "both link to elsewhere.example/tide-tables")
        #expect(!items.contains { $0.reasons.contains { $0.contains("everybody.example") } })
    }
}
