import API
import TestSupport
import Testing

/// Topics, providers, authors and tags.
@Suite struct NameTests {
    @Test(arguments: Gazette.clients)
    func topicsAreATreeWithCounts(_ client: APIClient) throws {
        let topics = try client.json("/topics")
        #expect(topics["data"].array.map { $0["id"].string } == ["sea", "food"])
        let sea = topics["data"][0]
        #expect(sea["count"].int == 5)
        #expect(sea["directCount"].int == 3)
        #expect(sea["parent"].isNull)
        #expect(sea["children"][0]["id"].string == "harbours-quays")
        #expect(sea["children"][0]["children"][0]["id"].string == "ferries")
        #expect(sea["children"][0]["children"][0]["count"].int == 1)
        for name in ["harbours-quays", "HARBOURS-QUAYS", "Harbours%20%26%20Quays"] {
            let topic = try client.json("/topics/\(name)")["data"]
            #expect(topic["name"].string == "Harbours & Quays")
            #expect(topic["parent"].description == #"{"id":"sea","name":"Sea"}"#)
            #expect(topic["count"].int == 3)
            #expect(topic["children"].array.count == 1)
        }
        #expect(try client.problem("/topics/fod", status: 404)["candidates"].strings == ["food"])
        #expect(try client.problem("/topics/zeppelins", status: 404)["status"].int == 404)
        #expect(try client.get("/topics/none/articles").status == 404)
    }

    @Test(arguments: Gazette.clients)
    func providersHaveCountsAndAreFoundByDomainOrName(_ client: APIClient) throws {
        let providers = try client.json("/providers")
        let listed = providers["data"].array.filter { ($0["count"].int ?? 0) > 0 }
        #expect(listed.map { $0["domain"].string } == ["brine.example", "courier.example", "lone-writer"])
        #expect(listed.map { $0["count"].int } == [3, 3, 1])
        #expect(listed[0]["images"][0]["url"].string == "https://img.brine.example/logo.png")
        for name in ["brine.example", "www.Brine.example", "the%20brine"] {
            #expect(try client.json("/providers/\(name)")["data"]["name"].string == "The Brine")
        }
        #expect(try client.problem("/providers/brin.example", status: 404)["candidates"].strings == ["brine.example"])
        #expect(try client.get("/providers/hiddenpress.example").status == 404)
    }

    /// Names and ids may have slashes, which clients may encode.
    @Test func namesWithSlashesAreFoundPlainAndEncoded() throws {
        let site = try StoredSite([
            "_data/topics/00-deep.yaml": "name: Deep Water\n_id: water/deep\n",
            "_news/a.md": ExampleDocuments.article(
                title: "A",
                extra: "topics: [CI/CD, Deep Water]\nprovider: {name: This/That, domain: host.example/paper}"
            ),
        ])
        let client = APIClient.direct("slashes", ArticleService(site.store, Gazette.configuration))
        for (name, topic) in [
            ("CI%2FCD", "CI/CD"), ("ci/cd", "CI/CD"), ("water%2Fdeep", "Deep Water"), ("water/deep", "Deep Water"),
        ] {
            #expect(try client.json("/topics/\(name)")["data"]["name"].string == topic, "\(name)")
            #expect(try client.ids("/topics/\(name)/articles") == ["news/a"], "\(name)")
        }
        for topic in try client.json("/topics")["data"].array {
            let id = try #require(topic["id"].string).replacing("/", with: "%2F")
            #expect(try client.json("/topics/\(id)")["data"]["name"].string == topic["name"].string)
        }
        let providers = try client.json("/providers")["data"].array
        let domain = try #require(providers.first?["domain"].string)
        for name in [domain, domain.replacing("/", with: "%2F"), "this%2Fthat", "This/That"] {
            #expect(try client.json("/providers/\(name)")["data"]["name"].string == "This/That", "\(name)")
        }
        #expect(try client.get("/topics/ci/ce/articles").status == 404)
        #expect(try client.get("/providers/host.example/other").status == 404)
    }

    @Test(arguments: Gazette.clients)
    func authorsHaveCountsAndAreFoundByIDOrName(_ client: APIClient) throws {
        let authors = try client.json("/authors")
        #expect(authors["meta"]["total"].int == 1)
        let ada = #"{"count":1,"id":"ada-quay","image":null,"name":"Ada Quay","url":null}"#
        #expect(authors["data"].array.map(\.description) == [ada])
        for name in ["ada-quay", "ADA-QUAY", "ada%20quay"] {
            #expect(try client.json("/authors/\(name)")["data"].description == ada)
        }
        for target in ["/authors/ada-qay", "/authors/ada-qay/articles", "/authors/Ada%20Qay"] {
            let problem = try client.problem(target, status: 404)
            #expect(problem["candidates"].strings == ["ada-quay"])
            #expect(problem["detail"].string?.hasSuffix("did you mean `ada-quay`?") == true)
        }
    }

    @Test(arguments: Gazette.clients)
    func tagsHaveCounts(_ client: APIClient) throws {
        let tags = try client.json("/tags")["data"].array.map { "\($0["name"].string ?? "?") \($0["count"].int ?? 0)" }
        #expect(tags == ["fresh, cold 1", "market 1", "quay 9 1"])
        let facets = try client.json("/articles?facets=author,tag,level,locale&limit=1")["meta"]["facets"]
        #expect(facets["tag"].array.map { $0["value"].string } == ["fresh, cold", "market", "quay 9"])
        #expect(facets["level"].array.map { $0["name"].string } == ["Beginner", "Expert"])
        #expect(facets["locale"].array.map { $0["value"].string } == ["en-us"])
        #expect(facets["author"].array.map { $0["value"].string } == ["ada-quay"])
    }
}
