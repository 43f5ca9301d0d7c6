import Articles
import Base
import SQLite
import TestSupport
import Testing

@testable import Storage

/// A damaged row is named; it ends no process.
@Suite struct StoreDamageTests {
    private static func damaged(_ sql: String) throws -> Library {
        let library = try Library([
            "_news/a.md": "---\ntitle: Gulls over the quay\npublishedDateTime: 2022-05-28\ntags: [night]\n---\nNests\n",
            "_news/b.md": "---\ntitle: Low tide\npublishedDateTime: 2022-06-28\ntags: [day]\n---\nFerries\n",
            "_news/c.md": "---\ntitle: High tide\n---\n",
        ])
        try library.importAll()
        library.source.remove("_news/c.md")
        try library.importAll()
        let connection = try Connection(path: library.folder.path(of: "articles.db"), access: .readWrite)
        try connection.execute(sql)
        #expect(connection.changes > 0)
        return library
    }

    private func expectDamage(
        _ row: String,
        sourceLocation: SourceLocation = #_sourceLocation,
        _ body: () throws -> Void
    ) {
        let error = #expect(throws: (any Error).self, sourceLocation: sourceLocation) { try body() }
        let message = error.map { "\($0)" } ?? ""
        #expect(message.contains(" is damaged: \(row) "), "\(message)", sourceLocation: sourceLocation)
    }

    @Test(arguments: [
        ("UPDATE articles SET updated_at = \(Int64.max) WHERE id = 'news/a'", "articles news/a"),
        ("UPDATE removals SET removed_at = \(Int64.max - 1)", "removals \(Int64.max - 1)"),
        ("UPDATE articles SET article_key = \(Int64.max) WHERE id = 'news/b'", "articles \(Int64.max)"),
        (
            "UPDATE words SET word_key = \(Int64.max) WHERE word_key = (SELECT max(word_key) FROM words)",
            "words \(Int64.max)"
        ),
        ("UPDATE labels SET label_key = \(Int64.max) WHERE label = 'day'", "labels \(Int64.max)"),
        ("UPDATE articles SET sort_date = \(Int64.max) WHERE id = 'news/a'", "articles 1"),
        ("UPDATE articles SET sort_date = \(Int64.min + 1) WHERE id = 'news/a'", "articles 1"),
        ("UPDATE articles SET sort_date = \(Int64.max), story_key = NULL WHERE id = 'news/b'", "articles 2"),
    ])
    func importsNameARowThatTheyCannotGoOnFrom(_ damage: String, _ row: String) throws {
        let library = try Self.damaged(damage)
        library.source.put("_news/a.md", "---\ntitle: Gulls leave the quay\ntags: [dusk]\n---\nEmpty nests\n")
        library.source.put("_news/d.md", "---\ntitle: Herring\n---\n")
        expectDamage(row) { try library.importAll() }
    }

    @Test(arguments: [
        (Facet.year, "UPDATE counts SET public_count = \(Int64.max) WHERE value = '2022-05'", "counts 2022-05"),
        (.month, "UPDATE counts SET public_count = \(Int64.max) WHERE value = '2022-05'", "counts 2022-05"),
        (.tag, "UPDATE labels SET public_count = \(Int64.max) WHERE label = 'day'", "labels day"),
    ])
    func facetsNameACountThatCannotBe(_ facet: Facet, _ damage: String, _ row: String) throws {
        let library = try Self.damaged(damage)
        expectDamage(row) {
            _ = try library.read { try $0.facets([facet], ArticleFilter()) }
        }
    }

    /// Without its number a value is in no packed column: less would be found, or counted, than there is.
    @Test(arguments: ["category", "type"])
    func aValueWithoutItsNumberIsNamed(_ kind: String) throws {
        let library = try Library([
            "_news/a.md": "---\ntitle: Gulls over the quay\ncategory: news\ntype: article\n---\nNests\n",
            "_news/b.md": "---\ntitle: Gulls at low tide\ncategory: opinion\ntype: video\n---\nFerries\n",
        ])
        try library.importAll()
        var search = ArticleQuery()
        search.filter.search = SearchExpression("gulls")
        var filtered = search
        filtered.filter.categories = kind == "category" ? ["news"] : []
        filtered.filter.types = kind == "type" ? ["article"] : []
        func count() throws -> Int { try library.read { try Listing(filtered, $0).ids.count } }
        let facet: Facet = kind == "category" ? .category : .type
        func facets() throws -> Int { try library.read { try $0.facets([facet], search.filter)[facet]?.count ?? 0 } }
        #expect(try count() == 1 && facets() == 2)
        let connection = try Connection(path: library.folder.path(of: "articles.db"), access: .readWrite)
        try connection.execute("DELETE FROM column_values WHERE value IN ('news', 'article')")
        expectDamage("column_values") { _ = try count() }
        expectDamage("column_values") { _ = try facets() }
        filtered.filter.categories = kind == "category" ? ["none"] : []
        filtered.filter.types = kind == "type" ? ["none"] : []
        #expect(try count() == 0)
    }
}
