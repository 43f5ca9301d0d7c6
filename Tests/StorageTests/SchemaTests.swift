import Articles
import Foundation
import SQLite
import TestSupport
import Testing

@testable import Storage

@Suite struct SchemaTests {
    private var folder: URL {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../../migrations")
    }

    @Test func theMigrationsAreTheFilesOfTheFolder() throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        let files = try names.enumerated().map { index, name in
            let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
            let digits = String(index + 1)
            let prefix = String(repeating: "0", count: 4 - digits.count) + digits + "_"
            #expect(name.hasPrefix(prefix) && name.hasSuffix(".sql"))
            return Migration(number: index + 1, name: String(name.dropFirst(prefix.count).dropLast(4)), sql: text)
        }
        #expect(!files.isEmpty)
        #expect(Schema.migrations == files)
    }

    @Test func theFileIsMarkedAsOurs() throws {
        let library = try Library(["_news/a.md": "---\ntitle: A\n---\n"])
        try library.importAll()
        let header = try library.folder.read("articles.db").prefix(72)
        #expect(header.suffix(4) == Array("Brds".utf8)[...])
        #expect(try library.connection().integer("PRAGMA application_id") == Int64(Schema.applicationID))
    }

    @Test func aNewFileIsSoundAndEmpty() throws {
        let library = try Library()
        let connection = try library.connection()
        #expect(try connection.text("PRAGMA integrity_check") == "ok")
        #expect(try connection.text("PRAGMA journal_mode") == "wal")
        #expect(try connection.integer("SELECT article_count + public_count + version FROM dataset") == 0)
        #expect(try connection.integer("SELECT changed_at FROM dataset") == 1_900_000_000_000_000)
    }

    @Test func everyTableIsStrict() throws {
        let loose = try Library().rows(
            """
            SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND NOT strict
            AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'search%'
            """
        )
        #expect(loose.isEmpty)
    }

    /// The names that tables of migration 4 have today.
    private static let renamedTables = ["article_traits": "article_columns", "trait_values": "column_values"]
    private static let renamedColumns = ["traits": "columns"]

    /// A file that only the first four migrations have made, with the data of a library.
    private func fileOfFourMigrations(_ library: Library) throws -> String {
        let path = library.folder.path(of: "old.db")
        let old = try Connection(path: path, access: .readWrite)
        let migrator = Migrator(Array(Schema.migrations.prefix(4)), applicationID: Schema.applicationID)
        _ = try migrator.migrate(old, now: 1)
        try old.execute("ATTACH '\(library.store.path)' AS library")
        var tables: [String] = []
        let names = try old.statement(
            """
            SELECT name FROM main.sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL TABLE %'
                AND name NOT LIKE 'sqlite_%' AND name NOT IN ('schema_migrations', 'postings', 'statistics_changes')
            """
        )
        try names.forEachRow { tables.append($0.text(0)) }
        for table in tables {
            var columns: [String] = []
            let info = try old.statement("SELECT name FROM pragma_table_info(?1, 'main')")
            info.bind(1, table)
            try info.forEachRow { columns.append($0.text(0)) }
            // These were something else, and are made anew.
            if table == "article_labels" { continue }
            let sources = columns.map { Self.renamedColumns[$0] ?? $0 }
            try old.execute(
                """
                INSERT OR REPLACE INTO main.\(table) (\(columns.joined(separator: ", ")))
                SELECT \(sources.joined(separator: ", ")) FROM library.\(Self.renamedTables[table] ?? table)
                """
            )
        }
        try old.execute("UPDATE main.dataset SET index_format = index_format - 1")
        return path
    }

    @Test func aFileOfFourMigrationsAnswersAsBeforeAfterTheOthers() throws {
        let library = try Library(seed: 46, count: 80)
        let path = try fileOfFourMigrations(library)
        let count = try Connection(path: path, access: .readOnly).integer("SELECT count(*) FROM article_traits")
        #expect(count ?? 0 > 0)
        let store = try Store(path: path, access: .readWrite, readBudget: .seconds(600), now: 1_900_000_000)
        let connection = try Connection(path: path, access: .readOnly)
        #expect(try connection.text("PRAGMA integrity_check") == "ok")
        #expect(try connection.integer("SELECT count(*) FROM sqlite_schema WHERE name LIKE '%trait%'") == 0)
        #expect(try connection.integer("SELECT count(*) FROM article_columns") == count)
        #expect(try store.read { try $0.columnCache.table(for: $0) != nil })
        #expect(try store.read { try $0.version() }.number == library.store.currentVersion.number + 1)
        let expected = try library.read { try answers($0) }
        #expect(try store.read { try answers($0) } == expected)
        // What is kept for cards, which no answer differs by.
        let cards = "SELECT group_concat(article_key || hex(card_places)) FROM article_json ORDER BY article_key"
        #expect(try connection.text(cards) == library.connection().text(cards))
        #expect(try connection.integer("SELECT min(length(card_places)) FROM article_json") == 40)
    }

    /// Nothing needs the places that cards are written by: what cannot be read has none, and the rest is served.
    @Test func aDamagedPageKeepsNoFileFromBeingOpened() throws {
        let library = try Library(seed: 47, count: 80)
        let path = library.folder.path(of: "copy.db")
        let connection = try library.writer()
        try connection.execute("UPDATE dataset SET card_format = 0")
        try connection.execute("VACUUM INTO '\(path)'")
        let leaf = "SELECT max(pageno) FROM dbstat WHERE name = 'article_json' AND pagetype = 'leaf'"
        let copy = try Connection(path: path, access: .readOnly)
        let page = Int(try #require(try copy.integer(leaf)))
        let size = Int(try #require(try copy.integer("PRAGMA page_size")))
        let file = try FileHandle(forUpdating: URL(fileURLWithPath: path))
        try file.seek(toOffset: UInt64((page - 1) * size))
        try file.write(contentsOf: Data(count: size))
        try file.close()
        let store = try Store(path: path, access: .readWrite, now: 1_900_000_000)
        #expect(try store.read { try $0.version() } == library.store.currentVersion)
        #expect(try Connection(path: path, access: .readOnly).integer("SELECT card_format FROM dataset") == 0)
    }

    private struct Answer: Equatable {
        var listing: Listing
        var count: Int
        var facets: [Facet: [FacetCount]]
    }

    /// The answers to random questions, always the same ones.
    private func answers(_ reader: StoreReader) throws -> [Answer] {
        var content = RandomContent(seed: 47)
        return try (0..<100).map { _ in
            let query = content.query()
            return Answer(
                listing: try Listing(query, reader),
                count: try reader.count(query.filter),
                facets: try reader.facets(Set(Facet.allCases), query.filter)
            )
        }
    }
}
