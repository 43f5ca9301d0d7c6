import API
import Articles
import TestSupport
import Testing

/// A server without a content folder, which is told the address of the server that has one.
@Suite struct WriterTests {
    private static let writer = "https://builder.example/api"

    private static func client(base: String? = nil, writer: String? = writer) -> APIClient {
        var configuration = Gazette.configuration
        configuration.writer = writer
        configuration.baseURL = base
        return .direct("node", ArticleService(Gazette.site.store, configuration))
    }

    private static let live: LiveServer = {
        var configuration = Gazette.configuration
        configuration.writer = writer
        do {
            return try LiveServer(ArticleService(Gazette.site.store, configuration))
        } catch {
            preconditionFailure("no server: \(error)")
        }
    }()

    private static let clients = [
        client(), client(base: "https://api.example/news/v1"), APIClient.live("live node", port: live.port),
    ]

    @Test(arguments: clients, ["PUT", "PATCH", "DELETE"])
    func changesAreRedirectedToTheWriter(_ client: APIClient, _ method: String) throws {
        for target in ["/articles/news/weekly", "/articles/news/a%20b?pretty=true", "/articles/new"] {
            // With a token and without: the writer decides on it. Content is not waited for, and not kept.
            for token in [nil, Gazette.token, "wrong"] {
                let response = try client.send(
                    method,
                    target,
                    token: token,
                    fields: [("Content-Type", "text/markdown"), ("If-Match", "\"x\"")],
                    content: method == "DELETE" ? "" : String(repeating: "x", count: 100_000)
                )
                #expect(response.status == 307, "\(target)")
                #expect(response["location"] == Self.writer + target)
                #expect(response["cache-control"] == "no-store")
            }
        }
        #expect(try client.get("/articles/news/weekly").status == 200)
        #expect(try client.send("OPTIONS", "/articles/news/weekly")["allow"]?.contains(method) == true)
        #expect(try client.send(method, "/topics").status == 405)
        #expect(try client.send(method, "/nothing").status == 404)
    }

    @Test(arguments: clients)
    func uploadsAreRedirectedToTheWriter(_ client: APIClient) throws {
        let fields = [("Content-Type", "application/x-ndjson")]
        let content = String(repeating: "x", count: 100_000)
        let response = try client.send("POST", "/import", token: Gazette.token, fields: fields, content: content)
        #expect(response.status == 307)
        #expect(response["location"] == "\(Self.writer)/import")
        let path = "/webhooks/deliveries/msg_1/redeliver"
        let redelivery = try client.send("POST", path, token: Gazette.token)
        #expect(redelivery.status == 307)
        #expect(redelivery["location"] == Self.writer + path)
    }

    @Test func previewsAreMadeHere() throws {
        let response = try Self.client().send(
            "POST",
            "/previews",
            token: Gazette.token,
            fields: [("Content-Type", "application/json")],
            content: #"{"article": "news/zeppelin-plan"}"#
        )
        #expect(response.status == 201)
    }

    @Test func withoutAWriterNothingCanBeChanged() throws {
        let client = Self.client(writer: nil)
        for method in ["PUT", "PATCH", "DELETE"] {
            let response = try client.send(method, "/articles/news/weekly", token: Gazette.token)
            #expect(response.status == 405)
            #expect(response["location"] == nil)
        }
        #expect(try client.send("OPTIONS", "/articles/news/weekly")["allow"] == "GET, HEAD, OPTIONS")
        #expect(try client.send("POST", "/import", token: Gazette.token).status == 404)
    }
}
