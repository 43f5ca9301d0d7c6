import Articles
import Base
import SQLite
import TestSupport
import Testing

@testable import Storage

@Suite struct StoreConcurrencyTests {
    /// Twenty articles and a topic, all of the same edition.
    private static func edition(_ number: Int, into source: MemorySource) {
        for article in 0..<20 {
            let yaml = "title: Edition \(number)\nheat: \(number)\ntopics: [Edition \(number)]\ncategory: c\(number)"
            source.put("_news/\(article).md", "---\n\(yaml)\n---\nedition\(number)")
        }
        source.put("_data/topics/t.yaml", "name: Always\nshortname: \(number)")
    }

    @Test func aReaderSeesAWholeEditionWhileAnotherIsImported() throws {
        let library = try Library()
        Self.edition(0, into: library.source)
        try library.importAll()
        let isDone = Gathered<Bool>()
        let reader: @Sendable () throws -> Void = {
            var last = 0
            repeat {
                let edition = try library.read { reader in
                    let listing = try Listing(ArticleQuery(), reader)
                    let number = listing.keys.isEmpty ? -1 : try Self.number(of: listing)
                    var filter = ArticleFilter()
                    filter.search = SearchExpression("edition\(number)")
                    #expect(try reader.count(filter) == 20)
                    filter = ArticleFilter()
                    filter.categories = ["c\(number)"]
                    #expect(try reader.count(filter) == 20)
                    let topics = try reader.topics().map(\.name)
                    #expect(topics == ["Always", "Edition \(number)"])
                    #expect(try reader.version().number == number + 1)
                    return number
                }
                #expect(edition >= last)
                last = edition
            } while isDone.values.isEmpty
        }
        let writer: @Sendable () throws -> Void = {
            defer { isDone.add(true) }
            for number in 1...25 {
                Self.edition(number, into: library.source)
                try library.importAll()
            }
        }
        try concurrently([writer, reader, reader])
        #expect(try library.read { try Self.number(of: Listing(ArticleQuery(), $0)) } == 25)
        try library.expectConsistency()
    }

    /// The one edition that all articles of a list are of.
    private static func number(of listing: Listing) throws -> Int {
        let heats = Set(
            listing.json.map { json in
                Array(json.utf8).withUnsafeBytes { bytes in
                    JSONObjectReader.value(of: "heat", in: bytes).map { String(decoding: bytes[$0], as: UTF8.self) }
                        ?? ""
                }
            }
        )
        #expect(heats.count == 1)
        #expect(listing.ids.count == 20)
        return try #require(heats.first.flatMap { Int($0) })
    }

    @Test func aReaderUnderWayKeepsItsState() throws {
        let library = try Library()
        Self.edition(0, into: library.source)
        try library.importAll()
        let numbers = try library.read { reader in
            let before = try Self.number(of: Listing(ArticleQuery(), reader))
            Self.edition(1, into: library.source)
            try library.importAll()
            return [before, try Self.number(of: Listing(ArticleQuery(), reader)), try reader.version().number]
        }
        #expect(numbers == [0, 0, 1])
        #expect(library.store.currentVersion.number == 2)
        #expect(try library.read { try Self.number(of: Listing(ArticleQuery(), $0)) } == 1)
    }

    @Test(arguments: [true, false]) func twoImportsAtOnceAreOneAfterTheOther(_ isOneStore: Bool) throws {
        let library = try Library()
        let second =
            isOneStore
            ? library.store : try Store(path: library.store.path, access: .readWrite, now: 1_900_000_000)
        for round in 0..<5 {
            let sources = (0..<2).map { number in
                MemorySource(
                    Dictionary(
                        uniqueKeysWithValues: (0..<30).map { article in
                            ("_news/\(article).md", "---\ntitle: R\(round) N\(number)\n---\nbody \(article)")
                        }
                    ),
                    from: Int64(1 + round * 2 + number) * 100_000_000_000_000_000
                )
            }
            try concurrently(
                zip(sources, [library.store, second]).map { source, store in
                    { _ = try Importer(source, into: store, now: { Timestamp(seconds: 2_000_000_000) }).run() }
                }
            )
            try library.expectConsistency()
            let titles = try library.rows("SELECT DISTINCT sort_title FROM articles")
            #expect(titles.count == 1)
        }
        #expect(try library.store.refreshVersion().number == 10)
        try library.expectSearchIndexAsRebuilt()
    }

    @Test func severalMayOpenANewFileAtOnce() throws {
        let folder = try TemporaryFolder()
        for round in 0..<20 {
            let identities = Gathered<String>()
            let open: @Sendable () throws -> Void = {
                let store = try Store(path: folder.path(of: "\(round).db"), access: .readWrite, now: 1_900_000_000)
                identities.add(store.currentVersion.identity)
            }
            try concurrently([open, open, open])
            #expect(Set(identities.values).count == 1)
        }
    }

    @Test func manyReadersAtOnce() throws {
        let library = try Library(seed: 80, count: 60)
        let expected = try library.read { try Listing(ArticleQuery(), $0).ids }
        let results = Gathered<[String]>()
        let body: @Sendable () throws -> Void = {
            for _ in 0..<20 { results.add(try library.read { try Listing(ArticleQuery(), $0).ids }) }
        }
        try concurrently([body, body, body, body])
        #expect(results.values.count == 80)
        #expect(results.values.allSatisfy { $0 == expected })
    }

    @Test func aReadWithinAReadIsAnswered() throws {
        let library = try Library(seed: 81, count: 20)
        let counts = try library.read { outer in
            [try outer.count(ArticleFilter()), try library.read { try $0.count(ArticleFilter()) }]
        }
        #expect(counts[0] == counts[1])
    }

    // MARK: Time

    /// Enough articles for a question that takes thousands of steps.
    private func large() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        let files = (0..<1500).map { ("_news/\($0).md", "---\ntitle: Tide \($0)\nheat: \($0)\n---\n") }
        let store = try Store(path: folder.path(of: "articles.db"), access: .readWrite, now: 1_900_000_000)
        _ = try Importer(
            MemorySource(Dictionary(uniqueKeysWithValues: files)),
            into: store,
            now: { Timestamp(seconds: 2_000_000_000) }
        )
        .run()
        return folder
    }

    @Test func aQuestionThatTakesTooLongIsGivenUp() throws {
        let folder = try large()
        let path = folder.path(of: "articles.db")
        let hasty = try Store(path: path, access: .readOnly, readBudget: .zero, now: 0)
        var filter = ArticleFilter()
        filter.minimumHeat = 10
        filter.hasImage = false
        for _ in 0..<3 {
            #expect(throws: RepositoryError.outOfTime) { try hasty.read { try $0.count(filter) } }
            // What takes few steps is still answered, by the same reader.
            #expect(try hasty.read { try $0.count(ArticleFilter()) } == 1500)
            #expect(try hasty.read { try $0.article("news/7", .published) } != nil)
        }
        let patient = try Store(path: path, access: .readOnly, readBudget: .seconds(600), now: 0)
        #expect(try patient.read { try $0.count(filter) } == 1490)
    }

    @Test func aDatabaseThatFailsIsUnavailable() throws {
        let library = try Library(["_news/a.md": "---\ntitle: A\n---\n"])
        try library.importAll()
        let writer = try Connection(path: library.store.path, access: .readWrite)
        try writer.execute("DROP TABLE article_json")
        let error = #expect(throws: RepositoryError.self) { try library.read { try Listing(ArticleQuery(), $0) } }
        guard case .unavailable(let cause) = error else { return #expect(Bool(false), "\(String(describing: error))") }
        #expect(cause.contains("no such table"))
    }
}
