import API
import Foundation
import TestSupport
import Testing

/// Cursors as clients have them.
@Suite struct CursorTests {
    private static let lists = [
        "/articles?limit=3", "/articles?limit=1&sort=title", "/articles?limit=2&sort=-quality",
        "/articles?limit=2&sort=-heat", "/articles?limit=3&sort=publishedDateTime", "/articles?limit=4&sort=trending",
        "/articles?limit=2&sort=-updated", "/articles?limit=1&q=tide", "/articles?limit=2&q=t*",
        "/articles?limit=2&topic=sea&collapse=story",
        "/articles?limit=1&ids=news/weekly,opinion/weekly,news/undated", "/topics/sea/articles?limit=2",
        "/articles?limit=2&count=none&fields=title",
    ]

    /// Forth and back again: the same articles in the same order.
    @Test(arguments: Gazette.clients, lists)
    func bothWays(_ client: APIClient, _ list: String) throws {
        var pages: [[String]] = []
        var target: String? = list
        var last = list
        while let next = target {
            let page = try client.json(next)
            pages.append(page["data"].array.compactMap { $0["id"].string })
            (last, target) = (next, page["links"]["next"].string)
        }
        let whole = list.replacingOccurrences(of: #"limit=\d+"#, with: "limit=100", options: .regularExpression)
        #expect(pages.flatMap { $0 } == (try client.ids(whole)))
        var back: [[String]] = []
        target = last
        while let previous = target {
            let page = try client.json(previous)
            back.insert(page["data"].array.compactMap { $0["id"].string }, at: 0)
            target = page["links"]["prev"].string
        }
        #expect(back.flatMap { $0 } == pages.flatMap { $0 })
        #expect(back.count == pages.count)
    }

    /// A cursor counts the words of a form in a byte.
    @Test(
        arguments: Gazette.clients,
        [
            String(repeating: "a.", count: 300) + "a's", "v" + (1...300).map(String.init).joined(separator: ","),
        ]
    )
    func aTermOfVeryManyWordsHasPages(_ client: APIClient, _ term: String) throws {
        let ids = try client.ids("/articles?limit=100&q=tide")
        try #require(ids.count > 1)
        var found: [String] = []
        var target: String? = "/articles?limit=1&q=tide%20OR%20\(term)"
        while let next = target {
            let page = try client.json(next)
            found += page["data"].array.compactMap { $0["id"].string }
            target = page["links"]["next"].string
        }
        #expect(found == ids)
    }

    private func cursor(_ client: APIClient, _ list: String) throws -> String {
        let next = try #require(try client.json(list)["links"]["next"].string)
        return String(try #require(next.components(separatedBy: "cursor=").last).prefix { $0 != "&" })
    }

    @Test(arguments: Gazette.clients)
    func aCursorOfAnotherListIsRefused(_ client: APIClient) throws {
        let cursor = try cursor(client, "/articles?limit=2&topic=sea")
        #expect(try client.ids("/articles?limit=2&topic=sea&cursor=\(cursor)").count == 2)
        // The shape and the number of articles on a page do not make another list.
        #expect(try client.ids("/articles?limit=3&topic=sea&fields=title&count=none&cursor=\(cursor)").count == 3)
        let others = [
            "/articles?limit=2&cursor=\(cursor)", "/articles?limit=2&topic=food&cursor=\(cursor)",
            "/articles?limit=2&topic=sea&sort=title&cursor=\(cursor)", "/articles?topic=sea&q=tide&cursor=\(cursor)",
            "/articles?topic=sea&collapse=story&cursor=\(cursor)", "/topics/sea/articles?cursor=\(cursor)",
            "/articles?topic=sea&page=1&cursor=\(cursor)", "/feed.json?topic=sea&cursor=\(cursor)",
        ]
        for target in others {
            let problem = try client.problem(target)
            #expect(["cursor", "page"].contains(problem["errors"][0]["parameter"].string ?? ""), "\(target)")
        }
    }

    /// A cursor with any change is refused.
    @Test func aForgedCursorIsRefused() throws {
        let client = Gazette.stored
        let cursor = try cursor(client, "/articles?limit=2")
        var mutator = Mutator(seed: 7, pieces: ["AAAA", "-", "_", "="])
        for _ in 0..<300 {
            let changed = String(decoding: mutator.mutated(Array(cursor.utf8)), as: UTF8.self)
            guard changed != cursor else { continue }
            let allowed = CharacterSet.alphanumerics.union(CharacterSet(charactersIn: "-_"))
            let encoded = changed.addingPercentEncoding(withAllowedCharacters: allowed) ?? ""
            let problem = try client.problem("/articles?limit=2&cursor=\(encoded)")
            #expect(problem["errors"][0]["parameter"].string == "cursor", "\(changed)")
        }
        // It is opaque: nothing of the article can be read in it.
        #expect(!cursor.contains("storm"))
        // Another store signs with another secret.
        let other = try StoredSite(Gazette.documents)
        let stranger = APIClient.direct("other", ArticleService(other.store, Gazette.configuration))
        #expect(try stranger.get("/articles?limit=2&cursor=\(cursor)").status == 400)
    }
}
