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
}
