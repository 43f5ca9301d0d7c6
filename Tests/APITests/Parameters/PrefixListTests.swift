import Articles
import Base
import SQLite
import Storage
import TestSupport
import Testing

@testable import API

/// Lists of what a short prefix finds, while imports change which words are common.
@Suite struct PrefixListTests {
    /// A site on which the title of every article has a word with the prefix `ti`.
    private final class Site: Sendable {
        let stored: StoredSite
        let client: APIClient
        private let words: Int
        private let imports = Locked(0)

        /// Makes articles that stay: there are `words` words, and each article has the word of its number.
        init(words: Int, articles: Int) throws {
            self.words = words
            var files: [String: String] = [:]
            for number in 0..<articles { files["_news/stays-\(number).md"] = Self.document(number % words) }
            stored = try StoredSite(files)
            client = .direct("store", ArticleService(stored.store, Gazette.configuration))
        }

        private static func document(_ word: Int) -> String {
            "---\ntitle: Report \(word + 10) ti\(word)\ncategory: news\n---\n"
        }

        /// Changes some articles and sets how common the words are; nil makes all of them rare.
        func rearrange(_ count: String?) throws {
            let number = imports.withLock { number in
                number += 1
                return number
            }
            for word in [number, number + 30] { stored.source.put("_news/moves-\(word).md", Self.document(word)) }
            stored.source.remove("_news/moves-\(number - 1).md")
            let writer = try Connection(path: stored.store.path, access: .readWrite)
            try writer.execute(
                "UPDATE words SET article_count = \(count ?? "1") WHERE word GLOB 'ti[0-9]*'"
            )
            try stored.importAll(at: Timestamp(seconds: Gazette.moments[1].seconds + Int64(number)))
        }

        /// The number of articles with one of the fifty words of the lowest numbers.
        var matchCount: Int {
            stored.source.paths.count { path in
                path.split { !$0.isNumber }.last.flatMap { Int($0) }.map { $0 % words < 50 } ?? false
            }
        }

        /// Makes the words of low numbers the most common ones.
        func makeFirstCommon() throws { try rearrange("90000 - 1000 * substr(word, 3)") }
        /// Makes the words of high numbers the most common ones.
        func makeLastCommon() throws { try rearrange("10000 + 1000 * substr(word, 3)") }
    }

    private static func staying(_ ids: [String]) -> [String] {
        ids.filter { $0.hasPrefix("news/stays-") }
    }

    private static let expected = Set((0..<50).map { "news/stays-\($0)" })

    static let queries = [
        "q=ti*", "q=ti*&sort=-publishedDateTime", "q=ti*&sort=title", "q=ti*&sort=-heat&category=news",
        "q=ti*&sort=-updated", "q=ti*&collapse=story&sort=title", "q=report+ti*&sort=trending",
    ]

    @Test(arguments: queries) func allPagesSearchForTheWordsOfTheFirst(_ query: String) throws {
        let site = try Site(words: 60, articles: 60)
        try site.makeFirstCommon()
        let changes = [
            { try site.makeLastCommon() }, { try site.rearrange(nil) }, { try site.makeLastCommon() },
            { try site.makeFirstCommon() },
        ]
        var step = 0
        func follow(_ link: String, from target: String) throws -> (pages: [[String]], last: String) {
            var pages: [[String]] = []
            var (next, last): (String?, String) = (target, target)
            while let target = next {
                let page = try site.client.json(target)
                pages.append(page["data"].array.compactMap { $0["id"].string })
                // The count and the facets are about the words of the first page too.
                let total = try #require(page["meta"]["total"].int)
                #expect(total == site.matchCount, "\(target)")
                #expect(page["meta"]["facets"]["category"][0]["count"].int == total)
                #expect(target.utf8.count < 900)
                (next, last) = (page["links"][link].string, target)
                try changes[step % changes.count]()
                step += 1
            }
            return (pages, last)
        }
        let (forwards, last) = try follow("next", from: "/articles?\(query)&limit=7&facets=category")
        let met = Self.staying(forwards.flatMap { $0 })
        #expect(met.count == Self.expected.count && Set(met) == Self.expected)
        let backwards = Self.staying(try follow("prev", from: last).pages.reversed().flatMap { $0 })
        #expect(backwards == met)
    }

    @Test func aPrefixThatMeantAllWordsMeansAllOnLaterPages() throws {
        let site = try Site(words: 60, articles: 60)
        let first = try site.client.json("/articles?q=ti*&limit=50&sort=title")
        try site.makeFirstCommon()
        #expect(try site.client.json("/articles?q=ti*&limit=50&sort=title")["meta"]["total"].int == 52)
        let second = try site.client.ids(try #require(first["links"]["next"].string))
        let ids = first["data"].array.compactMap { $0["id"].string } + Self.staying(second)
        #expect(ids == (0..<60).map { "news/stays-\($0)" })
    }

    @Test func allPagesOfAFeedSearchForTheWordsOfTheFirst() throws {
        let site = try Site(words: 60, articles: 60)
        try site.makeFirstCommon()
        var ids: [String] = []
        var target: String? = "/feed.json?q=ti*&limit=20"
        while let next = target {
            let feed = try site.client.json(next)
            ids += feed["items"].array.compactMap {
                $0["id"].string?.split(separator: ":articles/").last.map(String.init)
            }
            target = feed["next_url"].string.map { $0.replacing("http://api.example", with: "") }
            try site.makeLastCommon()
        }
        let met = Self.staying(ids)
        #expect(met.count == Self.expected.count && Set(met) == Self.expected)
    }

    @Test(arguments: [ArticleSort.title, .newest, .relevance])
    func allPiecesOfAnExportSearchForTheWordsOfTheFirst(_ sort: ArticleSort) throws {
        let site = try Site(words: 60, articles: 240)
        try site.makeFirstCommon()
        var query = ArticleQuery()
        query.filter.search = SearchExpression("ti*")
        query.sort = sort
        let lines = try #require(ArticleLines(.ndjson, ArticleInclusion(), fields: nil))
        var export = ArticleExport(query, lines)
        var ids: [String] = []
        var pieces = 0
        while let piece = try site.stored.store.read({ try export.next($0) }) {
            pieces += 1
            ids += piece.split(separator: 10).compactMap { JSON(Array($0))["id"].string }
            try site.makeLastCommon()
        }
        #expect(pieces > 2)
        let expected = Set((0..<240).filter { $0 % 60 < 50 }.map { "news/stays-\($0)" })
        let met = Self.staying(ids)
        #expect(met.count == expected.count && Set(met) == expected)
    }
}
