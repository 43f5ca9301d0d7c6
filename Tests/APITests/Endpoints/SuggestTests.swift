import API
import TestSupport
import Testing

@Suite struct SuggestTests {
    @Test(arguments: Gazette.clients)
    func suggestionsCompleteWhatWasTyped(_ client: APIClient) throws {
        func names(_ q: String, _ kind: String) throws -> [String] {
            try client.json("/suggest?q=\(q)")["data"][kind].array.map {
                $0["name"].string ?? $0["title"].string ?? "?"
            }
        }
        #expect(try names("har", "topics") == ["Harbours & Quays"])
        #expect(try names("quay", "topics") == ["Harbours & Quays"])
        #expect(try names("the", "providers") == ["The Brine", "The Courier"])
        // Two publishers have an article with this title.
        #expect(try names("storm", "articles").count == 1)
        #expect(try names("ferry%20ru", "articles") == ["Ferry runs late"])
        // In words of five letters or more one may be wrong: missing, doubled, another one, or swapped.
        for typed in ["ferrie", "feries", "ferrries", "fervies", "ferreis"] {
            #expect(try names(typed, "topics") == ["Ferries"], "\(typed)")
        }
        for typed in ["courir", "couriier", "xourier"] {
            #expect(try names(typed, "providers") == ["The Courier"], "\(typed)")
        }
        #expect(try names("foid", "topics") == [])
        #expect(try names("%20%22*", "topics") == [])
        #expect(try client.json("/suggest?q=t&limit=1")["data"]["providers"].array.count == 1)
        #expect(try client.problem("/suggest")["errors"][0]["parameter"].string == "q")
        #expect(try client.problem("/suggest?q=x&limit=21")["errors"][0]["parameter"].string == "limit")
        for typed in ["zep", "zeppelin", "hidden", "airship"] {
            let data = try client.json("/suggest?q=\(typed)")["data"]
            #expect(
                data.description == #"{"articles":[],"authors":[],"providers":[],"tags":[],"topics":[]}"#,
                "\(typed)"
            )
        }
    }

    /// A series may give many articles one title: a list of that title five times helps nobody.
    @Test func aTitleIsSuggestedOnce() throws {
        var documents = ["_news/other.md": "---\ntitle: Harbour master retires\n---\n"]
        for number in 0..<9 { documents["_news/m\(number).md"] = "---\ntitle: Harbour meeting\n---\n" }
        let site = try StoredSite(documents)
        let client = APIClient.direct("store", ArticleService(site.store, APIConfiguration()))
        let answer = try withExtendedLifetime(site) { try client.get("/suggest?q=harb").json }
        let titles = answer["data"]["articles"].array.map { $0["title"].string }
        #expect(titles.count == 2)
        #expect(Set(titles) == ["Harbour meeting", "Harbour master retires"])
    }
}
