import Foundation
import FrontMatter
import Testing

@testable import Articles

@Suite struct OrganizationTests {
    private func decoded(_ yaml: String) throws -> Decoded<Organization> {
        let document = try Document(Array("---\n\(yaml)\n---\n".utf8))
        return Organization.decode(document, path: "_data/organizations/p.md")
    }

    @Test func readsEveryKey() throws {
        let organization = try #require(
            try decoded(
                """
                taxonomy: organization
                _id: ignored
                domain: " WWW.Brine.Example "
                name: The Brine
                description: Salt and news
                otherNames: [Brine, "TB"]
                images: [{url: i.png, width: 50}]
                founded: 1901
                """
            ).value
        )
        #expect([organization.domain, organization.name] == ["brine.example", "The Brine"])
        #expect(organization.path == "_data/organizations/p.md")
        #expect(organization.description == "Salt and news")
        #expect(organization.otherNames == ["Brine", "TB"])
        #expect(organization.images.map(\.width) == [50])
        let json = try #require(try JSONSerialization.jsonObject(with: Data(organization.json)) as? NSDictionary)
        #expect(json["domain"] as? String == "brine.example")
        #expect(json["otherNames"] as? [String] == ["Brine", "TB"])
        #expect((json["images"] as? [NSDictionary])?.first?["url"] as? String == "i.png")
        #expect(json["extra"] as? NSDictionary == ["founded": 1901])
        #expect(organization.json(images: Array("[7]".utf8)).suffix(30).contains(UInt8(ascii: "7")))
    }

    @Test func theIDStandsInForTheDomainAndTheDomainForTheName() throws {
        let organization = try #require(try decoded("_id: Brine.Example").value)
        #expect([organization.domain, organization.name] == ["brine.example", "brine.example"])
    }

    @Test(
        "refuses what is no organization",
        arguments: [
            ("name: A", "an organization needs a `domain`"), ("domain: ''", "an organization needs a `domain`"),
            ("domain: ' www. '", "an organization needs a `domain`"),
            ("domain: a\nimages: [[]]", "`images` must be a list of images, each with a `url`, but this is a list"),
        ]
    )
    func refuses(_ yaml: String, _ message: String) throws {
        let result = try decoded(yaml)
        #expect(result.value == nil)
        #expect(result.diagnostics.map(\.message) == [message])
    }

    @Test(
        "tells publishers apart",
        arguments: [
            ("p.example", "p.example"), ("WWW.P.Example", "p.example"), (" p. example\t", "p.example"),
            ("www.", ""), ("wwwp.example", "wwwp.example"), ("", ""),
        ]
    )
    func normalisedDomain(_ domain: String, _ expected: String) {
        #expect(Provider.normalisedDomain(domain) == expected)
    }
}

@Suite struct SiteTests {
    private func decoded(_ yaml: String) throws -> Decoded<Site> {
        Site.decode(try YAMLFile(Array(yaml.utf8)).root)
    }

    @Test func readsEveryKey() throws {
        let yaml = """
            title: T
            description: D
            url: https://t.example
            baseurl: /tide
            webUrl: https://t.example/tide
            locale: en-gb
            topic: Tidewater
            plugins: [a, b]
            """
        let site = try #require(try decoded(yaml).value)
        let expected =
            #"{"title":"T","description":"D","url":"https://t.example","baseurl":"/tide","#
            + #""webUrl":"https://t.example/tide","locale":"en-gb","topic":"Tidewater"}"#
        #expect(String(decoding: site.json, as: UTF8.self) == expected)
    }

    @Test(arguments: [("name: N", "N"), ("name: N\ntitle: T", "T"), ("name: [N]", nil)] as [(String, String?)])
    func theNameIsTheTitleOfASiteWithoutOne(_ yaml: String, _ title: String?) throws {
        #expect(try decoded(yaml).value?.title == title)
    }

    @Test func everythingMayBeMissing() throws {
        #expect(try decoded("").value == Site())
        let json = try JSONSerialization.jsonObject(with: Data(Site().json)) as? NSDictionary
        #expect(json?.count == 7)
        #expect(json?.allValues.allSatisfy { $0 is NSNull } == true)
    }

    @Test func refusesOtherKinds() throws {
        let result = try decoded("title: T\nlocale: [a]")
        #expect(result.value == nil)
        #expect(result.diagnostics.map(\.position) == [SourcePosition(line: 2, column: 9)])
    }
}
