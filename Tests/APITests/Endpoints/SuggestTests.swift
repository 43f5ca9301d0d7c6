import API
import TestSupport
import Testing

@Suite struct SuggestTests {
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
