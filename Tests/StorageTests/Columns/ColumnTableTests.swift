import Articles
import SQLite
import TestSupport
import Testing

@testable import Storage

/// Packed columns, from the bytes of a chunk to what readers share.
@Suite struct ColumnTableTests {
    private typealias Row = ColumnChunk.Builder.Row

    private static func row(
        _ key: Int64,
        topics: [(key: Int64, distance: Int)] = [],
        labels: [(key: Int64, kind: UInt8)] = []
    )
        -> Row
    {
        Row(
            key: key,
            date: -key,
            provider: key * 3,
            providerName: 7,
            category: 65_535,
            type: 0,
            flags: [.exists, .hasAmp],
            topics: topics,
            labels: labels
        )
    }

    @Test func aChunkGivesBackWhatWasPutIn() throws {
        var builder = ColumnChunk.Builder()
        let keys: [Int64] = [512, 513, 700, 1023]
        for key in keys {
            let topics = (0..<(key % 4)).map { (key: 0xFF_FFFF - $0, distance: Int($0) * 200) }
            let labels = (0..<(key % 3)).map { (key: 0xFF_FFFF - $0, kind: UInt8($0 + 1)) }
            let fits = builder.append(Self.row(key, topics: topics, labels: labels))
            #expect(fits)
        }
        let chunk = try #require(ColumnChunk(builder.bytes))
        var found: [UInt32] = []
        chunk.forEach(from: 512) { key, article in
            found.append(key)
            #expect(article.date == -Int64(key))
            #expect(article.provider == key * 3)
            #expect(article.providerName == 7)
            #expect(article.category == 65_535)
            #expect(article.type == 0)
            #expect(article.flags == [.exists, .hasAmp])
            #expect(article.topicCount == Int(key % 4))
            for index in 0..<article.topicCount {
                #expect(article.topic(index).topic == UInt32(0xFF_FFFF - index))
                #expect(Int(article.topic(index).distance) == min(index * 200, 255))
            }
            #expect(article.labelCount == Int(key % 3))
            for index in 0..<article.labelCount {
                #expect(article.label(index).label == UInt32(0xFF_FFFF - index))
                #expect(Int(article.label(index).kind) == index + 1)
            }
        }
        #expect(found == [512, 513, 700, 1023])
        found = []
        chunk.forEach([513, 514, 1023]) { key, _ in found.append(key) }
        #expect(found == [513, 1023])
    }

    @Test func aChunkWithoutArticlesIsEmpty() {
        #expect(ColumnChunk.Builder().bytes.isEmpty)
        ColumnChunk.empty.forEach(from: 0) { key, _ in Issue.record("\(key)") }
        ColumnChunk.empty.forEach([1, 2]) { key, _ in Issue.record("\(key)") }
    }

    @Test func whatDoesNotFitIsRefused() {
        var rows = [Row](repeating: Self.row(1), count: 7)
        rows[0].key = 1 << 32
        rows[1].category = 65_536
        rows[2].provider = 1 << 32
        rows[3].topics = [(key: 1 << 24, distance: 0)]
        rows[4].topics = Array(repeating: (key: 1, distance: 0), count: 65_536)
        rows[5].labels = [(key: 1 << 24, kind: 1)]
        rows[6].labels = Array(repeating: (key: 1, kind: 1), count: 65_536)
        for row in rows {
            var builder = ColumnChunk.Builder()
            let fits = builder.append(row)
            #expect(!fits)
        }
    }

    static let damages = [
        // One does not fit.
        "UPDATE article_columns SET columns = NULL",
        // An older program has written the file.
        "DELETE FROM article_columns; UPDATE dataset SET index_format = index_format - 1",
    ]

    @Test("without columns the rows are asked", arguments: damages) func goesOnWithout(_ damage: String) throws {
        let library = try Library(seed: 40, count: 60)
        let memory = try library.expected()
        let writer = try Connection(path: library.store.path, access: .readWrite)
        try writer.execute("\(damage); UPDATE dataset SET version = version + 1")
        var content = RandomContent(seed: 41)
        try library.read { store in
            #expect(try store.columnCache.table(for: store) == nil)
            try memory.read { memory in
                for _ in 0..<100 {
                    let query = content.query()
                    let (found, expected) = (try Listing(query, store), try Listing(query, memory))
                    #expect(found.ids == expected.ids)
                    #expect(try store.count(query.filter) == memory.count(query.filter))
                    let facets = Set(Facet.allCases)
                    #expect(try store.facets(facets, query.filter) == memory.facets(facets, query.filter))
                }
            }
        }
    }

    @Test func aTableFollowsTheVersionsOfTheData() throws {
        let library = try Library(seed: 42, count: 60)
        var content = RandomContent(seed: 43)
        var former: (version: DatasetVersion, table: ColumnTable)?
        for _ in 0..<8 {
            for _ in 0..<content.pick([1, 3, 6]) { content.change(library.source) }
            try library.importAll()
            let connection = try library.connection()
            let table = try #require(try ColumnTable(connection, former: former))
            let whole = try #require(try ColumnTable(connection, former: nil))
            #expect(try Library.columns(table, connection) == Library.columns(whole, connection))
            former = (library.store.currentVersion, table)
        }
    }

    @Test(arguments: [true, false])
    func columnsThatArePreparedAreNotReadByASearch(_ isPrepared: Bool) throws {
        let library = try Library(seed: 46, count: 60)
        if isPrepared { try library.store.prepareIndexes() }
        // From now on a column in the file does not fit.
        let writer = try Connection(path: library.store.path, access: .readWrite)
        try writer.execute("UPDATE article_columns SET columns = NULL")
        let table = try library.read { try $0.columnCache.table(for: $0) }
        #expect((table != nil) == isPrepared)
    }

    @Test func aReaderOfAnOldViewKeepsIt() throws {
        let library = try Library(seed: 44, count: 40)
        var filter = ArticleFilter()
        filter.search = SearchExpression("-nothing")
        filter.visibility = .any
        try library.read { old in
            let count = try old.count(filter)
            #expect(count > 0)
            library.source.put("_news/new.md", "---\ntitle: New\n---\n")
            try library.importAll()
            #expect(try library.read { try $0.count(filter) } == count + 1)
            old.readCache = ReadCache()
            #expect(try old.count(filter) == count)
        }
        #expect(try library.read { try $0.count(filter) } > 0)
    }

    @Test func rebuildingMakesThemAnew() throws {
        let library = try Library(seed: 45, count: 80)
        let writer = try Connection(path: library.store.path, access: .readWrite)
        try writer.execute("UPDATE article_columns SET columns = x''; DELETE FROM column_values")
        _ = try Store.rebuild(path: library.store.path, now: 2_100_000_000)
        try library.expectColumnsAsInRows()
    }

    /// A server follows the changes of chunks: one that has become empty must not go without a word.
    @Test func rebuildingTellsOfChunksThatHaveBecomeEmpty() throws {
        let documents = (0..<520).map { ("_news/\($0).md", "---\ntitle: Number \($0)\n---\n") }
        let library = try Library(Dictionary(uniqueKeysWithValues: documents))
        try library.importAll()
        let connection = try library.connection()
        let former = (library.store.currentVersion, try #require(try ColumnTable(connection, former: nil)))
        let writer = try Connection(path: library.store.path, access: .readWrite)
        let paths = try writer.statement(
            "SELECT f.path FROM files AS f JOIN articles USING (article_key) WHERE article_key >= 512"
        )
        var gone: [String] = []
        try paths.forEachRow { gone.append($0.text(0)) }
        #expect(!gone.isEmpty)
        for path in gone { library.source.remove(path) }
        try library.importAll()
        _ = try Store.rebuild(path: library.store.path, now: 2_100_000_000)
        let table = try #require(try ColumnTable(connection, former: former))
        let whole = try #require(try ColumnTable(connection, former: nil))
        #expect(try Library.columns(table, connection) == Library.columns(whole, connection))
    }
}
