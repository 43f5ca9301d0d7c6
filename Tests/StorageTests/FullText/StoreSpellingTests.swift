import Articles
import Base
import TestSupport
import Testing

@testable import Storage

/// What is found whatever way its words are written in.
@Suite struct StoreSpellingTests {
    private static let files = [
        "_config.yml": "locale: en\n",
        "_news/a.md": "---\ntitle: Front matter of pages\n---\nA type-script for node18.",
        "_news/b.md": "---\ntitle: Frontmatter in YAML\n---\nTypeScript and Node 18.",
        "_news/c.md": "---\ntitle: Version v18.2.0 is out\n---\n",
        "_news/d.md": "---\ntitle: Version 18.2.0 ends\n---\n",
        "_news/e.md": "---\ntitle: Write an e-mail to log in\n---\n",
        "_news/f.md": "---\ntitle: An email after each login\n---\n",
        "_news/g.md": "---\ntitle: A notable ship\n---\n",
        "_news/h.md": "---\ntitle: Not able to sail\n---\n",
        "_news/j.md": "---\ntitle: Pumps that don't sing, and one that can\u{2019}t\n---\n",
        "_news/i.md": "---\ntitle: Hidden light house\npublished: false\n---\n",
        "_news/ar-1.md": "---\ntitle: سوق السمك في الميناء القديم\nlocale: ar\n---\n",
        "_news/ar-2.md": "---\ntitle: سمك ومدرسة\nlocale: ar\n---\nالله",
        "_news/ar-3.md": "---\ntitle: طبق بالسمك والمدرسة\nlocale: ar\n---\nله",
        "_news/ru-1.md": "---\ntitle: Ёмкость на трёх судах\nlocale: ru\n---\n",
        "_news/ru-2.md": "---\ntitle: Емкости для воды\nlocale: ru\n---\n",
    ]

    private static let library = Result {
        let library = try Library(files)
        try library.importAll()
        return library
    }

    private func found(_ text: String) throws -> [String] {
        var query = ArticleQuery()
        query.filter.search = SearchExpression(text)
        query.filter.search?.matching = .all
        query.sort = .relevance
        return try Self.library.get().read { reader in
            try Listing(try reader.resolved(query), reader).ids.map { String($0.dropFirst("news/".count)) }
        }
    }

    @Test(
        "what was typed comes first",
        arguments: [
            // Together and apart.
            ("frontmatter", "b a"), ("front matter", "a b"), ("front-matter", "a b"), ("typescript", "b a"),
            ("type script", "a b"), ("email", "f e"), ("e-mail", "e f"), ("login", "f e"), ("log in", "e f"),
            ("email login", "f e"), ("node18", "a b"), ("node 18", "b a"), ("frontmatter yaml", "b"),
            // What stands in quotes, or must not be there, is taken as it stands.
            ("\"front matter\"", "a"), ("\"frontmatter\"", "b"), ("version frontmatter", ""), ("type -typescript", "a"),
            // Other words, and what only hidden articles have.
            ("notable", "g"), ("lighthouse", ""),
            // Apostrophes that were left out.
            ("dont", "j"), ("don't", "j"), ("cant", "j"), ("pumps dont sing", "j"), ("\"dont\"", ""), ("wont", ""),
            // Versions.
            ("18.2.0", "d c"), ("v18.2.0", "c d"), ("version v18.2", "c d"), ("\"v18.2.0\"", "c"), ("v18", "c"),
            ("18.2.1", ""),
        ]
    )
    func spellings(_ text: String, _ expected: String) throws {
        #expect(try found(text).joined(separator: " ") == expected)
    }

    @Test(
        "articles and letters that are written or not",
        arguments: [
            ("سمك", "ar-1 ar-2 ar-3"), ("السمك", "ar-1 ar-2 ar-3"), ("بالسمك", "ar-1 ar-2 ar-3"),
            ("والسمك", "ar-1 ar-2 ar-3"), ("كالسمك", "ar-1 ar-2 ar-3"), ("فالسمك", "ar-1 ar-2 ar-3"),
            ("للسمك", "ar-1 ar-2 ar-3"), ("ميناء", "ar-1"), ("مدرسة", "ar-3"), ("الله", "ar-2"),
            ("емкость", "ru-1 ru-2"), ("ёмкость", "ru-1 ru-2"), ("трех", "ru-1"), ("ТРЁХ", "ru-1"),
        ]
    )
    func forms(_ text: String, _ expected: String) throws {
        #expect(try found(text).sorted().joined(separator: " ") == expected)
    }

    @Test func whatManyArticlesHaveNeedsNoOtherSpelling() throws {
        var files = ["_news/apart.md": "---\ntitle: Power apps\n---\n"]
        for number in 0..<100 { files["_news/n\(number).md"] = "---\ntitle: PowerApps \(number)\n---\n" }
        let library = try Library(files)
        try library.importAll()
        func count(_ text: String) throws -> Int {
            var filter = ArticleFilter()
            filter.search = SearchExpression(text)
            var query = ArticleQuery()
            query.filter = filter
            return try library.read { try $0.count($0.resolved(query).filter) }
        }
        #expect(try count("powerapps") == 100)
        #expect(try count("power apps") == 101)
    }

    @Test func articlesAreFoundByAWordJoinedWithEitherNeighbour() throws {
        let library = try Library([
            "_config.yml": "locale: en\n", "_news/all.md": "---\ntitle: Brine mast quoin\n---\n",
            "_news/first.md": "---\ntitle: Brinemast quoin\n---\n",
            "_news/second.md": "---\ntitle: Brine mastquoin\n---\n",
        ])
        try library.importAll()
        var query = ArticleQuery()
        query.filter.search = SearchExpression("brine mast quoin")
        query.filter.search?.matching = .all
        query.sort = .relevance
        try library.read { reader in
            let resolved = try reader.resolved(query)
            let ids = try Listing(resolved, reader).ids
            #expect(ids.first == "news/all")
            #expect(ids.sorted() == ["news/all", "news/first", "news/second"])
        }
    }

    @Test func eachLookUpHasACheckpoint() throws {
        let checkpoints = Locked(0)
        let scope = CancelScope { checkpoints.withLock { $0 += 1 } }
        try Self.library.get().store.read(in: scope) { reader in
            let vocabulary = StoreVocabulary(reader)
            _ = try vocabulary.articleCount("front matter", upTo: 1)
            let before = checkpoints.withLock { $0 }
            for _ in 0..<9 { _ = try vocabulary.articleCount("front matter", upTo: 1) }
            #expect(checkpoints.withLock { $0 } - before >= 9)
        }
    }

    @Test func whatIsWrittenInAnotherWayIsNotMistyped() throws {
        var query = ArticleQuery()
        query.filter.search = SearchExpression("frontmattter login")
        let corrections = try Self.library.get().read { try $0.resolved(query).filter.search?.corrections }
        #expect(corrections?.map(\.to) == ["frontmatter"])
        query.filter.search = SearchExpression("e-mail tosail")
        let forms = try Self.library.get().read { try $0.resolved(query).filter.search?.required.map(\.forms) }
        #expect(forms?.map { $0.map(\.words) } == [[["email"]], []])
    }
}
