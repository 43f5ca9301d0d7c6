import Articles
import SQLite
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
        let ranking = try TermWeights(reader).ranking(search)
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

    /// What no import has written is damage, and no table grows by keys that no article has.
    @Test(arguments: [200_000, 4_294_967_295, 5_000_000_000, -3])
    func aRowThatIsNoArticleIsDamage(_ row: Int64) throws {
        let library = try Self.library(5)
        let searches = ["tide", "tide missing bay", "ti*", "missing -tide", "tide OR missing"]
        let whole = try searches.map { try count($0, library) }
        try library.store.writing { connection in
            try connection.run("INSERT INTO search (rowid, title, body) VALUES (?1, 'tide', 'tide bay')", .integer(row))
        }
        for (search, count) in zip(searches, whole) {
            do {
                // FTS5 counts its own rows.
                #expect((count...count + 1).contains(try self.count(search, library)), "\(search)")
            } catch let damage as DamagedRow {
                #expect(damage.row == "search \(row)")
            }
        }
        #expect(throws: DamagedRow.self) { try count("tide", library) }
    }

    private func count(_ search: String, _ library: Library) throws -> Int {
        var query = ArticleQuery()
        query.filter.search = SearchExpression(search)
        return try library.store.read { try $0.count($0.resolved(query).filter) }
    }

    @Test func aMissingPageIsDamage() throws {
        let library = try Self.library(6)
        let pages = try library.store.writing { connection in
            var pages: [Int64] = []
            try connection.statement("SELECT id FROM search_data WHERE id > 1000 ORDER BY id").forEachRow {
                pages.append($0.integer(0))
            }
            return pages
        }
        #expect(pages.count > 3)
        let whole = try count("t*", library)
        var noticed = 0
        for page in pages {
            let block = try library.store.writing { connection in
                let statement = try connection.statement("SELECT block FROM search_data WHERE id = ?1")
                statement.bind(1, page)
                defer { statement.reset() }
                #expect(try statement.step())
                let block = [UInt8](statement.bytes(0))
                try connection.run("DELETE FROM search_data WHERE id = ?1", .integer(page))
                return block
            }
            do {
                // A page that has nothing of these words changes nothing.
                #expect(try count("t*", library) == whole)
            } catch {
                #expect("\(error)".contains("damaged"))
                noticed += 1
            }
            try library.store.writing { connection in
                try connection.run(
                    "INSERT INTO search_data (id, block) VALUES (?1, ?2)",
                    .integer(page),
                    .blob(block)
                )
            }
        }
        #expect(noticed > 0)
        #expect(try count("t*", library) == whole)
    }
}
