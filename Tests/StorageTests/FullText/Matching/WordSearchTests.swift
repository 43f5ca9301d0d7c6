import Articles
import TestSupport
import Testing

@testable import Storage

/// Matches and scores out of postings are those that FTS5 gives, to the last bit.
@Suite struct WordSearchTests {
    private static let words = ["tide", "tides", "tidal", "bay", "Buchten", "Bucht", "sea", "seal", "salt", "the", "a"]

    /// Articles in two languages, imported one after the other, so that the index has several segments.
    private static func library(_ seed: UInt64) throws -> Library {
        var generator = SeededGenerator(seed: seed)
        func text(_ most: Int) -> String {
            (0..<Int.random(in: 1...most, using: &generator)).map { _ in words.randomElement(using: &generator)! }
                .joined(separator: " ")
        }
        func document() -> String {
            let locale = ["", "locale: de\n", "locale: en\n"].randomElement(using: &generator)!
            let hidden = Int.random(in: 0..<5, using: &generator) == 0 ? "published: false\n" : ""
            return "---\ntitle: \(text(4))\nexcerpt: \(text(6))\n\(locale)\(hidden)---\n\(text(60))\n"
        }
        var files: [String: String] = [:]
        for number in 0..<120 { files["_news/\(number).md"] = document() }
        let library = try Library(files)
        try library.importAll()
        for _ in 0..<4 {
            for _ in 0..<15 {
                library.source.put("_news/\(Int.random(in: 0..<140, using: &generator)).md", document())
            }
            try library.importAll()
        }
        return library
    }

    private static let searches = [
        "tide", "tide bay", "tid*", "sea* the", "tide OR salt", "the -bay", "tide -sea*", "Bucht", "Bucht tides a",
        "missing",
        "tide missing", "s* t* b*", "-tide", "the a sea salt bay tide",
    ]

    @Test(arguments: 1...3) func postingsRankAsFTS5Does(_ seed: UInt64) throws {
        let library = try Self.library(seed)
        let fields: [Set<SearchField>] = [[], [.title], [.excerpt, .body]]
        for text in Self.searches {
            for inFields in fields {
                for visibility in [ArticleFilter.Visibility.published, .unpublished, .any] {
                    var query = ArticleQuery()
                    query.filter.search = SearchExpression(text)
                    query.filter.searchIn = inFields
                    query.filter.visibility = visibility
                    try library.read { try expectSame(query, $0) }
                }
            }
        }
    }

    private func expectSame(_ query: ArticleQuery, _ reader: StoreReader) throws {
        let filter = try reader.resolved(query).filter
        guard let search = filter.search,
            let match = try SearchMatch(search, in: filter.searchIn, reader.prefixes)
        else { return }
        let ranking = try TermWeights(reader.connection, reader.prefixes).ranking(search)
        let matches = MatchReader(match, filter.visibility, reader)
        let expected = try matches.scored(match.text, match.rankingParameters(ranking))
        guard let found = try matches.wordMatches(ranking) else {
            // Only what has several words in a row, or would take longer, is left to FTS5.
            let isQuick = match.words.map { $0.clauses.count + $0.excluded.count < 2 } ?? false
            #expect(!isQuick, "\(search)")
            return
        }
        #expect(found.keys == expected.map(\.key), "\(search)")
        #expect(found.scores?.values == expected.map(\.score), "\(search)")
        #expect(try matches.count() == expected.count)
        let some = found.keys.enumerated().filter { $0.offset.isMultiple(of: 3) }
        let scored = try matches.scored(some.map(\.element)[...], ranking)
        #expect(scored.map { $0.map(\.score) } == some.map { expected[$0.offset].score }, "\(search)")
    }
}
