import API
import Articles
import Base
import Foundation
import Storage
import TestSupport
import Testing

@Suite struct OriginalFeedTests {
    private func client(
        _ files: [String: String],
        _ change: (inout OriginalFeedRules) -> Void = { _ in }
    ) throws -> APIClient {
        var files = files
        files["_config.yml"] = "url: https://quay.example\nbaseurl: /quay\nlocale: en-us\n"
        files["_data/topics/1.yaml"] = "_id: sea\nname: Sea\nservices: {news: https://quay.example/n}\n"
        files["_data/topics/2.yaml"] = """
            _id: tides
            name: Tides
            shortname: T
            parent: Sea
            services: {learning: https://quay.example/l, news: https://quay.example/n}
            """
        let site = try StoredSite(files)
        var configuration = APIConfiguration()
        change(&configuration.originalFeed)
        let client = APIClient.direct("store", ArticleService(site.store, configuration))
        // The folder of the store must live as long.
        return APIClient("store") { request in
            try withExtendedLifetime(site) { try client.send(request.method, request.target) }
        }
    }

    private static let article = """
        ---
        title: " Quay & <mole> /\\u00e9 "
        category: news
        excerpt: "One\\n"
        publishedDateTime: 2021-07-01T00:30:05Z
        heat: 7
        tags: []
        provider: {name: P, domain: p.example, images: []}
        images: [{url: /a.png, width: 3, extra: 1}]
        topics: [Tides]
        secured: abc
        extra: 1
        ---
        """

    /// A host of files reads no query; clients write versions and times there.
    @Test(arguments: ["?v=1", "?pretty=true", "?t=5&t=6", "?%zz", "?"])
    func theQuerySaysNothing(_ query: String) throws {
        let client = try client(["_news/2021-07-01-quay.md": Self.article])
        let plain = try client.get("/quay/api/news/")
        let response = try client.get("/quay/api/news/\(query)")
        #expect(plain.status == 200)
        #expect(response.status == 200)
        #expect(response.text == plain.text)
    }

    @Test func aListHasTheBytesOfTheFeed() throws {
        let client = try client(["_news/2021-07-01-quay.md": Self.article])
        let expected = """
            {
              "page": 1,
              "value": [
                {
                  "path": "_news/2021-07-01-quay.md",
                  "title": " Quay & <mole> /é ",
                  "excerpt": "One\\n",
                  "sourceUrl": null,
                  "webUrl": null,
                  "originalUrl": null,
                  "featuredContent": null,
                  "highlight": null,
                  "heat": 7,
                  "tags": null,
                  "images": [
                    {
                      "url": "/a.png",
                      "width": 3,
                      "height": null,
                      "title": null,
                      "attribution": null,
                      "isCached": false
                    }
                  ],
                  "content": "",
                  "type": null,
                  "ampWebUrl": null,
                  "cdnAmpWebUrl": null,
                  "publishedDateTime": "2021-07-01T00:30:05Z",
                  "updatedDateTime": null,
                  "provider": {
                    "name": "P",
                    "domain": "p.example",
                    "images": null,
                    "publishers": null,
                    "authors": null
                  },
                  "locale": "en-us",
                  "categories": [
                    "news"
                  ],
                  "topics": [
                    "Tides"
                  ]
                }
              ],
              "nextPage": null
            }
            """
        for path in [
            "news/", "news/index.json", "news/page/1/", "news/page1/", "news/tides/", "news/tides/page/1/index.json",
        ] {
            #expect(try client.get("/quay/api/\(path)").text == expected, "\(path)")
        }
        let one = try client.get("/quay/api/news/2021-07-01-quay/").text
        #expect(one.hasPrefix("{\"path\":\"_news/2021-07-01-quay.md\","))
        #expect(one.contains("\"sourceUrl\":\"https://quay.example/quay/api/news/2021-07-01-quay/\""))
        #expect(!one.contains("highlight") && !one.contains("\"content\"") && !one.contains("abc"))
    }

    @Test func aZoneAndAnEmptyContentAreOfTheSite() throws {
        let winter = Self.article.replacing("2021-07-01T", with: "2021-01-01T")
        let client = try client([
            "_news/a.md": Self.article, "_news/b.md": winter, "_news/c.md": Self.article + "\nText",
        ]) {
            $0.zone = TimeZoneRules(name: "America/Los_Angeles") ?? .utc
            $0.emptyContent = "\r\n"
        }
        let list = try client.json("/quay/api/news/")
        #expect(
            list["value"].array.map { $0["publishedDateTime"].string } == [
                "2021-06-30T17:30:05-07:00", "2021-06-30T17:30:05-07:00", "2020-12-31T16:30:05-08:00",
            ]
        )
        #expect(list["value"].array.map { $0["content"].string } == ["\r\n", "Text", "\r\n"])
    }

    @Test func pagesEndWhereNothingFollows() throws {
        var files: [String: String] = [:]
        // Of one moment, in the order of the paths, where `a-1.md` stands before `a.md`.
        for number in 0..<30 { files["_news/a\(number == 0 ? "" : "-\(100 + number)").md"] = Self.article }
        files["_news/draft.md"] = Self.article.replacing("heat: 7", with: "published: false")
        files["_learning/l.md"] = Self.article.replacing("category: news", with: "category: learning")
        let client = try client(files)
        let (first, second) = (try client.json("/quay/api/news/"), try client.json("/quay/api/news/page/2/"))
        #expect(first["nextPage"].int == 2)
        #expect(second["page"].int == 2)
        let paths = (first["value"].array + second["value"].array).map { $0["path"].string ?? "" }
        #expect(first["value"].array.count == 25)
        #expect(
            paths == files.keys.filter { $0.hasPrefix("_news/a") }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        )
        // A page of a topic has 30; a last page that is full is the last.
        let topic = try client.get("/quay/api/news/tides/").text
        #expect(topic.hasSuffix("\n  \"nextPage\": null\n}"))
        for path in [
            "news/page/3/", "news/page/9223372036854775807/", "news/page9223372036854775806/", "news/page/0/",
            "news/page/01/", "news/sea/", "news/draft/", "news/tides/page/2/", "x/",
            "news/l/",
        ] {
            #expect(try client.get("/quay/api/\(path)").status == 404, "\(path)")
        }
        #expect(try client.get("/mole/api/news/").status == 404)
    }

    @Test func onlyArticlesOfTheFolderItselfHaveAddresses() throws {
        let site = try StoredSite([
            "_news/fog.md": Self.article, "_news/2020/fog.md": Self.article, "_news/2020/deep.md": Self.article,
            "_opinion/mole.md": Self.article, "_news/page1.md": Self.article, "_news/tides.md": Self.article,
            "_data/topics/1.yaml": "_id: sea\nname: Sea\n",
            "_data/topics/2.yaml": "_id: tides\nname: Tides\nparent: Sea\nservices: {news: https://quay.example/n}\n",
        ])
        var paths: [String] = []
        try site.store.read { reader in
            try OriginalFeed(reader, OriginalFeedRules()).forEachArticle { path, _ in paths.append(path) }
        }
        #expect(paths == ["news/fog"])
    }

    @Test func withoutTheSlashItIsARedirect() throws {
        let client = try client(["_news/a.md": Self.article])
        let response = try client.get("/quay/api/news")
        #expect(response.status == 301)
        #expect(response["location"] == "/quay/api/news/")
        #expect(response["access-control-allow-origin"] == "*")
        #expect(try client.get("/quay/api/news/")["etag"] != nil)
    }

    @Test func topicsAreThoseOfDataFiles() throws {
        let client = try client(["_news/a.md": Self.article.replacing("[Tides]", with: "[Tides, Moon]")])
        let expected = """
            {
              "value": [
                {
                  "name": "Sea",
                  "shortname": "Sea",
                  "id": "sea",
                  "services": [
                    {
                      "name": "news",
                      "endpoint": "https://quay.example/n"
                    }
                  ]
                },
                {
                  "name": "Tides",
                  "shortname": "T",
                  "id": "tides",
                  "parent": "Sea",
                  "services": [
                    {
                      "name": "learning",
                      "endpoint": "https://quay.example/l"
                    },
                    {
                      "name": "news",
                      "endpoint": "https://quay.example/n"
                    }
                  ]
                }
              ]
            }
            """
        #expect(try client.get("/quay/api/topics/").text == expected)
    }

    /// Texts are as they are written, where articles of the API have plain text.
    @Test func textsAreAsTheyAreWritten() throws {
        let document = """
            ---
            title: 'Caf&eacute; <em>x</em>'
            excerpt: 'R&amp;D '
            category: 'a&amp;b'
            tags: ['R&amp;D', plain]
            publishedDateTime: 2021-07-01T00:30:05Z
            ---
            """
        let client = try client(["_news/quay.md": document])
        let item = try client.json("/quay/api/news/quay/")
        #expect(item["title"].string == "Caf&eacute; <em>x</em>")
        #expect(item["excerpt"].string == "R&amp;D ")
        #expect(item["categories"].strings == ["a&amp;b"])
        #expect(item["tags"].strings == ["R&amp;D", "plain"])
        let article = try client.json("/articles/news/quay")["data"]
        #expect(article["title"].string == "Café x")
        #expect(article["tags"].strings == ["R&D", "plain"])
        #expect(try client.json("/articles?q=eacute")["data"].array.isEmpty)
        #expect(try client.json("/articles?q=caf%C3%A9")["data"].array.count == 1)
        #expect(try client.json("/suggest?q=r%26d")["data"].array.allSatisfy { !$0.description.contains("&amp;") })
    }
}
