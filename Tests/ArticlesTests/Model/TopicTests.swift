import Foundation
import FrontMatter
import Testing

@testable import Articles

@Suite struct TopicTests {
    private func decoded(_ yaml: String) throws -> Decoded<Topic> {
        Topic.decode(try YAMLFile(Array(yaml.utf8)).root, path: "_data/topics/energy.yaml")
    }

    @Test func readsEveryKey() throws {
        let topic = try #require(
            try decoded(
                """
                taxonomy: topic
                _id: tidal
                name: Tidal Power
                shortname: Tidal
                parent: Energy
                keywords: [tide, wave]
                hashtags: salt
                images: [{url: i.png}, j.png]
                services: {news: true}
                colour: blue
                """
            ).value
        )
        #expect([topic.id, topic.name, topic.path] == ["tidal", "Tidal Power", "_data/topics/energy.yaml"])
        #expect([topic.shortname, topic.parent] == ["Tidal", "Energy"])
        #expect(topic.keywords == ["tide", "wave"])
        #expect(topic.hashtags == ["salt"])
        #expect(topic.images.count == 2)
        #expect(topic.services.entries.map(\.key) == ["news"])
        #expect(topic.extra.entries.map(\.key) == ["colour"])
        let json = try #require(try JSONSerialization.jsonObject(with: Data(topic.json)) as? NSDictionary)
        #expect(
            json == [
                "id": "tidal", "name": "Tidal Power", "shortname": "Tidal", "keywords": ["tide", "wave"],
                "hashtags": ["salt"], "images": [["url": "i.png"], "j.png"] as NSArray, "services": ["news": true],
                "extra": ["colour": "blue"],
            ] as NSDictionary
        )
    }

    @Test(arguments: [("name: Tidal Power", "tidal-power"), ("name: A\nid: b", "b"), ("name: A\n_id: ''", "a")])
    func anIDIsMadeFromTheName(_ yaml: String, _ id: String) throws {
        let result = try decoded(yaml)
        #expect(result.value?.id == id)
        #expect(result.diagnostics.isEmpty)
        #expect(result.value?.parent == nil)
    }

    @Test(
        "refuses what is no topic",
        arguments: [
            ("_id: a", "a topic needs a `name`"), ("name: ''", "a topic needs a `name`"),
            ("", "a topic needs a `name`"),
            ("name: '!!'", "no id can be made from the name; add an `_id`"),
            ("name: A\nkeywords: {a: b}", "`keywords` must be a list of texts, but this is a group of keys"),
            ("name: A\nservices: [a]", "`services` must be a group of keys, but this is a list"),
            ("name: A\nparent: [a]", "`parent` must be a text, but this is a list"),
        ]
    )
    func refuses(_ yaml: String, _ message: String) throws {
        let result = try decoded(yaml)
        #expect(result.value == nil)
        #expect(result.diagnostics.map(\.message) == [message])
    }
}

@Suite struct SlugTests {
    static let cases = [
        ("Computer Vision", "computer-vision"), ("C#", "c-sharp"), ("C++", "c-plus-plus"),
        ("Harbour & Shipping", "harbour-shipping"),
        ("  Edge  spaces ", "edge-spaces"), ("O'Brien's", "obriens"), ("O\u{2019}Brien", "obrien"), ("R2-D2", "r2-d2"),
        ("École", "ecole"), ("E\u{301}cole", "ecole"), ("Straße", "strasse"), ("Ørsted", "orsted"), ("日本", "日本"),
        (".NET 6.0", "net-6-0"), ("AI/ML", "ai-ml"), ("a_b", "a-b"), ("#hash", "sharp-hash"), ("½ price", "½-price"),
        ("Привет Мир", "привет-мир"), ("!!!", ""), ("", ""), ("🦪", "🦪"), ("🐙 🦪", "🐙-🦪"), ("🐙 News", "news"),
        ("İzmir", "izmir"), ("मत्स्य", "मत्स्य"), ("Αθήνα", "αθήνα"), ("й и\u{306}", "й-й"), ("Ё е\u{308}", "ё-ё"),
        ("Ha\u{AD}fen", "hafen"),
    ]

    @Test("makes an id from a name", arguments: cases) func makes(_ name: String, _ slug: String) {
        #expect(Slug.make(name) == slug)
    }

    @Test func aSlugIsItsOwnSlug() {
        for (_, slug) in Self.cases { #expect(Slug.make(slug) == slug) }
    }
}
