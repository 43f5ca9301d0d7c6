import Articles
import TestSupport
import Testing

@testable import Storage

/// What people type, and what they find.
@Suite struct StoreSearchTests {
    private static let files = [
        "_news/a.md": "---\ntitle: High tide at Quill Bay\nexcerpt: The harbour floods\n---\nSandbags for O'Brien's.",
        "_news/b.md": "---\ntitle: Low tide\nexcerpt: Tide tables, high and low\ntopics: [C#]\n---\n",
        "_news/c.md":
            "---\ntitle: Learning C++ and C\nprovider: {name: The Brine, domain: brine.example}\n---\nA café in Größe.",
        "_news/d.md": "---\ntitle: .NET and C#\ntopics: [Tidal Power]\n---\n<p>high</p><p>tide</p> 日本の海",
        "_news/e.md": "---\ntitle: High tide, secret\npublished: false\n---\nhigh tide high tide",
        "_news/f.md": "---\ntitle: Nothing AND all\nexcerpt: title body NEAR\n---\n[tables](https://x.example/harbour)",
    ]

    private static let library = Result {
        let library = try Library(files)
        try library.importAll()
        return library
    }

    private func found(
        _ text: String,
        _ fields: Set<SearchField> = [],
        _ visibility: ArticleFilter.Visibility = .published
    ) throws -> String {
        var query = ArticleQuery()
        query.filter.search = SearchExpression(text)
        query.filter.searchIn = fields
        query.filter.visibility = visibility
        let ids = try Self.library.get().read { reader in
            let ids = try Listing(query, reader).ids
            let count = try reader.count(query.filter)
            #expect(count == ids.count)
            return ids
        }
        return ids.map { $0.dropFirst("news/".count) }.sorted().joined()
    }

    static let cases = [
        ("tide", "abd"), ("TIDE", "abd"), ("tide high", "abd"), ("\"high tide\"", "ad"), ("\"tide high\"", ""),
        ("tid*", "abd"),
        ("\"high ti\"*", "ad"), ("ti", ""), ("-tide", "cf"), ("tide -low", "ad"), ("tide -\"high tide\"", "b"),
        ("-tide -c", "f"),
        ("c#", "bd"), ("C++", "c"), ("c", "c"), (".net", "d"), ("net", "d"), ("o'brien", "a"), ("o'brien's", "a"),
        ("brien", "a"),
        ("cafe", "c"), ("CAFÉ", "c"), ("grosse", "c"), ("日本", "d"), ("日", "d"), ("本日", ""), ("の海", "d"), ("brine", "c"),
        ("brine.example", "c"), ("\"the brine\"", "c"), ("tidal", "d"), ("\"tidal power\"", "d"), ("tables", "bf"),
        // What would be syntax elsewhere.
        ("AND", "bcdf"), ("nothing AND all", "f"), ("OR", ""), ("NOT", ""), ("NEAR", "f"), ("NEAR(high tide)", ""),
        ("title:tide", ""),
        ("{title}: tide", ""), ("title : body", "f"), ("tide\"", "abd"), ("\"tide", "abd"), ("tide)", "abd"),
        ("(tide", "abd"),
        ("tide'; DROP TABLE articles; --", ""), ("*", "abcdf"), ("", "abcdf"), ("!", ""), ("tide^2", ""),
        ("tide \\", "abd"),
        ("\u{0}", ""), ("harbour", "a"), ("sandbags", "a"), ("p", ""), ("https", ""),
    ]

    @Test("finds what was meant", arguments: cases) func finds(_ text: String, _ ids: String) throws {
        #expect(try found(text) == ids)
    }

    struct FieldCase: Sendable, CustomTestStringConvertible {
        var text: String
        var fields: Set<SearchField>
        var ids: String

        var testDescription: String { "\(text) in \(fields.map(\.rawValue).sorted())" }
    }

    static let fieldCases = [
        FieldCase(text: "tide", fields: [.title], ids: "ab"),
        FieldCase(text: "tide", fields: [.excerpt], ids: "b"),
        FieldCase(text: "tide", fields: [.body], ids: "d"),
        FieldCase(text: "tide", fields: [.title, .body], ids: "abd"),
        FieldCase(text: "brine", fields: [.title, .excerpt, .body], ids: ""),
        FieldCase(text: "tidal", fields: [.title], ids: ""),
        FieldCase(text: "high -low", fields: [.title], ids: "a"),
        FieldCase(text: "-tide", fields: [.title], ids: "cdf"),
        FieldCase(text: "-tide", fields: [.body], ids: "abcf"),
        FieldCase(text: "\"high tide\"", fields: [.body], ids: "d"),
        FieldCase(text: "hi* ti*", fields: [.title], ids: "a"),
    ]

    @Test("looks only where it should", arguments: fieldCases) func looksIn(_ one: FieldCase) throws {
        #expect(try found(one.text, one.fields) == one.ids)
    }

    @Test func whatNobodyMaySeeIsFoundByEditorsAlone() throws {
        #expect(try found("secret").isEmpty)
        #expect(try found("secret", [], .unpublished) == "e")
        #expect(try found("tide", [], .any) == "abde")
        #expect(try found("-secret", [], .any) == "abcdf")
        #expect(try found("-tide", [], .unpublished).isEmpty)
    }

    private func ranked(_ library: Library, _ text: String) throws -> [SortKey] {
        var query = ArticleQuery()
        query.filter.search = SearchExpression(text)
        query.sort = .relevance
        return try library.read { try Listing(query, $0).keys }
    }

    @Test func aWordInTheTitleWeighsMost() throws {
        let library = try Library([
            "_news/a.md": "---\ntitle: one two three\nexcerpt: four\n---\ntide",
            "_news/b.md": "---\ntitle: tide two three\nexcerpt: four\n---\none",
            "_news/c.md": "---\ntitle: one two three\nexcerpt: tide\n---\nfour",
            "_news/d.md": "---\ntitle: one two three\nexcerpt: five\n---\nsix",
            "_news/e.md": "---\ntitle: one two three\nexcerpt: five\n---\nsix",
            "_news/f.md": "---\ntitle: one two three\nexcerpt: five\n---\nsix",
            "_news/g.md": "---\ntitle: one two three\nexcerpt: five\n---\nsix",
        ])
        try library.importAll()
        #expect(try ranked(library, "tide").map(\.id) == ["news/b", "news/c", "news/a"])
        // Equals stand in the order of their ids.
        #expect(try ranked(library, "six").map(\.id) == ["news/d", "news/e", "news/f", "news/g"])
    }

    @Test func whatNobodyMaySeeDoesNotWeighInTheRanking() throws {
        var files = Self.files
        let library = try Library(files)
        try library.importAll()
        let ranks = try ranked(library, "high tide")
        for number in 0..<20 { files["_drafts/\(number).md"] = "---\ntitle: High tide\n---\ntide \(number)" }
        let fuller = try Library(files)
        try fuller.importAll()
        #expect(try ranked(fuller, "high tide") == ranks)
    }

    @Test func noTextEverFails() throws {
        var mutator = Mutator(
            seed: 60,
            pieces: [
                "\"", "*", "-", "(", ")", "{", "}", ":", "^", "+", "#", " AND ", " NOT ", "NEAR(", "'", "\\", "\u{0}",
                "日", ";",
            ]
        )
        let sample = Array("high tide \"o'brien\" -c# tid* title:x {a b} + 日本".utf8)
        try Self.library.get().read { reader in
            for _ in 0..<1500 {
                var filter = ArticleFilter()
                filter.search = SearchExpression(String(decoding: mutator.mutated(sample), as: UTF8.self))
                filter.searchIn = mutator.mutated(sample).count.isMultiple(of: 2) ? [] : [.title, .body]
                let count = try reader.count(filter)
                #expect(count <= 5)
            }
        }
    }
}
