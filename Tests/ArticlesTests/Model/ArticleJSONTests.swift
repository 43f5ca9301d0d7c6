import Base
import Foundation
import FrontMatter
import Testing

@testable import Articles

@Suite struct ArticleJSONTests {
    private static let listKeys = [
        "id", "title", "excerpt", "publishedDateTime", "updatedDateTime", "originalUrl", "webUrl", "ampWebUrl",
        "cdnAmpWebUrl", "type", "category", "quality", "heat", "locale", "published", "removed", "deleted",
        "featuredContent", "provider", "topics", "tags", "levels", "images", "authors", "slug",
        "permalink", "canonicalUrl", "aliases", "excerptSource", "wordCount", "readingMinutes", "extra", "updated",
    ]

    private func keys(_ json: [UInt8]) -> [String] {
        json.withUnsafeBytes { bytes in
            var reader = JSONObjectReader(bytes)
            var keys: [String] = []
            while let member = reader.next() { keys.append(String(decoding: bytes[member.key], as: UTF8.self)) }
            return keys
        }
    }

    private func object(_ json: [UInt8]) throws -> NSDictionary {
        try #require(try JSONSerialization.jsonObject(with: Data(json)) as? NSDictionary)
    }

    private func summary(_ yaml: String) throws -> [UInt8] {
        let article = try #require(try decodedArticle(yaml, body: "Body").value)
        return Article.finishSummary(article.openSummaryJSON, updated: Timestamp(microseconds: 1_500_000))
    }

    @Test func everyKeyIsAlwaysThere() throws {
        let empty = try summary("")
        #expect(keys(empty) == Self.listKeys)
        let object = try object(empty)
        for key in Self.listKeys.prefix(19) where !["id", "title", "published", "removed", "deleted"].contains(key) {
            #expect(object[key] is NSNull, "\(key)")
        }
        for key in ["topics", "tags", "levels", "images"] { #expect((object[key] as? NSArray)?.count == 0, "\(key)") }
        #expect((object["extra"] as? NSDictionary)?.count == 0)
        #expect(object["published"] as? Bool == true)
        #expect(object["removed"] as? Bool == false)
        #expect(object["updated"] as? String == "1970-01-01T00:00:01.5Z")
        #expect(object["id"] as? String == "news/a")
    }

    @Test func everyValueIsThere() throws {
        let json = try summary(
            """
            excerpt: "E \\"quoted\\""
            publishedDateTime: 2022-05-28T14:00:00+02:00
            quality: 12
            heat: 1.5
            provider: {name: P, images: [i.png], publishers: [Nell], authors: [{name: R}], motto: salt}
            topics: [A, B]
            images: [{url: u, width: 3, isCached: yes, alt: x}]
            related: [{title: R}]
            secured: blob
            mood: {calm: yes}
            """
        )
        #expect(keys(json) == Self.listKeys)
        let object = try object(json)
        #expect(object["excerpt"] as? String == "E \"quoted\"")
        #expect(object["publishedDateTime"] as? String == "2022-05-28T12:00:00Z")
        #expect(object["quality"] as? Double == 12)
        #expect(object["heat"] as? Double == 1.5)
        #expect(object["topics"] as? [String] == ["A", "B"])
        let image: NSDictionary = [
            "url": "u", "width": 3, "height": NSNull(), "title": NSNull(), "attribution": NSNull(), "isCached": true,
            "alt": "x",
        ]
        #expect(object["images"] as? NSArray == [image])
        let provider = try #require(object["provider"] as? NSDictionary)
        #expect(
            Set(provider.allKeys.compactMap { $0 as? String })
                == ["name", "domain", "images", "publishers", "authors", "motto"]
        )
        #expect(provider["domain"] is NSNull)
        #expect((provider["images"] as? NSArray)?.count == 1)
        #expect(provider["authors"] as? NSArray == [["name": "R"]])
        #expect(object["extra"] as? NSDictionary == ["mood": ["calm": true]])
        let text = String(decoding: json, as: UTF8.self)
        #expect(!text.contains("blob") && !text.contains("Body") && !text.contains("related"))
    }

    @Test func aRelatedEntryCarriesItsOwnKeys() throws {
        let bare = try object(RelatedEntry(webUrl: "w").json)
        #expect(
            Set(bare.allKeys.compactMap { $0 as? String }) == [
                "title", "excerpt", "publishedDateTime", "webUrl", "ampWebUrl", "cdnAmpWebUrl", "type", "provider",
                "quality",
                "images",
            ]
        )
        #expect(bare["webUrl"] as? String == "w")
        let article = try #require(try decodedArticle("related: [{webUrl: w, id: 7, provider: P, quality: 2}]").value)
        let entry = try object(try #require(article.related.first).json)
        #expect(entry["extra"] as? NSDictionary == ["id": 7])
        #expect((entry["provider"] as? NSDictionary)?["name"] as? String == "P")
        #expect(entry["quality"] as? Double == 2)
    }
}

@Suite struct ArticleTrendTests {
    private func trend(_ date: String?, heat: Double? = nil, quality: Double? = nil) -> Double? {
        var article = Article(id: "a", path: "a.md", title: "A")
        article.publishedDateTime = date.flatMap(Timestamp.init)
        article.heat = heat
        article.quality = quality
        return article.trend
    }

    @Test func heatHalvesWithItsHalfLife() throws {
        let hot = try #require(trend("2022-05-25", heat: 128))
        let fresh = try #require(trend("2022-05-28", heat: 64))
        #expect(Article.heatHalfLife == 3)
        #expect(abs(hot - fresh) < 1e-9)
        #expect(try #require(trend("2022-05-28T00:00:01Z", heat: 64)) > hot)
    }

    @Test func whatIsMissingCountsAsLittle() {
        #expect(trend(nil, heat: 100) == nil)
        #expect(trend("2022-05-28", quality: 50) == trend("2022-05-28", heat: 50))
        #expect(trend("2022-05-28", heat: 50, quality: 90) == trend("2022-05-28", heat: 50))
        for heat in [nil, -1, 0, 0.5, 1] { #expect(trend("2022-05-28", heat: heat) == trend("2022-05-28")) }
    }
}

@Suite struct FNV1aTests {
    @Test(
        "is the hash that others compute",
        arguments: [("", 0xCBF2_9CE4_8422_2325), ("a", 0xAF63_DC4C_8601_EC8C), ("foobar", 0x8594_4171_F739_67E8)]
            as [(String, UInt64)]
    )
    func hash(_ text: String, _ expected: UInt64) {
        #expect(FNV1a.hash(text) == Int64(bitPattern: expected))
        #expect(FNV1a.hash(Array(text.utf8)) == Int64(bitPattern: expected))
    }
}
