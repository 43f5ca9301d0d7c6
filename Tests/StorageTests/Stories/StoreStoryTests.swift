import Articles
import Base
import SQLite
import TestSupport
import Testing

@testable import Storage

/// Articles that tell the same story, by the rules, whatever way they came in.
@Suite struct StoreStoryTests {
    // MARK: Documents

    private static let publishers = ["brine.example", "courier.example", "gull.example", ""]
    private static let stems = [
        "ferry strands on the harbour bar at low tide today", "harbour opens a new oyster market by the quay this week",
        "tidal mill turns again after forty years of silence", "weekly tide tables", "harbour news",
    ]

    private static func document(_ content: inout RandomContent) -> String {
        var words = content.pick(stems).split(separator: " ").map(String.init)
        // Now and then another word, so that a title is a little, or more than a little, different.
        for _ in 0..<content.pick([0, 0, 0, 1, 2]) {
            words[content.pick(Array(words.indices))] = content.pick(["tide", "quay", "12", "salt"])
        }
        let day = content.pick(Array(1...90))
        let date = Timestamp(seconds: 1_650_000_000 + Int64(day) * 86_400 + Int64(content.pick([0, 0, 1, 7200])))
        let publisher = content.pick(publishers)
        var lines = ["title: \(words.joined(separator: " "))"]
        if content.chance(0.95) { lines.append("publishedDateTime: \(date)") }
        if !publisher.isEmpty { lines.append("provider: {name: P, domain: \(publisher)}") }
        if content.chance(0.1) { lines.append("published: false") }
        return "---\n\(lines.joined(separator: "\n"))\n---\n"
    }

    // MARK: What must come out

    private struct Known {
        var id: String
        var title: String
        var provider: String?
        var date: Int64
    }

    /// The stories by comparing each article with each, as sets of ids.
    private static func expected(_ library: Library) throws -> Set<Set<String>> {
        var known: [Known] = []
        var alone: [String] = []
        let connection = try library.connection()
        let sql = """
            SELECT id, sort_title, provider_key, sort_date, json_extract(summary, '$.provider.domain')
            FROM articles JOIN article_json USING (article_key) WHERE is_public
            """
        try connection.statement(sql).forEachRow { row in
            if row.integer(3) == ArticleWriter.undated { return alone.append(row.text(0)) }
            known.append(
                Known(id: row.text(0), title: row.text(1), provider: row.optionalText(4), date: row.integer(3))
            )
        }
        var stories = known.indices.map { [$0] }
        var storyOf = Array(known.indices)
        for one in known.indices {
            for other in known.indices where other > one && storyOf[one] != storyOf[other] {
                guard areOneStory(known[one], known[other]) else { continue }
                let (kept, gone) = (storyOf[one], storyOf[other])
                for member in stories[gone] { storyOf[member] = kept }
                stories[kept] += stories[gone]
                stories[gone] = []
            }
        }
        let sets = stories.filter { !$0.isEmpty }.map { Set($0.map { known[$0].id }) }
        return Set(sets + alone.map { [$0] })
    }

    private static func areOneStory(_ one: Known, _ other: Known) -> Bool {
        let day: Int64 = 86_400_000_000
        let distance = abs(one.date - other.date)
        if one.title == other.title { return distance <= 30 * day }
        let (words, others) = (Set(one.title.split(separator: " ")), Set(other.title.split(separator: " ")))
        let jaccard = Double(words.intersection(others).count) / Double(words.union(others).count)
        return distance <= 14 * day && one.provider != other.provider && jaccard >= 0.8 - 1e-9
    }

    private static func found(_ library: Library) throws -> Set<Set<String>> {
        let rows = try library.rows(
            "SELECT group_concat(id, ' ') FROM articles WHERE is_public GROUP BY story_key"
        )
        return Set(rows.map { Set($0.split(separator: " ").map(String.init)) })
    }

    // MARK: Tests

    @Test(arguments: 1...6 as ClosedRange<UInt64>) func anyOrderOfImportsGivesTheSameStories(_ seed: UInt64) throws {
        var content = RandomContent(seed: seed)
        let files = (0..<140).map { ("_news/2022-05-\($0).md", Self.document(&content)) }
        let whole = try Library(Dictionary(uniqueKeysWithValues: files))
        try whole.importAll()
        let expected = try Self.expected(whole)
        #expect(expected.count { $0.count > 1 } >= 5, "too few stories to tell")
        #expect(try Self.found(whole) == expected)

        let stepwise = try Library()
        var rest = files.shuffled(using: &content.generator)[...]
        while !rest.isEmpty {
            let step = content.pick([1, 1, 2, 40])
            for (path, text) in rest.prefix(step) { stepwise.source.put(path, text) }
            rest = rest.dropFirst(step)
            try stepwise.importAll()
        }
        #expect(try Self.found(stepwise) == expected)
    }

    @Test(arguments: 11...14 as ClosedRange<UInt64>) func changesAndRemovalsLeaveNoTrace(_ seed: UInt64) throws {
        var content = RandomContent(seed: seed)
        let paths = (0..<60).map { "_news/2022-05-\($0).md" }
        let library = try Library()
        for _ in 0..<12 {
            for _ in 0..<content.pick([1, 3, 20]) {
                let path = content.pick(paths)
                if content.chance(0.3), library.source.paths.count > 10 {
                    library.source.remove(path)
                } else {
                    library.source.put(path, Self.document(&content))
                }
            }
            try library.importAll()
            #expect(try Self.found(library) == Self.expected(library))
        }
        let tables = ["SELECT count(*) FROM story_titles", "SELECT count(*) FROM story_words"]
        let counts = try tables.map { try library.rows($0) }
        try Self.withWriter(library) { try Formats($0).rebuildIndexes() }
        #expect(try tables.map { try library.rows($0) } == counts, "marks were left behind")
        #expect(try Self.found(library) == Self.expected(library))
    }

    @Test(arguments: [1, 3]) func aThousandOfOneTitleCostNoMoreThanOthers(_ publishers: Int) throws {
        var work: [Int] = []
        for count in [250, 1000] {
            let library = try Library()
            for number in 0..<count {
                let date = Timestamp(seconds: 1_650_000_000 + Int64(number) * 600)
                // Two titles that are similar, so that each has many of the other to look at.
                let title = "the same old weekly tide tables of the harbour\(number.isMultiple(of: 2) ? " again" : "")"
                library.source.put(
                    "_news/2022-05-\(number).md",
                    """
                    ---
                    title: \(title)
                    publishedDateTime: \(date)
                    provider: {domain: p\(number % publishers).example}
                    ---

                    """
                )
            }
            try library.importAll()
            let stories = try Self.found(library)
            #expect(stories.count == (publishers == 1 ? 2 : 1))
            try Self.withWriter(library) { connection in
                for sql in [
                    "DELETE FROM story_titles", "DELETE FROM story_words", "UPDATE articles SET story_key = NULL",
                ] {
                    try connection.execute(sql)
                }
                var writer = try StoryWriter(connection)
                try writer.placeAll()
                work.append(writer.rowsRead)
            }
            #expect(try Self.found(library) == stories)
        }
        #expect(work[1] <= work[0] * 4 * 5 / 4 + 100, "\(work)")
    }

    @Test(arguments: [false, true]) func articlesOfAStoryAreLookedUpByTheirKeys(_ isNarrow: Bool) throws {
        var files: [String: String] = [:]
        for number in 0..<40 {
            files["_news/a\(number).md"] = """
                ---
                title: ferry strands on the harbour bar at low tide number \(number / 4)
                publishedDateTime: 2024-03-\(10 + number % 4)T08:00:00Z
                provider: {domain: p\(number % 4).example}
                type: news
                ---

                """
        }
        let library = try Library(files)
        try library.importAll()
        let stories = try library.rows("SELECT count(DISTINCT story_key) FROM articles WHERE story_key <> article_key")
        #expect(stories != ["0"])
        var filter = ArticleFilter()
        filter.collapsesStories = true
        if isNarrow { filter.types = ["news"] }
        // With figures about the tables, and without.
        for analysis in ["SELECT 1", "ANALYZE"] {
            let writer = try Connection(path: library.store.path, access: .readWrite)
            try writer.execute(analysis)
            let connection = try library.connection()
            let plan = try library.read { reader in
                try #require(try FilterPlan(filter, connection, reader.prefixes, total: 0))
            }
            var best = SQLText("SELECT 1 FROM articles AS a WHERE a.article_key = ? AND ", [.integer(1)])
            best.append(plan.isBestOfStory)
            for text in [best, plan.duplicatesSQL(of: 1)] {
                let statement = try connection.statement("EXPLAIN QUERY PLAN " + text.sql)
                statement.bind(text.values)
                var steps: [String] = []
                try statement.forEachRow { steps.append($0.text(3)) }
                #expect(steps.contains { $0.contains("articles_by_story (story_key=?)") }, "\(steps)")
                #expect(steps.contains { $0.hasPrefix("SEARCH a USING INTEGER PRIMARY KEY") }, "\(steps)")
                #expect(!steps.contains { $0.contains("(is_public=?") }, "\(steps)")
                #expect(!steps.contains { $0.hasPrefix("SCAN a") || $0.hasPrefix("SCAN s ") }, "\(steps)")
            }
        }
    }

    private static func withWriter(_ library: Library, _ body: (Connection) throws -> Void) throws {
        let connection = try Connection(path: library.store.path, access: .readWrite)
        try connection.transaction { try body(connection) }
    }
}
