import Articles
import SQLite
import TestSupport
import Testing

@testable import Storage

@Suite struct TermPostingsTests {
    /// What the rows have after many changes, of which some are of one article and are written together.
    @Test(arguments: 1...4 as ClosedRange<UInt64>) func rowsAreWhatTheLastChangesSay(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let connection = try Connection(path: ":memory:", access: .readWrite)
        try connection.execute(
            """
            CREATE TABLE postings (
                term INTEGER NOT NULL, chunk INTEGER NOT NULL, articles BLOB NOT NULL, PRIMARY KEY (term, chunk)
            ) STRICT, WITHOUT ROWID
            """
        )
        var postings = try TermPostings(connection)
        var counts: [Int64: Int32] = [:]
        var articles: [Int64: RelatedWords] = [:]
        let vocabulary = (0..<40).map { "word\($0)" }
        for _ in 0..<12 {
            for _ in 0..<Int.random(in: 0...30, using: &generator) {
                // Of two chunks, in any order.
                let key = Int64.random(in: 32_760...32_775, using: &generator)
                if let words = articles.removeValue(forKey: key) {
                    postings.remove(key, words)
                } else {
                    let texts = vocabulary.shuffled(using: &generator)
                    let words = RelatedWords(
                        title: texts.prefix(3).joined(separator: " "),
                        excerpt: "",
                        body: texts.dropFirst(3).prefix(8).joined(separator: " ")
                    )
                    postings.add(key, words)
                    articles[key] = words
                }
            }
            var features = FeatureCounts()
            try postings.flush(counting: &features)
            #expect(try Self.rows(connection) == Self.expected(articles))
            for change in features.sorted() {
                counts[Int64(bitPattern: change.place.feature), default: 0] += Int32(change.difference)
            }
            #expect(counts.filter { $0.value != 0 } == Self.counts(articles))
        }
    }

    /// How many articles have each term.
    private static func counts(_ articles: [Int64: RelatedWords]) -> [Int64: Int32] {
        var counts: [Int64: Int32] = [:]
        for place in expected(articles).keys { counts[place.term, default: 0] += 1 }
        return counts
    }

    private struct Place: Hashable {
        var term: Int64
        var article: Int64
    }

    private static func rows(_ connection: Connection) throws -> [Place: Bool] {
        var rows: [Place: Bool] = [:]
        try connection.statement("SELECT term, chunk, articles FROM postings").forEachRow { row in
            let start = row.integer(1) << Postings.chunkBits
            #expect(!row.bytes(2).isEmpty)
            Postings.forEach(in: row.bytes(2)) { article, isInTitle in
                rows[Place(term: row.integer(0), article: start + Int64(article))] = isInTitle
            }
        }
        return rows
    }

    private static func expected(_ articles: [Int64: RelatedWords]) -> [Place: Bool] {
        var rows: [Place: Bool] = [:]
        for (article, words) in articles {
            for (index, term) in words.terms.enumerated() {
                rows[Place(term: Int64(bitPattern: term), article: article)] = index < words.titleTermCount
            }
        }
        return rows
    }
}
