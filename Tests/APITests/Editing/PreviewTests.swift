import API
import Articles
import Base
import Foundation
import HTTP
import TestSupport
import Testing

/// Links that each show one article, public or not.
@Suite struct PreviewTests {
    private static let json = [(name: "Content-Type", value: "application/json")]

    /// The path and the query of a new preview.
    private func preview(_ client: APIClient, _ content: String) throws -> String {
        let response = try client.send(
            "POST",
            "/previews",
            token: Gazette.token,
            fields: Self.json,
            content: content
        )
        try #require(response.status == 201, "\(response.text)")
        #expect(response["cache-control"] == "private, no-store")
        let url = try #require(response.json["data"]["url"].string)
        #expect(response["location"] == url)
        #expect(url.hasPrefix("http://"))
        return try #require(url.firstRange(of: "/articles/").map { String(url[$0.lowerBound...]) })
    }

    @Test(arguments: Gazette.clients, Gazette.hidden + ["news/ferry-late"])
    func aPreviewShowsAnArticleWithoutAToken(_ client: APIClient, _ id: String) throws {
        let target = try preview(client, #"{"article": "\#(id)", "lifetime": "2d"}"#)
        let response = try client.get(target)
        #expect(response.status == 200)
        #expect(response.json["data"]["id"].string == id)
        #expect(response.json["data"]["body"].exists)
        #expect(response["cache-control"] == "private, no-store")
        #expect(response["x-robots-tag"] == "noindex")
        #expect(response["etag"] == nil)
        #expect(response["last-modified"] == nil)
        let head = try client.send("HEAD", target)
        #expect(head.status == 200)
        #expect(head["x-robots-tag"] == "noindex")
        // The secured part and what its related list hides stay with the editors.
        #expect(!response.text.contains("CIPHER"))
        #expect(try client.get(target + "&include=secured").status == 401)
        #expect(
            try client.get(target + "&include=html&fields=title,html").json["data"].keys == ["html", "id", "title"]
        )
    }

    @Test(arguments: Gazette.clients)
    func aPreviewCanBeReadAsADocument(_ client: APIClient) throws {
        let target = try preview(client, #"{"article": "news/zeppelin-plan"}"#)
        let response = try client.get(target, fields: [("Accept", "text/markdown")])
        #expect(response.status == 200)
        #expect(response.text.contains("title: \"Zeppelin plan\""))
        #expect(response["cache-control"] == "private, no-store")
        #expect(response["x-robots-tag"] == "noindex")
        #expect(try client.get("\(target)A", fields: [("Accept", "text/markdown")]).status == 404)
    }

    @Test(arguments: Gazette.clients, Gazette.hidden + ["news/ferry-late"])
    func aPreviewIsAPageForPeopleToo(_ client: APIClient, _ id: String) throws {
        let url = try preview(client, #"{"article": "\#(id)"}"#)
        let target = url.replacing("/articles/", with: "/read/", maxReplacements: 1)
        #expect(try made(client, id).hasSuffix("/read/\(id)?preview="))
        let response = try client.get(target)
        #expect(response.status == 200)
        #expect(response["content-type"] == "text/html; charset=utf-8")
        let title = try #require(try client.get(url).json["data"]["title"].string)
        #expect(response.text.contains(">\(title)</h1>"))
        #expect(response.text.contains("noindex"))
        for other in ["rel=\"canonical\"", "og:url", "rel=\"next\"", "class=\"related\"", "class=\"neighbours\""] {
            #expect(!response.text.contains(other), "\(other)")
        }
        #expect(response["referrer-policy"] == "no-referrer")
        #expect(!response.text.contains("CIPHER"))
        #expect(response["cache-control"] == "private, no-store")
        #expect(response["x-robots-tag"] == "noindex")
        #expect(response["etag"] == nil)
        #expect(try client.get("/read/news/quay-walk\(target.drop { $0 != "?" })").status == 404)
        #expect(try client.get("\(target)A").status == 404)
    }

    /// The address of a preview's page, up to what is signed.
    private func made(_ client: APIClient, _ id: String) throws -> Substring {
        let content = #"{"article": "\#(id)"}"#
        let response = try client.send("POST", "/previews", token: Gazette.token, fields: Self.json, content: content)
        let page = try #require(response.json["data"]["page"].string)
        return try #require(page.firstRange(of: "preview=").map { page[..<$0.upperBound] })
    }

    @Test(arguments: Gazette.clients)
    func theRelatedListOfAPreviewHidesWhatIsNotPublic(_ client: APIClient) throws {
        let target = try preview(client, #"{"article": "news/ferry-late"}"#)
        let text = try client.get(target).text
        #expect(text.contains("elsewhere.example"))
        #expect(!text.contains("zeppelin"))
    }

    @Test(arguments: Gazette.clients)
    func aPreviewIsGoodForItsArticleAlone(_ client: APIClient) throws {
        let target = try preview(client, #"{"article": "news/zeppelin-plan"}"#)
        let ticket = try #require(target.firstRange(of: "?preview=").map { String(target[$0.upperBound...]) })
        let unknown = try client.problem("/articles/news/no-such-thing?preview=\(ticket)", status: 404)
        #expect(!unknown.keys.contains("candidates"))
        let changed = ticket.dropLast() + (ticket.last == "A" ? "Q" : "A")
        for query in ["preview=\(changed)", "preview=", "preview=AAAA", "preview=\(ticket)AA"] {
            let problem = try client.problem("/articles/news/zeppelin-plan?\(query)", status: 404)
            #expect(problem["detail"].string == unknown["detail"].string)
        }
        for id in ["news/zeppelin-landing", "news/ferry-late", "zeppelin-plan"] {
            let problem = try client.problem("/articles/\(id)?preview=\(ticket)", status: 404)
            #expect(problem["detail"].string == unknown["detail"].string)
            #expect(!problem.keys.contains("candidates"))
        }
        // Nowhere else is there such a parameter, and nothing was made public.
        for path in ["/articles", "/changes", "/articles/news/zeppelin-plan/related", "/suggest"] {
            #expect(try client.get("\(path)?preview=\(ticket)").status == 400)
        }
        #expect(try client.get("/articles/news/zeppelin-plan").status == 404)
        #expect(try client.send("DELETE", target).status == 405)
    }

    @Test func aPreviewEndsAtItsMoment() throws {
        let clock = Locked(Timestamp(seconds: 1_780_000_000))
        let service = ArticleService(Gazette.memoryRepository, Gazette.configuration, now: { clock.withLock { $0 } })
        let client = APIClient.direct("clock", service)
        let short = try preview(client, #"{"article": "news/zeppelin-plan", "lifetime": 60}"#)
        let long = try preview(client, #"{"article": "news/zeppelin-plan", "expires": "2026-05-28T21:00:00Z"}"#)
        #expect(try [short, long].map { try client.get($0).status } == [200, 200])
        clock.withLock { $0 = Timestamp(seconds: 1_780_000_059) }
        #expect(try client.get(short).status == 200)
        clock.withLock { $0 = Timestamp(seconds: 1_780_000_060) }
        #expect(try [short, long].map { try client.get($0).status } == [404, 200])
        // 2026-05-28T21:00:00Z
        clock.withLock { $0 = Timestamp(seconds: 1_780_002_000) }
        #expect(try client.get(long).status == 404)
    }

    @Test func anotherSecretRevokesPreviews() throws {
        func client(_ secret: String?) -> APIClient {
            var configuration = Gazette.configuration
            configuration.previewSecret = secret
            return APIClient.direct("secret", ArticleService(Gazette.memoryRepository, configuration))
        }
        let secrets: [String?] = ["a secret of the operator", "another secret of his", nil]
        for secret in secrets {
            let target = try preview(client(secret), #"{"article": "news/zeppelin-plan"}"#)
            for other in secrets {
                #expect(try client(other).get(target).status == (secret == other ? 200 : 404))
            }
        }
    }

    @Test(arguments: [
        ("", 400, "no content"),
        ("{", 400, "no JSON"),
        ("[]", 422, "the content must be an object"),
        ("{}", 422, "`article` is missing"),
        (#"{"article": 7}"#, 422, "`article` has a value of another kind"),
        (#"{"article": "news/nothing"}"#, 404, "no article"),
        (#"{"article": "news/weekly", "lifetime": "soon"}"#, 422, "2d, 36h or 90min"),
        (#"{"article": "news/weekly", "lifetime": 0}"#, 422, "2d, 36h or 90min"),
        (#"{"article": "news/weekly", "lifetime": "367d"}"#, 422, "up to 366 days"),
        (#"{"article": "news/weekly", "lifetime": "99999999999999999w"}"#, 422, "up to 366 days"),
        (#"{"article": "news/weekly", "expires": "tomorrow"}"#, 422, "`expires` must be a moment"),
        (#"{"article": "news/weekly", "expires": "2020-01-01T00:00:00Z"}"#, 422, "must lie ahead"),
        (#"{"article": "news/weekly", "expires": "9999-01-01T00:00:00Z"}"#, 422, "at most 366 days"),
        (#"{"article": "news/weekly", "expires": "9999-01-01T00:00:00Z", "lifetime": 5}"#, 422, "exclude each other"),
        ("[1]", 422, "the content must be an object"), ("1", 422, "the content must be an object"),
        (#"{"article": "news/weekly", "for": "2d"}"#, 422, "`for` means nothing here; there are article, lifetime"),
    ])
    func mistakesAreNamed(_ content: String, _ status: Int, _ detail: String) throws {
        for client in Gazette.clients {
            let response = try client.send(
                "POST",
                "/previews",
                token: Gazette.token,
                fields: Self.json,
                content: content
            )
            #expect(response.status == status, "\(response.text)")
            #expect(response.json["detail"].string?.contains(detail) == true, "\(response.text)")
        }
    }

    @Test(arguments: Gazette.clients)
    func onlyEditorsMakePreviews(_ client: APIClient) throws {
        let content = #"{"article": "news/weekly"}"#
        #expect(try client.send("POST", "/previews", fields: Self.json, content: content).status == 401)
        #expect(try client.send("POST", "/previews", token: "no", fields: Self.json, content: content).status == 401)
        #expect(try client.send("POST", "/previews", token: Gazette.token, content: content).status == 415)
        #expect(try client.get("/previews").status == 405)
        #expect(try client.send("OPTIONS", "/previews")["allow"] == "POST, OPTIONS")
    }
}
