import Articles
import Foundation
import TestSupport
import Testing

@testable import API

/// Makes random query strings.
struct StrangeQueries {
    private var generator: SeededGenerator

    init(seed: UInt64) {
        generator = SeededGenerator(seed: seed)
    }

    private static let paths = [
        "/articles", "/articles", "/articles", "/articles", "/topics/sea/articles", "/topics/fod/articles",
        "/feed.json",
        "/suggest", "/articles/news/ferry-late", "/articles/weekly", "/topics/Food", "/providers/brine.example",
        "/articles/news/weekly/related", "/related", "/authors", "/authors/ada", "/authors/ada-quay/articles", "/tags",
        "/topics", "/providers", "/changes", "/feed.rss", "/feed.atom",
    ]
    fileprivate static let names = [
        "q", "q", "searchIn", "topic", "topic", "topicDepth", "topicExclude", "provider", "providerExclude", "category",
        "type", "level", "tag", "author", "authorExclude", "locale", "from", "to", "updatedSince", "minQuality",
        "minHeat", "hasImage", "hasAmp", "url",
        "ids",
        "published", "sort", "limit", "limit", "cursor", "page", "count", "fields", "include", "facets", "highlight",
        "collapse", "format", "pretty", "since", "id", "title", "mode", "match", "prefix", "typos", "freshness",
        "utm_source", "_", "Q", "topics", "", "sort[]",
    ]
    fileprivate static let words = [
        "sea", "food", "Harbours & Quays", "ferries", "tide", "\"high tide\"", "-tide", "ti*", "c#", "o'brien", ".net",
        "AND",
        "OR NOT NEAR(", "foo:bar", "*", "\"", "^", "brine.example", "The Courier", "news", "article", "Beginner",
        "quay 9",
        "2026", "2026-02", "2026-02-05", "2026-13-01", "2026-02-30", "2026-02-06T00:30:00+02:00", "9999-12-31", "0000",
        "0", "1", "2", "100", "101", "-1", "1e3", "1e999", "nan", "0x10", "70.5", "99999999999999999999", "true",
        "false",
        "any", "title", "title,excerpt", "provider.name", "a.b.c.d", "..", "-publishedDateTime", "publishedDateTime",
        "relevance",
        "trending", "-heat", "-quality", "-updated", "exact", "none", "body,topics", "related", "secured", "story",
        "topic,provider,category,type,month,year", "ndjson", "csv", "json", "news/ferry-late",
        "news/weekly,opinion/weekly",
        "news/zeppelin-plan", "zeppelins", "https://courier.example/oysters/prices?via=x", "javascript:alert(1)",
        "'; DROP TABLE",
        "<script>", "日本", "🦪🦪", "e\u{301}", "\u{0}", "\u{7F}", "\r\n", "\u{202E}", "\u{FEFF}", ",,,", "a,b,,c", "&&&",
        "%", "+", "auto", "all", "last", "30d", "-s*", "s*", "sea -s*", "how do i see the harbuor today",
        "feries OR tids", "OR OR OR",
        "harbours\u{300}\u{301}\u{302}\u{303}", "ชาวประมง", "\"ตลาด", "الأسطول", "מ\u{5B8}", "각하",
        "\u{1F468}\u{200D}\u{1F469}",
        "ＦＥＲＲＹ２７号", "a* b* c* d* e* f*", "\u{200F}-\u{200F}*",
        "AQBG7mJX8uqDDAAAEK819UsGABIAAAAAAAAA", "-_-", String(repeating: "a", count: 300),
        String(repeating: "tide ", count: 60),
        String(repeating: "\"", count: 99), String(repeating: "-", count: 99), "\\", "%25", "{}", "[]", "null",
        "undefined", "tide OR " + String(repeating: "zq.", count: 300) + "zq's",
        "v" + (1...300).map { "\($0)" }.joined(separator: ","), String(repeating: "a-", count: 300) + "a",
    ]

    private mutating func pick<Value>(_ values: [Value]) -> Value {
        values[Int.random(in: 0..<values.count, using: &generator)]
    }

    private mutating func chance(_ share: Double) -> Bool {
        Double.random(in: 0..<1, using: &generator) < share
    }

    private mutating func value() -> String {
        var value = pick(Self.words)
        if chance(0.2) { value += (chance(0.5) ? "," : " ") + pick(Self.words) }
        if chance(0.05) {
            value = String(decoding: (0..<8).map { _ in UInt8.random(in: 0...255, using: &generator) }, as: UTF8.self)
        }
        guard !chance(0.02) else { return pick(["%", "%2", "%zz", "%ff", "%C3", "%c0%80", "a%"]) }
        let allowed = CharacterSet(charactersIn: "abcdefghijklmnopqrstuvwxyz0123456789-_.,:/\"'*")
        return value.addingPercentEncoding(withAllowedCharacters: allowed) ?? ""
    }

    /// A path with a query.
    mutating func next() -> String {
        var parts: [String] = []
        for _ in 0..<pick([0, 1, 1, 2, 2, 3, 4, 6]) {
            var name = pick(Self.names)
            if chance(0.02) {
                name = pick(Self.words).addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
            }
            parts.append(chance(0.03) ? name : "\(name)=\(value())")
            if chance(0.03), let last = parts.last { parts.append(last) }
        }
        let joined = parts.joined(separator: chance(0.03) ? "&&" : "&")
        return pick(Self.paths) + (parts.isEmpty && chance(0.5) ? "" : "?\(joined)")
    }
}

/// No query is answered with a server error, or with a 200 that is wrong.
@Suite struct StrangeQueryTests {
    @Test func noParameterAndNoOrderIsLeftOut() {
        for parameter in ArticleParameters.list {
            #expect(StrangeQueries.names.contains(parameter.name), "no query has `\(parameter.name)`")
        }
        for sort in ArticleSort.allCases { #expect(StrangeQueries.words.contains(sort.rawValue), "\(sort)") }
    }

    /// Ten thousand queries, to a store and to articles in memory, which must answer the same.
    @Test(arguments: 1...10)
    func tenThousand(_ seed: UInt64) throws {
        var queries = StrangeQueries(seed: seed)
        var counts: [Int: Int] = [:]
        for _ in 0..<1000 {
            let target = queries.next()
            let found = try Gazette.stored.get(target)
            counts[found.status, default: 0] += 1
            try check(found, target)
            // The repository in memory has no computed related articles and no removed ones.
            guard !target.contains("related"), !target.hasPrefix("/changes") else { continue }
            let expected = try Gazette.memory.get(target)
            #expect(found.status == expected.status, "\(target)")
            #expect(Self.comparable(found) == Self.comparable(expected), "\(target)")
        }
        // Enough of them are right, enough are wrong.
        #expect((counts[200] ?? 0) > 100 && (counts[400] ?? 0) > 100, "\(counts)")
    }

    @Test func aPartOfThemLive() throws {
        var queries = StrangeQueries(seed: 4711)
        for _ in 0..<300 {
            let target = queries.next()
            let found = try Gazette.live.get(target)
            try check(found, target)
            let expected = try Gazette.stored.get(target)
            #expect(found.status == expected.status, "\(target)")
            if found.status == 200, !target.hasPrefix("/feed") { #expect(found.text == expected.text, "\(target)") }
        }
    }

    private func check(_ response: WireResponse, _ target: String) throws {
        #expect(response.status < 500, "\(target): \(response.text)")
        for secret in ["CIPHER", "airshipterm", "Zeppelin plan"] where response.text.contains(secret) {
            Issue.record("\(target) shows \(secret)")
        }
        guard response.status == 200 else {
            if response.status >= 400 {
                let problem = response.json
                #expect(response["content-type"] == "application/problem+json", "\(target)")
                #expect(problem["status"].int == response.status, "\(target)")
                #expect(response.status != 400 || !problem["errors"].array.isEmpty, "\(target): \(response.text)")
            }
            return
        }
        if response["content-type"] == "application/json" { #expect(response.json.exists, "\(target)") }
    }

    /// A response without what differs between stores: versions and signatures.
    private static func comparable(_ response: WireResponse) -> String {
        let patterns = [
            #""version": ?"[^"]*""#, #"cursor=[A-Za-z0-9_-]+"#, #""requestId": ?"[^"]*""#,
            #""dataset": ?"[^"]*""#, #"<(lastBuildDate|updated)>[^<]*<"#,
        ]
        return patterns.reduce(response.text) { text, pattern in
            text.replacingOccurrences(of: pattern, with: "", options: .regularExpression)
        }
    }
}
