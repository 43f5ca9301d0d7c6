import Articles
import Base
import Glibc
import SQLite
import TestSupport
import Testing

@testable import Storage

/// Walks through lists by keys while imports add, change and remove articles.
///
/// What stayed as it was must be seen exactly once, and in order, in both directions.
@Suite struct StoreWalkTests {
    struct Walk: Sendable, CustomTestStringConvertible {
        var name: String
        /// Whether matches are ranked in blocks, as those of very common words are.
        var isBlocked = false
        /// Whether the words of the search stand for others too.
        var isResolved = false
        var change: @Sendable (inout ArticleFilter) -> Void

        var testDescription: String { name }
    }

    static let walks = [
        Walk(name: "all") { _ in },
        Walk(name: "any") { $0.visibility = .any },
        Walk(name: "a topic") { $0.topics = [["energy"]] },
        Walk(name: "a provider and a time") {
            $0.providers = ["brine.example"]
            $0.from = Timestamp("2022-01-01")
        },
        Walk(name: "a search") { $0.search = SearchExpression("tide") },
        Walk(name: "a whole title or some of its words", isResolved: true) {
            $0.search = SearchExpression("ebb tide at the quay")
            $0.search?.matching = .any
        },
        Walk(name: "a whole title in blocks", isBlocked: true, isResolved: true) {
            $0.search = SearchExpression("High tide: the quay")
        },
        Walk(name: "a search in blocks", isBlocked: true) { $0.search = SearchExpression("tide -low") },
        Walk(name: "a search and a category") {
            $0.search = SearchExpression("ti* \"the quay\"")
            $0.categories = ["news"]
        },
        Walk(name: "a search in blocks and a topic", isBlocked: true) {
            $0.search = SearchExpression("tide quay")
            $0.topics = [["science"]]
        },
        Walk(name: "a short beginning in blocks", isBlocked: true) { $0.search = SearchExpression("y*") },
        Walk(name: "other forms of words in blocks", isBlocked: true, isResolved: true) {
            $0.search = SearchExpression("tides -low")
        },
        Walk(name: "some of the words", isResolved: true) {
            $0.search = SearchExpression("low salted tides ferry oysters")
        },
        Walk(name: "any of the words in blocks", isBlocked: true, isResolved: true) {
            $0.search = SearchExpression("low OR ebb salt quays y* -x")
            $0.search?.matching = .any
        },
        Walk(name: "a phrase with a short beginning, and a category") {
            $0.search = SearchExpression("\"quay y\"* -low")
            $0.categories = ["news"]
        },
    ]

    /// A library with articles that stay and others that come and go, in three blocks of the ranking.
    private final class Shelf: Sendable {
        let library: Library
        private let content: Locked<RandomContent>

        init(seed: UInt64) throws {
            library = try Library()
            content = Locked(RandomContent(seed: seed))
            for block in 0..<3 {
                let first = Int64(block) << SearchRanking.blockBits
                let writer = try library.writer()
                // The next article gets the key after that of the last one.
                let gap = "(\(first), 'gap', 0, 0, 0, '', 0, 0, 0, 0, 0, 0)"
                try writer.execute(
                    """
                    INSERT INTO articles (article_key, id, name_hash, is_public, sort_date, sort_title, updated_at,
                        quality, heat, trend, has_image, has_amp) VALUES \(gap)
                    """
                )
                for number in 0..<30 { library.source.put("_news/stays-\(block)-\(number).md", document()) }
                for number in 0..<15 { library.source.put("_news/moves-\(block)-\(number).md", document()) }
                try library.importAll()
                try writer.execute("DELETE FROM articles WHERE id = 'gap'")
            }
        }

        private func document() -> String {
            content.withLock { content in
                let lines = [
                    "title: \(content.pick(["Tide", "Tide tide", "Ebb tide at the quay", "High tide, the quay"]))",
                    "excerpt: \(content.text(1...4).replacing(":", with: "")) quay y\(content.pick(Array(0..<80)))",
                    "publishedDateTime: \(content.pick(RandomContent.dates))",
                    "topics: [\(content.pick(["Energy", "Energy, Science", "Science"]))]",
                    "category: \(content.pick(["news", "news", "opinion"]))",
                    "provider: {\(content.pick(RandomContent.providers))}",
                    "heat: \(content.pick(RandomContent.ratings))", "quality: \(content.pick(RandomContent.ratings))",
                ]
                return "---\n\(lines.joined(separator: "\n"))\n---\ntide \(content.text(1...3))\n"
            }
        }

        /// Adds, changes and removes some of those that do not stay, and makes other words common.
        func rearrange() throws {
            try shuffleWords()
            for _ in 0..<8 {
                let (number, isRemoval) = content.withLock { content in
                    (Int.random(in: 0..<25, using: &content.generator), content.chance(0.3))
                }
                let path = "_news/moves-\(number % 3)-\(number).md"
                if isRemoval { library.source.remove(path) } else { library.source.put(path, document()) }
            }
            let now = Timestamp(seconds: 2_000_000_000)
            _ = try Importer(library.source, into: library.store, now: { now }).run()
        }

        /// Counts the words that begin with `y` as if millions of other articles had come or gone: they are too many
        /// for a beginning to stand for all of them then.
        private func shuffleWords() throws {
            let (factor, isShort) = content.withLock { ($0.pick(Array(1...96)), $0.chance(0.7)) }
            let others = isShort ? "word_key * \(factor) % 97" : "0"
            try library.writer().execute(
                """
                UPDATE words SET article_count = article_count % 1000000 + 1000000 * (\(others)) WHERE word GLOB 'y[0-9]*'
                """
            )
        }

        /// Counts all words as they are.
        func countWords() throws {
            try library.writer().execute(
                """
                UPDATE words SET article_count = article_count % 1000000;
                DELETE FROM words WHERE article_count = 0
                """
            )
        }
    }

    private static func staying(_ ids: [String]) -> [String] {
        ids.filter { $0.hasPrefix("news/stays-") }
    }

    /// Walks to the end and back in slices of `limit`; `pause` is called between them.
    private func check(
        _ walk: Walk,
        _ sort: ArticleSort,
        _ library: Library,
        limit: Int = 13,
        pause: () throws -> Void
    ) throws {
        var query = ArticleQuery()
        walk.change(&query.filter)
        query.sort = sort
        query.limit = 1000
        if walk.isResolved { query = try library.read { try $0.resolved(query) } }
        let first = try library.read { try Listing(query, $0) }
        query.ranking = first.info.ranking
        query.filter.search?.expansions = first.info.expansions
        if walk.isBlocked, query.filter.search?.relaxation != nil {
            query.ranking?.isRestBlocked = true
        } else if walk.isBlocked {
            query.ranking?.isBlocked = true
        }
        let expected = Self.staying(try library.read { try Listing(query, $0).ids })
        #expect(expected.count > 8)
        query.limit = limit

        var slice = try library.read { try Listing(query, $0) }
        var forwards = slice.ids
        while slice.info.hasNext, let last = slice.keys.last {
            try pause()
            query.slice = .after(last)
            let next = try library.read { try Listing(query, $0) }
            // What was left may have gone, or moved to the front; an empty slice has no key to go back from.
            if next.keys.isEmpty { break }
            slice = next
            forwards += slice.ids
        }
        #expect(Self.staying(forwards) == expected, "\(walk.name) by \(sort.rawValue)")

        var backwards = slice.ids
        while slice.info.hasPrevious, let first = slice.keys.first {
            try pause()
            query.slice = .before(first)
            slice = try library.read { try Listing(query, $0) }
            backwards = slice.ids + backwards
        }
        #expect(Self.staying(backwards) == expected, "\(walk.name) by \(sort.rawValue), backwards")
    }

    @Test("nothing is missed or met twice between imports", arguments: walks)
    func betweenImports(_ walk: Walk) throws {
        let shelf = try Shelf(seed: 500)
        for sort in ArticleSort.allCases {
            try check(walk, sort, shelf.library, limit: 29) { try shelf.rearrange() }
        }
        try shelf.countWords()
        try shelf.library.expectConsistency()
    }

    @Test("nothing is missed or met twice during imports", arguments: walks)
    func duringImports(_ walk: Walk) throws {
        let shelf = try Shelf(seed: 501)
        let isDone = Gathered<Bool>()
        let imports = Gathered<Int>()
        let writer: @Sendable () throws -> Void = {
            defer { isDone.add(true) }
            while isDone.values.isEmpty {
                try shelf.rearrange()
                imports.add(1)
            }
        }
        let reader: @Sendable () throws -> Void = {
            defer { isDone.add(true) }
            for sort in ArticleSort.allCases { try check(walk, sort, shelf.library) {} }
            // At least one more import, so that there was one while a walk was under way.
            try check(walk, .newest, shelf.library) {
                let before = imports.values.count
                while imports.values.count == before, isDone.values.isEmpty { usleep(1000) }
            }
        }
        try concurrently([writer, reader])
        #expect(imports.values.count > 3)
    }
}
