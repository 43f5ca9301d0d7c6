import TestSupport
import Testing

/// Parts of content, by RFC 9110 section 14.
@Suite struct RangeTests {
    private static let targets = ["/articles?limit=2", "/articles/news/weekly", "/topics", "/feed.rss", "/docs"]

    @Test(arguments: Gazette.clients, targets)
    func partsMakeTheWhole(_ client: APIClient, _ target: String) throws {
        for coding in ["identity", "gzip"] {
            let accept = (name: "Accept-Encoding", value: coding)
            let whole = try client.get(target, fields: [accept])
            #expect(whole.status == 200)
            #expect(whole["accept-ranges"] == "bytes")
            let tag = try #require(whole["etag"])
            let middle = whole.body.count / 2
            var parts: [UInt8] = []
            for range in ["0-\(middle - 1)", "\(middle)-"] {
                let part = try client.get(target, fields: [accept, ("Range", "bytes=\(range)"), ("If-Range", tag)])
                #expect(part.status == 206)
                #expect(part["etag"] == tag)
                #expect(part["content-length"] == "\(part.body.count)")
                #expect(part["content-type"] == whole["content-type"])
                #expect(part["content-encoding"] == whole["content-encoding"])
                let last = parts.count + part.body.count - 1
                #expect(part["content-range"] == "bytes \(parts.count)-\(last)/\(whole.body.count)")
                parts += part.body
            }
            #expect(parts == whole.body)
            let changed = try client.get(target, fields: [accept, ("Range", "bytes=0-9"), ("If-Range", "\"other\"")])
            #expect(changed.status == 200)
            #expect(changed.body == whole.body)
            let same = try client.get(target, fields: [accept, ("Range", "bytes=0-9"), ("If-None-Match", tag)])
            #expect(same.status == 304)
            let beyond = try client.get(target, fields: [accept, ("Range", "bytes=\(whole.body.count)-")])
            #expect(beyond.status == 416)
            #expect(beyond["content-range"] == "bytes */\(whole.body.count)")
            #expect(beyond["content-type"] == "application/problem+json")
        }
    }

    @Test(arguments: Gazette.clients)
    func whatIsNoWholeContentHasNoParts(_ client: APIClient) throws {
        let range = (name: "Range", value: "bytes=0-9")
        for target in ["/version", "/articles?format=csv", "/articles/news/nothing", "/topics/"] {
            let response = try client.get(target, fields: [range])
            #expect(response.status == (try client.get(target).status), "\(target)")
            #expect(response["accept-ranges"] == nil)
        }
        #expect(try client.get("/articles?published=any", token: Gazette.token, fields: [range]).status == 200)
        #expect(try client.send("HEAD", "/articles", fields: [range]).status == 200)
        #expect(try client.get("/articles", fields: [(name: "Range", value: "bytes=0-1,3-4")]).status == 200)
    }
}
