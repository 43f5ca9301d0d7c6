import Articles
import SQLite
import TestSupport
import Testing

@testable import Storage

/// What the beginnings of words in a search stand for.
@Suite struct PrefixExpansionsTests {
    /// Sixty articles, each with a word that begins with `ti`, the first with the most common one; one more says two of
    /// these words, and one has a word that nobody else has.
    private static func library(isShort: Bool) throws -> Library {
        var files = [
            "_news/two.md": "---\ntitle: high ti00 ti01\ncategory: news\n---\n",
            "_news/own.md": "---\ntitle: Other\ncategory: news\n---\ntizzy",
        ]
        for number in 0..<60 {
            files["_news/\(number).md"] = "---\ntitle: high \(word(number))\nexcerpt: to60\ncategory: news\n---\n"
        }
        let library = try Library(files)
        try library.importAll()
        if isShort {
            let writer = try library.writer()
            try writer.execute(
                "UPDATE words SET article_count = 2000 - substr(word, 3) WHERE word GLOB 't[io][0-9]*'"
            )
            try writer.execute("UPDATE words SET article_count = 90000 WHERE word = 'to60'")
        }
        return library
    }

    private static func word(_ number: Int) -> String {
        "ti\(number < 10 ? "0" : "")\(number)"
    }

    private func ids(_ text: String, _ library: Library, sort: ArticleSort = .relevance) throws -> Set<String> {
        var query = ArticleQuery()
        query.filter.search = SearchExpression(text)
        query.sort = sort
        query.limit = 100
        return try library.read { reader in
            let ids = try Listing(query, reader).ids
            #expect(try reader.count(query.filter) == ids.count)
            return Set(ids)
        }
    }

    private func numbers(_ range: Range<Int>) -> Set<String> {
        Set(range.map { "news/\($0)" })
    }

    @Test func oneThatFewArticlesHaveStandsForAllItsWords() throws {
        let library = try Self.library(isShort: false)
        let all = numbers(0..<60).union(["news/two"])
        #expect(try ids("ti*", library) == all.union(["news/own"]))
        #expect(try ids("\"high ti\"*", library) == all)
        #expect(try ids("-ti*", library).isEmpty)
    }

    @Test func aShortOneStandsForTheMostCommonWords() throws {
        let library = try Self.library(isShort: true)
        let common = numbers(0..<50).union(["news/two"])
        for sort in ArticleSort.allCases { #expect(try ids("ti*", library, sort: sort) == common) }
        #expect(try ids("\"high ti\"*", library) == common)
        // What must not occur is left out, whatever word it is.
        #expect(try ids("high -ti*", library).isEmpty)
        #expect(try ids("-ti*", library).isEmpty)
        #expect(try ids("high -ti5*", library) == numbers(0..<50).union(["news/two"]))
        // What is longer is not short.
        #expect(try ids("ti5*", library) == numbers(50..<60))
        #expect(try ids("tiz*", library) == ["news/own"])
    }

    @Test func shortOnesShareTheWords() throws {
        let library = try Self.library(isShort: true)
        #expect(try ids("ti* to*", library) == numbers(0..<25))
        let terms = try #require(SearchExpression("ti* t* to* high \"x ti\"*")).required.flatMap(\.terms)
        try library.read { reader in
            let counts = try reader.prefixes.alternatives(terms).map(\.count)
            #expect(counts == [12, 12, 1, 1, 12])
        }
    }

    @Test func theWordsOfABeginningCountTogether() throws {
        let (exact, short) = (try Self.library(isShort: false), try Self.library(isShort: true))
        func scores(_ library: Library) throws -> [String: Double] {
            var query = ArticleQuery()
            query.filter.search = SearchExpression("ti* high")
            query.sort = .relevance
            query.limit = 100
            query.ranking = SearchRanking(weights: [3, 2], isBlocked: false)
            let keys = try library.read { try Listing(query, $0).keys }
            return Dictionary(
                uniqueKeysWithValues: keys.map { key in
                    guard case .ranked(_, let score) = key.value else { return (key.id, -1) }
                    return (key.id, score)
                }
            )
        }
        let (expected, found) = (try scores(exact), try scores(short))
        #expect(found.count == 51)
        for (id, score) in found { #expect(score == expected[id]) }
        #expect(found["news/two"] ?? 0 > found["news/1"] ?? 0)
    }

    // MARK: Lists that go on

    private func query(_ text: String, _ sort: ArticleSort = .newest) -> ArticleQuery {
        var query = ArticleQuery()
        query.filter.search = SearchExpression(text)
        query.sort = sort
        query.limit = 100
        return query
    }

    @Test func aListKeepsToWhatWasChosenForIt() throws {
        let library = try Self.library(isShort: true)
        let all = numbers(0..<60).union(["news/two", "news/own"])
        let common = numbers(0..<50).union(["news/two"])
        // The others are the most common now; nothing is short any more; and it is again.
        let changes = [
            ("2000 + substr(word, 3)", numbers(10..<60)), ("1", all), ("2000 - substr(word, 3)", common),
        ]
        let first = try library.read { try Listing(query("ti*"), $0).info.expansions }
        #expect(first == [.only((0..<50).map { String(Self.word($0).dropFirst(2)) })])
        for (count, expected) in changes {
            let writer = try library.writer()
            try writer.execute("UPDATE words SET article_count = \(count) WHERE word GLOB 'ti[0-9]*'")
            try writer.execute("UPDATE dataset SET version = version + 1")
            #expect(try ids("ti*", library) == expected)
            for sort in ArticleSort.allCases {
                var (short, exact) = (query("ti*", sort), query("ti*", sort))
                short.filter.search?.expansions = first
                exact.filter.search?.expansions = [.all]
                for (query, ids) in [(short, common), (exact, all)] {
                    try library.read { reader in
                        let listing = try Listing(query, reader)
                        #expect(Set(listing.ids) == ids && listing.ids.count == ids.count)
                        #expect(listing.info.expansions == query.filter.search?.expansions)
                        #expect(try reader.count(query.filter) == ids.count)
                        let counts = try reader.facets([.category], query.filter)[.category]?.map(\.count)
                        #expect(counts == [ids.count])
                    }
                }
            }
        }
    }

    @Test func onlyABeginningThatMayBeShortHasSomethingChosen() throws {
        let library = try Self.library(isShort: true)
        func suffixCounts(_ text: String, _ visibility: ArticleFilter.Visibility = .published) throws -> [Int] {
            var query = query(text)
            query.filter.visibility = visibility
            let expansions = try library.read { try Listing(query, $0).info.expansions }
            // How many; -1 for all.
            return expansions.map { if case .only(let texts) = $0 { texts.count } else { -1 } }
        }
        #expect(try suffixCounts("ti*") == [50])
        #expect(try suffixCounts("hi*") == [-1])
        #expect(try suffixCounts("high \"high ti\"* hi* t*") == [25, -1, 25])
        #expect(try suffixCounts("high -ti*").isEmpty)
        #expect(try suffixCounts("-ti*").isEmpty)
        #expect(try suffixCounts("high").isEmpty)
        #expect(try suffixCounts("ti*", .any).isEmpty)
        #expect(try suffixCounts("ti*", .unpublished).isEmpty)
    }

    @Test func wordsTooLongForACursorAreLeftOut() throws {
        let limit = SearchExpression.Expansion.maximumSuffixLength
        let words = (0..<4).map { "ti" + String(repeating: "z", count: limit - 1 + $0) }
        let files = words.indices.map { ("_news/\($0).md", "---\ntitle: high \(words[$0])\n---\n") }
        let library = try Library(Dictionary(uniqueKeysWithValues: files))
        try library.importAll()
        try library.writer().execute("UPDATE words SET article_count = 9000 + length(word)")
        #expect(try ids("ti*", library) == numbers(0..<2))
        #expect(try ids("t*", library) == numbers(0..<1))
        // Where all are too long, all stand for it.
        try library.writer().execute("DELETE FROM words WHERE length(word) < \(limit + 3)")
        #expect(try ids("ti*", library) == numbers(0..<4))
    }
}
