import API
import Articles
import Base
import Foundation
import TestSupport
import Testing

/// `format=ndjson` and `format=csv`.
@Suite struct ExportTests {
    /// A stream has the header fields of every other response.
    @Test(arguments: Gazette.clients, ["ndjson", "csv"])
    func exportsHaveTheHeaderFieldsOfOtherResponses(_ client: APIClient, _ format: String) throws {
        for token in [nil, Gazette.token] {
            for fields in [[], [(name: "Accept-Encoding", value: "gzip")]] {
                let page = try client.get("/articles?limit=1&format=json", token: token, fields: fields)
                for published in token == nil ? ["true"] : ["true", "any"] {
                    let target = "/articles?format=\(format)&published=\(published)"
                    let export = try client.get(target, token: token, fields: fields)
                    #expect(export.status == 200, "\(target)")
                    for name in [
                        "cache-control", "vary", "access-control-allow-origin", "access-control-expose-headers",
                        "x-content-type-options", "last-modified",
                    ] {
                        #expect(export.values(of: name) == page.values(of: name), "\(target): \(name)")
                    }
                    for name in ["date", "x-request-id", "etag"] {
                        #expect(export.values(of: name).count == page.values(of: name).count, "\(target): \(name)")
                    }
                    let tag = export["etag"] ?? "*"
                    guard token == nil else { continue }
                    let same = try client.get(target, fields: fields + [(name: "If-None-Match", value: tag)])
                    #expect(same.status == 304)
                    #expect(export["last-modified"] != nil && same["last-modified"] == nil, "\(target)")
                    for name in ["cache-control", "vary", "access-control-allow-origin", "etag"] {
                        #expect(same.values(of: name) == export.values(of: name), "\(target): \(name) of 304")
                    }
                }
            }
        }
    }

    @Test(arguments: Gazette.clients)
    func theLinesOfAnExportAreTheArticlesOfTheList(_ client: APIClient) throws {
        for query in [
            "", "&topic=sea", "&q=tide&sort=relevance", "&include=body,topics", "&fields=title,provider.name",
        ] {
            let list = try client.json("/articles?limit=100\(query)")["data"].array.map { "\($0)" }
            let response = try client.get("/articles?format=ndjson\(query)")
            #expect(response.status == 200)
            #expect(response["content-type"] == "application/x-ndjson")
            #expect(response["x-total-count"] == "\(list.count)")
            let lines = response.text.split(separator: "\n").map { "\(JSON(Array($0.utf8)))" }
            #expect(lines == list, "\(query)")
            #expect(response.body.last == 10)
        }
        #expect(try client.get("/topics/food/articles?format=ndjson").text.split(separator: "\n").count == 2)
        #expect(try client.get("/topics/none/articles?format=ndjson").status == 404)
    }

    @Test(arguments: Gazette.clients)
    func anEmptyExportHasNoLines(_ client: APIClient) throws {
        let response = try client.get("/articles?format=ndjson&q=nothingatall")
        #expect(response.status == 200)
        #expect(response.body.isEmpty)
        #expect(try rows(client.get("/articles?format=csv&q=nothingatall").text).count == 1)
    }

    @Test(arguments: Gazette.clients)
    func csvHasAColumnForEachMember(_ client: APIClient) throws {
        let response = try client.get("/articles?format=csv")
        #expect(response["content-type"] == "text/csv; charset=utf-8; header=present")
        #expect(response["content-disposition"] == "attachment; filename=\"articles.csv\"")
        #expect(response.text.hasSuffix("\r\n"))
        let rows = rows(response.text)
        #expect(rows.map { $0[0] } == ["id"] + Gazette.newest)
        #expect(Set(rows.map(\.count)) == [rows[0].count])
        let ferry = try #require(rows.first { $0[0] == "news/ferry-late" })
        let cells = Dictionary(uniqueKeysWithValues: zip(rows[0], ferry))
        #expect(cells["title"] == "Ferry runs late")
        #expect(cells["publishedDateTime"] == "2026-01-10T08:00:00Z")
        #expect(cells["updatedDateTime"] == "")
        #expect(cells["provider.name"] == "The Brine")
        #expect(cells["provider.domain"] == "brine.example")
        #expect(cells["quality"] == "80")
        #expect(cells["images.url"] == "https://img.brine.example/ferry boat.jpg")
        #expect(cells["published"] == "true")
        let lights = try #require(rows.first { $0[0] == "news/harbour-lights" })
        #expect(lights[try #require(rows[0].firstIndex(of: "topics"))] == "Harbours & Quays|Food")
        // A comma needs quotes, and so do quotes.
        #expect(response.text.contains(",\"Lone, Writer\","))
        // No spreadsheet may run a title as a formula.
        let undated = try #require(rows.first { $0[0] == "news/undated" })
        #expect(undated[1] == "'=1+1 is a note without a date")
    }

    @Test(arguments: Gazette.clients)
    func csvHasTheColumnsOfFields(_ client: APIClient) throws {
        let target = "/articles?format=csv&ids=news/ferry-late&include=body&fields"
        let rows = rows(try client.get("\(target)=quality,title,provider,extra,body,quality,images.width").text)
        #expect(
            rows[0] == ["id", "quality", "title", "provider.name", "provider.domain", "extra", "body", "images.width"]
        )
        #expect(
            rows[1] == [
                "news/ferry-late", "80", "Ferry runs late", "The Brine", "brine.example",
                "{\"odd\":{\"key\":[1,\"two\"]}}",
                "Fog held the *Kittiwake* at the quay.\n\nNobody minded <b>much</b> & all got cake.", "800",
            ]
        )
        let marked = self.rows(try client.get("/articles?format=csv&q=fog&highlight=true").text)
        #expect(marked[1][try #require(marked[0].firstIndex(of: "highlights.excerpt"))].hasSuffix("<mark>fog</mark>"))
    }

    @Test(arguments: Gazette.clients, ["ndjson", "csv"])
    func aLimitMakesPages(_ client: APIClient, _ format: String) throws {
        var target: String? = "/articles?format=\(format)&limit=4&sort=title"
        var ids: [String] = []
        var pages = 0
        while let next = target {
            let response = try client.get(next)
            #expect(response["x-total-count"] == "10")
            ids +=
                format == "csv"
                ? rows(response.text).dropFirst().map { $0[0] }
                : response.text.split(separator: "\n").compactMap { JSON(Array($0.utf8))["id"].string }
            target = Self.link("next", response)
            pages += 1
        }
        #expect(ids == (try client.ids("/articles?limit=100&sort=title")))
        #expect(pages == 3)
        #expect(try client.get("/articles?format=\(format)&limit=4&page=4").status == 400)
    }

    /// The address with a relation in a Link field.
    static func link(_ relation: String, _ response: WireResponse) -> String? {
        let links = response.values(of: "link").joined(separator: ", ").split(separator: ", ")
        return links.first { $0.hasSuffix("; rel=\"\(relation)\"") }
            .map { String($0.dropFirst().prefix { $0 != ">" }) }
    }

    /// `format=json` changes neither the order nor any page.
    @Test(arguments: ["", "&format=json"])
    func formatJSONIsTheDefault(_ format: String) throws {
        var files: [String: String] = [:]
        for number in 10..<40 {
            // The oldest have the word in their titles, so that the newest first is another order.
            files["_news/story-\(number).md"] = ExampleDocuments.article(
                title: number < 15 ? "Tidal \(number)" : "Story \(number)",
                date: "2026-03-01T08:\(number):00Z",
                body: "All of it is tidal."
            )
        }
        let client = try APIClient.direct("many", ArticleService(StoredSite(files).store, Gazette.configuration))
        var target: String? = "/articles?q=tidal\(format)"
        var ids: [String] = []
        var pages = 0
        while let next = target, pages < 5 {
            let response = try client.get(next)
            try #require(response.status == 200, "\(response.text)")
            ids += response.json["data"].array.compactMap { $0["id"].string }
            target = response.json["links"]["next"].string
            pages += 1
        }
        #expect(pages == 2)
        #expect(Set(ids.prefix(5)) == Set((10..<15).map { "news/story-\($0)" }))
        #expect(Set(ids).count == 30)
    }

    @Test(arguments: Gazette.clients)
    func exportsHaveNoCountsAndNoFacets(_ client: APIClient) throws {
        #expect(try client.problem("/articles?format=csv&facets=topic")["errors"][0]["parameter"].string == "facets")
        #expect(try client.problem("/articles?format=xml")["detail"].string?.contains("json, ndjson, csv") == true)
        #expect(try client.get("/articles?format=ndjson&count=none")["x-total-count"] == nil)
    }

    @Test(arguments: Gazette.clients)
    func onlyEditorsExportDrafts(_ client: APIClient) throws {
        let target = "/articles?format=ndjson&published=any&include=secured"
        #expect(try client.get(target).status == 401)
        let response = try client.get(target, token: Gazette.token)
        #expect(response.text.split(separator: "\n").count == 13)
        #expect(response.text.contains("CIPHER-X"))
        #expect(response["cache-control"] == "private, no-store")
        #expect(response["etag"] == nil)
    }

    @Test(arguments: Gazette.clients)
    func exportsHonourConditions(_ client: APIClient) throws {
        let response = try client.get("/articles?format=csv")
        let tag = try #require(response["etag"])
        #expect(tag.hasPrefix("W/\""))
        let again = try client.get("/articles?format=csv", fields: [("If-None-Match", tag)])
        #expect(again.status == 304)
        #expect(again.body.isEmpty)
        #expect(again["etag"] == tag)
        #expect(try client.get("/articles?format=ndjson", fields: [("If-None-Match", tag)]).status == 200)
        #expect(try client.send("HEAD", "/articles?format=csv").body.isEmpty)
    }

    @Test(arguments: Gazette.clients)
    func exportsAreCompressedForClientsThatAcceptIt(_ client: APIClient) throws {
        let plain = try client.get("/articles?format=csv")
        #expect(plain["vary"]?.contains("Accept-Encoding") == true)
        let compressed = try client.get("/articles?format=csv", fields: [("Accept-Encoding", "gzip")])
        #expect(compressed["content-encoding"] == "gzip")
        #expect(compressed["etag"] != plain["etag"])
        let folder = try TemporaryFolder()
        let path = try folder.write(compressed.body, to: "articles.csv.gz")
        let outcome = try Program.run(URL(fileURLWithPath: "/usr/bin/env"), ["gzip", "-dc", path])
        #expect(outcome.output == plain.text)
    }

    // MARK: Many

    /// An article that stays is in the export once, whatever else changes while the list is sent.
    @Test func anExportHasEveryArticleWhileTheDataChange() throws {
        var files: [String: String] = [:]
        for number in 0..<1500 {
            files["_news/story-\(number).md"] = ExampleDocuments.article(
                title: "Story \(number)",
                date: "2025-0\(number % 9 + 1)-1\(number / 9 % 10)T0\(number % 7):00:00Z"
            )
        }
        let site = try StoredSite(files)
        let server = try LiveServer(ArticleService(site.store, Gazette.configuration))
        defer { server.stop() }
        let connection = try WireConnection(port: server.port, receiveBuffer: 4096)
        try connection.write(Array("GET /articles?format=ndjson HTTP/1.1\r\nHost: a\r\n\r\n".utf8))
        let head = WireResponse(head: try connection.until(Array("\r\n\r\n".utf8)), body: [])
        #expect(head["transfer-encoding"] == "chunked")
        #expect(head["content-length"] == nil)
        var content: [UInt8] = []
        var chunks = 0
        while let chunk = try connection.chunk() {
            content += chunk
            chunks += 1
            site.source.put("_news/new-\(chunks).md", ExampleDocuments.article(title: "New", date: "2026-03-05"))
            site.source.remove("_news/story-\(chunks * 90).md")
            try site.importAll(at: Timestamp(seconds: Gazette.moments[1].seconds + Int64(chunks)))
        }
        #expect(chunks >= 15)
        let ids = String(decoding: content, as: UTF8.self).split(separator: "\n").compactMap {
            JSON(Array($0.utf8))["id"].string
        }
        #expect(Set(ids).count == ids.count)
        let stayed = Set((0..<1500).filter { $0 == 0 || !$0.isMultiple(of: 90) || $0 > chunks * 90 })
        #expect(stayed.allSatisfy { ids.contains("news/story-\($0)") })
        // The connection can be used again.
        try connection.write(Array("GET /livez HTTP/1.1\r\nHost: a\r\n\r\n".utf8))
        #expect(try connection.response().status == 200)
    }

    /// Reads RFC 4180.
    private func rows(_ text: String) -> [[String]] {
        var rows: [[String]] = []
        var row: [String] = []
        var cell = ""
        var isQuoted = false
        var scalars = Array(text.unicodeScalars)[...]
        while let scalar = scalars.popFirst() {
            switch scalar {
            case "\"" where isQuoted && scalars.first == "\"":
                scalars.removeFirst()
                cell.unicodeScalars.append("\"")
            case "\"": isQuoted.toggle()
            case "," where !isQuoted:
                row.append(cell)
                cell = ""
            case "\r" where !isQuoted && scalars.first == "\n":
                scalars.removeFirst()
                rows.append(row + [cell])
                row = []
                cell = ""
            default: cell.unicodeScalars.append(scalar)
            }
        }
        #expect(row.isEmpty && cell.isEmpty && !isQuoted)
        return rows
    }
}
