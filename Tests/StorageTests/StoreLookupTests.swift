import Articles
import Base
import SQLite
import TestSupport
import Testing

@testable import Storage

/// Reading without ever waiting.
@Suite struct StoreLookupTests {
    private static func library() throws -> Library {
        let text = "---\ntitle: A\npublishedDateTime: 2026-01-01T00:00:00Z\npublished: true\n---\n"
        let library = try Library(["_news/a.md": text])
        try library.importAll()
        return library
    }

    @Test func findsWhatReadingFinds() throws {
        let library = try Self.library()
        let found = try library.store.lookUp { try ($0.article("news/a", .any)?.json, $0.version()) }
        let read = try library.store.read { try ($0.article("news/a", .any)?.json, $0.version()) }
        #expect(found?.0 != nil)
        #expect(found?.0 == read.0)
        #expect(found?.1 == read.1)
    }

    @Test func givesUpWhatTakesLong() throws {
        let library = try Self.library()
        // Without end, but for the time it is given.
        let endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
        #expect(try library.store.lookUp { try $0.connection.integer(endless) } == nil)
        // The reader is as good as before.
        #expect(try library.store.lookUp { try $0.publicCount() } == 1)
    }

    /// A lookup sees what an import has changed as soon as the version of the data says so, and keeps no log from
    /// being given back.
    @Test func seesEveryChange() throws {
        let library = try Self.library()
        for number in 0..<5 {
            let before = library.store.currentVersion
            #expect(try library.store.lookUp { try ($0.version(), $0.publicCount()) }?.0 == before)
            library.source.put("_news/b\(number).md", "---\ntitle: B\npublished: true\n---\n")
            try library.importAll()
            let seen = try library.store.lookUp { reader in
                try (reader.version(), reader.publicCount(), reader.article("news/b\(number)", .published) != nil)
            }
            #expect(seen?.0 == library.store.currentVersion)
            #expect(seen?.0 != before)
            #expect(seen?.1 == number + 2)
            #expect(seen?.2 == true)
        }
        // Another process may check the whole log in as soon as this one has looked for changes.
        try library.store.refreshVersion()
        let other = try Connection(path: library.store.path, access: .readWrite)
        let checkpoint = try other.statement("PRAGMA wal_checkpoint(TRUNCATE)")
        #expect(try checkpoint.step())
        #expect(checkpoint.integer(0) == 0)
    }

    /// What a lookup finds, which gives up where the machine is busy.
    private func found<Result>(_ library: Library, _ body: (StoreReader) throws -> Result) throws -> Result? {
        for _ in 0..<100 {
            if let result = try library.store.lookUp(body) { return result }
        }
        return nil
    }

    /// Lookups keep summaries that several lists have shown, as long as the data are the same.
    @Test func listsFindWhatReadingFindsHoweverOften() throws {
        let library = try Library(seed: 11, count: 60)
        var topic = ArticleQuery()
        topic.filter.topics = [[try #require(library.store.read { try $0.topics().first?.name })]]
        var ids = ArticleQuery()
        ids.filter.ids = try library.store.read { try $0.ids(near: "", limit: 5) }
        ids.followsIDs = true
        func list(_ query: ArticleQuery, _ reader: StoreReader) throws -> [String] {
            var found: [String] = []
            let info = try reader.forEachArticle(query) { item in
                found.append("\(item.key) \(try item.sortKey) \(String(decoding: item.json, as: UTF8.self))")
            }
            return found + ["\(info.hasNext) \(info.hasPrevious)"]
        }
        for round in 0..<3 {
            let last = try #require(
                try library.store.read { reader in
                    var key: SortKey?
                    _ = try reader.forEachArticle(ArticleQuery()) { key = try $0.sortKey }
                    return key
                }
            )
            var queries = [ArticleQuery(), topic, ids]
            for slice in [ArticleQuery.Slice.page(2), .after(last), .before(last)] {
                var query = ArticleQuery()
                query.slice = slice
                queries.append(query)
            }
            for sort in [ArticleSort.oldest, .title, .heat] {
                var query = ArticleQuery()
                query.sort = sort
                query.limit = 7
                queries.append(query)
            }
            for time in 0..<4 {
                for query in queries {
                    let read = try library.store.read { try list(query, $0) }
                    let found = try found(library) { try list(query, $0) }
                    #expect(found == read, "\(query.slice) \(query.sort) in round \(round), time \(time)")
                    #expect(read.count > 1)
                }
            }
            // The same article with another summary.
            library.source.put("_news/changing.md", "---\ntitle: Changed \(round)\npublished: true\n---\n")
            try library.importAll()
        }
    }

    /// The summaries of some of a list's articles are kept, and others are read.
    @Test func aListMayBeKeptInPart() throws {
        let library = try Library(seed: 12, count: 60)
        func list(_ limit: Int, _ reader: StoreReader) throws -> [[UInt8]] {
            var query = ArticleQuery()
            query.limit = limit
            var found: [[UInt8]] = []
            _ = try reader.forEachArticle(query) { found.append([UInt8]($0.json)) }
            return found
        }
        for limit in [1, 1, 1, 3, 3, 30, 30, 30, 5] {
            let read = try library.store.read { try list(limit, $0) }
            #expect(try found(library) { try list(limit, $0) } == read)
            #expect(read.count > limit / 2)
        }
        #expect(try library.store.lookUp { $0.keptSummaries?.isEmpty } == false)
        #expect(try library.store.read { $0.keptSummaries == nil })
    }

    /// The first article of each page was read before, as what told that there is one.
    @Test func aWalkKeepsNothing() throws {
        let library = try Library(seed: 13, count: 80)
        func walk(_ sort: ArticleSort, _ reader: StoreReader) throws -> Int {
            var query = ArticleQuery()
            query.sort = sort
            query.limit = 6
            var (pages, last) = (0, SortKey?.none)
            while true {
                pages += 1
                let info = try reader.forEachArticle(query) { last = try $0.sortKey }
                guard info.hasNext, let last else { return pages }
                query.slice = .after(last)
            }
        }
        #expect(try found(library) { try walk(.newest, $0) } ?? 0 > 5)
        #expect(try library.store.lookUp { $0.keptSummaries?.isEmpty } == true)
    }

    /// Cards ask for them; what else reads a list is not to wait for them.
    @Test func listsHaveTheirCardPlacesWhereThatIsAsked() throws {
        let library = try Library(seed: 14, count: 60)
        let middle = try #require(
            try library.store.read { reader in
                var keys: [SortKey] = []
                _ = try reader.forEachArticle(ArticleQuery()) { keys.append(try $0.sortKey) }
                return keys[keys.count / 2]
            }
        )
        for slice in [ArticleQuery.Slice.page(1), .page(2), .after(middle), .before(middle)] {
            for sort in [ArticleSort.newest, .oldest, .title] {
                var query = ArticleQuery()
                query.sort = sort
                query.slice = sort == .title ? .page(2) : slice
                query.limit = 5
                for isAsked in [true, false] {
                    query.readsCardPlaces = isAsked
                    var count = 0
                    _ = try library.store.read { reader in
                        try reader.forEachArticle(query) { item in
                            count += 1
                            let expected = isAsked ? Article.cardMembers.places(in: item.json) : []
                            #expect(item.cardPlaces.elementsEqual(expected), "\(slice) \(sort)")
                        }
                    }
                    #expect(count == 5)
                }
            }
        }
    }

    @Test func givesUpWhatWalksThroughAll() throws {
        let library = try Self.library()
        var filter = ArticleFilter()
        filter.minimumQuality = 0
        #expect(try library.store.lookUp { try $0.count(filter) } == nil)
        #expect(try library.store.lookUp { try $0.count(ArticleFilter()) } == 1)
    }

    /// A scope that is cancelled at a checkpoint of this number, and the number of checkpoints so far.
    private static func scope(endingAt last: Int) -> (scope: CancelScope, checkpoints: Locked<Int>) {
        let checkpoints = Locked(0)
        let own = Locked<CancelScope?>(nil)
        let scope = CancelScope {
            let count = checkpoints.withLock { count in
                count += 1
                return count
            }
            if count == last { own.withLock { $0 }?.cancel() }
        }
        own.withLock { $0 = scope }
        return (scope, checkpoints)
    }

    @Test func aReadingEndsWhenItsScopeIsCancelled() throws {
        let library = try Self.library()
        let endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
        let (scope, checkpoints) = Self.scope(endingAt: 5)
        #expect(throws: RepositoryError.outOfTime) {
            _ = try library.store.read(in: scope) { try $0.connection.integer(endless) }
        }
        #expect(checkpoints.withLock { $0 } == 5)
        #expect(try library.read { try $0.publicCount() } == 1)
    }

    /// Something is made of each, without a step of the database's machine in it.
    @Test func eachArticleHasACheckpoint() throws {
        let library = try Self.library()
        let (scope, checkpoints) = Self.scope(endingAt: 3)
        func read() throws -> ArticleDetails? {
            try library.store.read(in: scope) { reader in
                for _ in 0..<9 { _ = try reader.article("news/a", .any) }
                return try reader.article("news/a", .any)
            }
        }
        #expect(throws: RepositoryError.outOfTime, performing: read)
        #expect(checkpoints.withLock { $0 } == 3)
    }

    @Test func waitsForNoLock() throws {
        let library = try Self.library()
        #expect(try library.store.lookUp { try $0.connection.integer("PRAGMA busy_timeout") } == 0)
        #expect(try library.read { try $0.connection.integer("PRAGMA busy_timeout") } != 0)
    }

    @Test func whatTheBodyThrowsIsThrown() throws {
        struct Thrown: Error {}
        let library = try Self.library()
        #expect(throws: Thrown.self) { _ = try library.store.lookUp { _ in throw Thrown() } }
    }
}
