import API
import TestSupport
import Testing

/// `Accept` chooses the form of a list, and `format` where it is given.
@Suite struct ContentFormTests {
    private static let types = [
        "json": "application/json", "ndjson": "application/x-ndjson", "csv": "text/csv; charset=utf-8; header=present",
    ]

    private static let lists = ["/articles", "/topics/sea/articles", "/authors/ada-quay/articles"]

    private func fields(_ accept: String?) -> [(name: String, value: String)] {
        accept.map { [(name: "Accept", value: $0)] } ?? []
    }

    @Test(arguments: Gazette.clients)
    func aListHasTheFormThatTheClientLikesBest(_ client: APIClient) throws {
        let cases: [(accept: String?, form: String)] = [
            (nil, "json"), ("*/*", "json"), (ReaderPageTests.browser[0].value, "json"), ("application/json", "json"),
            ("text/csv", "csv"), ("TEXT/Csv", "csv"), ("text/csv; header=present", "csv"), ("text/*", "csv"),
            ("application/x-ndjson", "ndjson"), ("text/csv;q=0.5, application/x-ndjson", "ndjson"),
            ("application/x-ndjson;q=0.5, text/csv", "csv"), ("text/csv, */*;q=0.1", "csv"),
            ("text/csv;q=0.5, application/json;q=0.4", "csv"), ("text/csv;q=0.4, application/json;q=0.5", "json"),
            // What a client likes as much as JSON is JSON, as it has always been.
            ("text/csv, application/json", "json"), ("text/csv, */*", "json"), ("application/*", "json"),
            ("text/csv;q=0", "json"), ("text/*, text/csv;q=0", "json"), ("*/*, application/json;q=0", "ndjson"),
            ("application/*, application/json;q=0.1", "ndjson"), ("*/*;q=0.2, text/csv;q=0.3", "csv"),
            ("text/html", "json"), ("text/event-stream", "json"), ("image/png", "json"), ("garbage", "json"),
        ]
        // Twice, as the second answers come from the cache.
        for (accept, form) in cases + cases {
            for list in Self.lists {
                for target in [list, "\(list)?limit=1"] {
                    let response = try client.get(target, fields: fields(accept))
                    #expect(response.status == 200)
                    #expect(response["content-type"] == Self.types[form], "\(target) \(accept ?? "nothing")")
                    #expect(response["vary"] == "Accept, Accept-Encoding")
                }
            }
        }
    }

    @Test(arguments: Gazette.clients)
    func theParameterWins(_ client: APIClient) throws {
        for accept in [nil, "*/*", "text/csv", "application/x-ndjson", "application/json", "text/html"] {
            for list in Self.lists {
                for (format, type) in Self.types {
                    let response = try client.get("\(list)?format=\(format)", fields: fields(accept))
                    #expect(response["content-type"] == type, "\(format) \(accept ?? "nothing")")
                    // Whatever is accepted changes nothing.
                    #expect(response["vary"] == "Accept-Encoding")
                }
                #expect(try client.get("\(list)?format=xml", fields: fields(accept)).status == 400)
            }
        }
    }

    @Test(arguments: Gazette.clients, ["csv", "ndjson"])
    func bothWaysLeadToTheSame(_ client: APIClient, _ format: String) throws {
        let accept = fields(format == "csv" ? "text/csv" : "application/x-ndjson")
        for query in ["", "q=tide", "fields=title", "limit=3", "sort=title&count=none"] {
            let chosen = try client.get("/articles?\(query)", fields: accept)
            let named = try client.get("/articles?\(query)&format=\(format)")
            #expect(chosen.body == named.body, "\(query)")
            for name in ["x-total-count", "content-disposition"] { #expect(chosen[name] == named[name], "\(query)") }
            let tag = try #require(chosen["etag"])
            let same = try client.get("/articles?\(query)", fields: accept + [("If-None-Match", tag)])
            #expect(same.status == 304 && same["vary"] == "Accept, Accept-Encoding")
            // Another form is other content.
            #expect(try client.get("/articles?\(query)", fields: [("If-None-Match", tag)]).status == 200)
        }
        // The next page has the same address in each form.
        var target: String? = "/articles?limit=4&fields=id"
        var ids: [String] = []
        while let next = target {
            let page = try client.get(next, fields: accept)
            #expect(page["content-type"] == Self.types[format])
            ids += page.text.split(whereSeparator: \.isNewline).dropFirst(format == "csv" ? 1 : 0).map { line in
                format == "csv" ? String(line) : JSON(Array(line.utf8))["id"].string ?? "?"
            }
            target = page["link"]?.firstMatch(of: #/<([^>]+)>; rel="next"/#).map { String($0.1) }
        }
        #expect(ids == Gazette.newest)
        #expect(try client.get("/articles?facets=topic", fields: accept).status == 400)
    }
}
