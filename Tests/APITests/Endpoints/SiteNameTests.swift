import API
import Articles
import Base
import Storage
import TestSupport
import Testing

/// What sites are called where the generator has its configuration in another form than `_config.yml`.
@Suite struct SiteNameTests {
    private static let article = "---\ntitle: Ebb\ndate: 2026-02-05\n---\nThe tide.\n"

    private func client(_ site: StoredSite) -> APIClient {
        APIClient.direct("store", ArticleService(site.store, Gazette.configuration))
    }

    private func name(_ client: APIClient) throws -> [String?] {
        let site = try client.json("/")["data"]["site"]
        return [site["title"].string, site["description"].string]
    }

    @Test(arguments: [
        (
            ["config.toml": "baseURL = 'https://a.example'\ntitle = 'Brine'\n[params]\ndescription = 'Of tides'\n"],
            "Of tides"
        ),
        (["hugo.yaml": "baseURL: https://a.example\ntitle: Brine\n"], nil),
        (
            ["config/_default/hugo.toml": "baseURL = '/'\n", "config/_default/languages.en.toml": "title = 'Brine'\n"],
            nil
        ),
        (
            [
                "hugo.toml":
                    "baseURL = '/'\ndefaultContentLanguage = 'en'\n[languages.de]\ntitle = 'Lake'\n[languages.en]\ntitle = 'Brine'\n",
                "config/_default/params.toml": "description = 'Of tides'\n",
            ], "Of tides"
        ),
        (
            [
                "config.toml": "base_url = 'https://a.example'\n",
                "content/_index.md": "+++\ntitle = 'Brine'\ndescription = 'Of tides'\n+++\n",
            ], "Of tides"
        ),
        (["config.toml": "base_url = 'https://a.example'\ntitle = 'Brine'\n", "content/_index.md": "# Home\n"], nil),
    ])
    func theNameIsThatOfTheConfiguration(_ files: [String: String], _ description: String?) throws {
        var files = files
        files["content/posts/ebb.md"] = Self.article
        let client = client(try StoredSite(files))
        #expect(try name(client) == ["Brine", description])
        #expect(try client.json("/feed.json")["title"].string == "Brine")
        #expect(try client.get("/", fields: ReaderPageTests.browser).text.contains("<title>Brine</title>"))
        // Ids begin with the host of the site, and never change.
        let id = try client.json("/feed.json")["items"].array.first?["id"].string
        #expect(id?.hasPrefix("tag:localhost,2000:articles/") == true)
    }

    @Test func anotherNameIsTakenOver() throws {
        let site = try StoredSite(["hugo.toml": "title = 'Brine'\n", "content/posts/ebb.md": Self.article])
        site.source.put("hugo.toml", "title = 'Lake'\n")
        try site.importAll(at: Gazette.moments[1])
        #expect(try name(client(site)) == ["Lake", nil])
        // Nothing changes once more.
        let version = try site.store.read { try $0.version() }
        try site.importAll(at: Gazette.moments[1])
        #expect(try site.store.read { try $0.version() } == version)
    }

    @Test func aFileOfTheFolderCountsMore() throws {
        let site = try StoredSite(["_config.yml": "title: Gazette\n", "_news/ebb.md": Self.article])
        #expect(try name(client(site)) == ["Gazette", nil])
        site.source.remove("_config.yml")
        try site.importAll(at: Gazette.moments[1])
        #expect(try name(client(site)) == [nil, nil])
    }
}
