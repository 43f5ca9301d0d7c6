import Articles
import Base
import SQLite
import TestSupport
import Testing

@testable import Storage

/// The first import of a file takes ways of its own; nobody may be able to tell.
@Suite struct StoreFirstImportTests {
    @Test(arguments: 1...4) func allAtOnceIsAsOneByOne(_ seed: UInt64) throws {
        let atOnce = try Library(seed: 400 + seed, count: 60)
        let oneByOne = try Library()
        for path in atOnce.source.paths {
            oneByOne.source.put(path, atOnce.source.text(of: path))
            try oneByOne.importAll()
        }
        let (found, expected) = (try atOnce.facts(), try oneByOne.facts())
        for (sql, (found, expected)) in zip(Library.facts, zip(found, expected)) {
            #expect(found == expected, "\(sql)")
        }
        for library in [atOnce, oneByOne] {
            try library.expectConsistency()
            try library.expectSearchIndexAsRebuilt()
            try library.expectStatisticsAsCounted()
        }
    }

    @Test func theSchemaStaysAsItWasToTheOrderOfTheIndexes() throws {
        let schema = "SELECT json_array(type, name, tbl_name, sql) FROM sqlite_schema ORDER BY name"
        let indexes = "SELECT name FROM pragma_index_list('articles') ORDER BY seq"
        let untouched = try Library()
        let library = try Library(seed: 410, count: 30)
        #expect(try library.rows(schema) == untouched.rows(schema))
        #expect(try library.rows(indexes) == untouched.rows(indexes))
        #expect(try library.rows(indexes).count > 9)
    }

    @Test func aFirstImportWithoutArticlesLeavesEverythingInItsPlace() throws {
        let library = try Library(["_news/a.md": "broken", "_news/b.md": "---\nname: Nell\n---\n"])
        let schema = "SELECT json_array(type, name, tbl_name, sql, rootpage) FROM sqlite_schema ORDER BY rowid"
        let before = try library.rows(schema)
        try library.importAll()
        #expect(try library.rows(schema) == before)
        library.source.put("_data/topics/t.yaml", "name: T")
        try library.importAll()
        #expect(try library.rows(schema) == before)
        library.source.put("_news/a.md", "---\ntitle: A\n---\n")
        try library.importAll()
        #expect(try library.rows("SELECT name FROM pragma_index_list('articles')").count > 9)
        try library.expectConsistency()
        try library.expectAgreement()
        try library.expectSearchIndexAsRebuilt()
    }

    @Test func whatFailsLeavesTheFileAsItWas() throws {
        struct Stop: Error {}
        let library = try Library()
        let dump = "SELECT json_array(type, name, tbl_name, sql, rootpage) FROM sqlite_schema ORDER BY rowid"
        let before = try library.rows(dump)
        let source = try Library(seed: 411, count: 30).source
        let reader = try ContentReader(source)
        #expect(throws: Stop.self) {
            try library.store.importing(now: Timestamp(seconds: 2_000_000_000)) { transaction in
                try source.forEachFile { file in
                    let read = reader.read(file)
                    let path = file.path.string
                    let known = KnownFile(path: path, stamp: file.stamp, digest: read.digest, outcome: .article)
                    _ = try transaction.put(read, recordedAs: known)
                }
                throw Stop()
            }
        }
        #expect(try library.rows(dump) == before)
        #expect(try library.rows("SELECT id FROM articles").isEmpty)
        for path in source.paths { library.source.put(path, source.text(of: path)) }
        try library.importAll()
        try library.expectConsistency()
        try library.expectAgreement()
        try library.expectSearchIndexAsRebuilt()
    }

    @Test func anEmptiedStoreBeginsAgain() throws {
        let library = try Library(seed: 412, count: 40)
        library.source.put("_data/topics/kept.yaml", "name: Kept")
        try library.importAll()
        var content = RandomContent(seed: 413)
        for _ in 0..<3 {
            for path in library.source.paths where !path.hasPrefix("_data/") { library.source.remove(path) }
            try library.importAll()
            try library.expectConsistency()
            #expect(try library.rows("SELECT id FROM articles").isEmpty)
            for _ in 0..<30 { library.source.put(content.path(), content.document()) }
            try library.importAll()
            for _ in 0..<5 { content.change(library.source) }
            try library.importAll()
            try library.expectConsistency()
            try library.expectAgreement()
            try library.expectSearchIndexAsRebuilt()
            try library.expectStatisticsAsCounted()
        }
    }

    @Test func readersGoOnWhileItIsMade() throws {
        let library = try Library()
        let question: @Sendable (Int?) throws -> Int = { wanted in
            try library.read { reader in
                // Along several indexes, and by a statement that was prepared before the import.
                var count = 0
                for sort in [ArticleSort.newest, .heat, .title] {
                    var query = ArticleQuery()
                    query.sort = sort
                    query.limit = 1000
                    let listing = try Listing(query, reader)
                    if sort == .heat || sort == .title { #expect(listing.ids.count == count) }
                    count = listing.ids.count
                }
                var filter = ArticleFilter()
                filter.search = SearchExpression("tide")
                #expect(try reader.count(filter) == count)
                filter = ArticleFilter()
                filter.categories = ["news"]
                #expect(try reader.count(filter) == count)
                if let wanted { #expect(count == wanted) }
                return count
            }
        }
        #expect(try question(0) == 0)
        for number in 0..<300 {
            let yaml = "title: Tide \(number)\nheat: \(number % 7)\ncategory: news\npublishedDateTime: 2022-05-28"
            library.source.put("_news/\(number).md", "---\n\(yaml)\n---\nhigh and low\n")
        }
        let isDone = Gathered<Bool>()
        let reader: @Sendable () throws -> Void = {
            repeat {
                let count = try question(nil)
                #expect(count == 0 || count == 300)
            } while isDone.values.isEmpty
        }
        let writer: @Sendable () throws -> Void = {
            defer { isDone.add(true) }
            try library.importAll()
        }
        try concurrently([writer, reader, reader])
        #expect(try question(300) == 300)
    }

    @Test func aFileThatIsListedTwiceCountsOnce() throws {
        for seed in UInt64(420)...423 {
            let library = try Library(seed: seed, count: 2)
            let source = Repeating(RandomContent(seed: seed))
            _ = try Importer(source, into: library.store, now: { Timestamp(seconds: 2_100_000_000) }).run()
            try library.expectConsistency()
            try library.expectSearchIndexAsRebuilt()
            try library.expectStatisticsAsCounted()
            #expect(try library.rows("SELECT id FROM articles").count == 30)
            let fresh = try Library()
            _ = try Importer(source, into: fresh.store, now: { Timestamp(seconds: 2_100_000_000) }).run()
            try fresh.expectConsistency()
            try fresh.expectSearchIndexAsRebuilt()
            try fresh.expectStatisticsAsCounted()
            #expect(try fresh.rows("SELECT id FROM articles").count == 30)
        }
    }

    /// Lists each path twice, and each reading finds another document.
    private final class Repeating: ContentSource {
        private let content: Locked<RandomContent>

        init(_ content: RandomContent) {
            self.content = Locked(content)
        }

        func forEachFile(_ body: (ContentFile) throws -> Void) throws {
            for number in 10..<40 {
                let path = ContentPath("_news/\(number).md")
                for stamp in Int64(1)...2 {
                    let stamp = FileStamp(size: stamp, modified: stamp, changed: stamp, inode: stamp)
                    try body(ContentFile(path: path, stamp: stamp))
                }
            }
        }

        func topLevelFolders() throws(ContentSourceError) -> [String] { ["_news"] }

        func read(_ path: String, limit: Int) throws(ContentSourceError) -> [UInt8]? {
            guard path.hasPrefix("_news/") else { throw ContentSourceError(path: path, reason: "no such file") }
            return content.withLock { Array($0.document().utf8) }
        }
    }
}
