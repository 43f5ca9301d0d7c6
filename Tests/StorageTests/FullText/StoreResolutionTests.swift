import Articles
import TestSupport
import Testing

@testable import Storage

/// What words stand for beside themselves, and what is found where not all of them are there.
@Suite struct StoreResolutionTests {
    private static let files: [String: String] = {
        var files = [
            "_config.yml": "locale: en-gb\n",
            "_news/a.md": "---\ntitle: Lighthouses of the northern coast\n---\nOne keeper sails.",
            "_news/b.md": "---\ntitle: A lighthouse keeper retires\nexcerpt: She sailed for years\n---\nGannets.",
            "_news/c.md": "---\ntitle: Sailing past the breakwater\n---\nStorms and a lamp.",
            "_news/d.md": "---\ntitle: Secret marigold\npublished: false\n---\nMarigolds and lightships.",
            "_news/e.md": "---\ntitle: Marina prices\n---\nThe breakwater leaks.",
            "_news/f.md": "---\ntitle: Version 20267 is out\n---\n",
            "_news/g.md": "---\ntitle: Don't panic, we'll not be long\n---\n",
        ]
        for number in 0..<12 { files["_news/filler-\(number).md"] = "---\ntitle: Filler number\(number)\n---\n" }
        return files
    }()

    private static let library = Result {
        let library = try Library(files)
        try library.importAll()
        return library
    }

    /// The ids found in order, a `|` after those that have all words; corrections after them.
    private func found(_ text: String, _ change: (inout ArticleQuery) -> Void = { _ in }) throws -> String {
        var query = ArticleQuery()
        query.filter.search = SearchExpression(text)
        query.sort = .relevance
        query.limit = 20
        change(&query)
        return try Self.library.get().read { reader in
            let resolved = try reader.resolved(query)
            let ids = try Listing(resolved, reader).ids.map { String($0.dropFirst("news/".count)) }
            #expect(try reader.count(resolved.filter) == ids.count)
            var strict = resolved
            strict.filter.search?.relaxation = nil
            let count = try reader.count(strict.filter)
            let corrections = resolved.filter.search?.corrections.map { " \($0.from)=\($0.to)" } ?? []
            let isRelaxed = resolved.filter.search?.relaxation != nil
            #expect(isRelaxed == (count < ids.count))
            return ids[..<count].joined() + (isRelaxed ? "|" + ids[count...].joined() : "") + corrections.joined()
        }
    }

    static let cases: [(String, String)] = [
        // Inflections, after what was typed.
        ("lighthouse", "ba"), ("lighthouses", "ab"), ("sailing", "cba"), ("\"lighthouses\"", "a"), ("gannet", "b"),
        // Corrections: one letter more, less, other, swapped.
        ("lighthuse", "ab lighthuse=lighthouse"), ("lighthoouse", "ab lighthoouse=lighthouse"),
        ("lighthiuse", "ab lighthiuse=lighthouse"), ("lihgthouse", "ab lihgthouse=lighthouse"),
        ("ilghthouse", "ab ilghthouse=lighthouse"), ("lihgthuose", "ab lihgthuose=lighthouse"),
        // Of words with `OR`, the one that was mistyped.
        ("keeper OR lighthuse", "ba lighthuse=lighthouse"), ("lighthuse OR keeper", "ba lighthuse=lighthouse"),
        ("lighthuse OR ganets", "ba lighthuse=lighthouse ganets=gannets"),
        // Words that bodies alone have.
        ("ganets", "b ganets=gannets"),
        // Not a first letter, not three letters, not in quotes, not a number, not a short word.
        ("nighthouse", ""), ("lihgthoesu", ""), ("\"lighthuse\"", ""), ("20268", ""), ("lmap", ""),
        // Nothing that only hidden articles have.
        ("marigolds", ""), ("marigold", ""), ("marigild", ""), ("lightships", ""),
        // Either.
        ("marina OR version", "ef"), ("marina OR keeper breakwater", "e|bac"),
        // Not all words.
        ("lighthouse breakwater", "|bcea"), ("how do i see the breakwater", "|ec"), ("keeper \"breakwater\"", "|ce"),
        // A question asks for what it is about alone; articles with all of that come first.
        ("what is a breakwater", "ce"), ("how do i sail past lighthouses today", "|abc"),
        ("how can a lighthouse keeper sail today", "ba|c"), ("what breakwater leaks", "|ce"),
        // Contractions and negations are words of a question.
        ("why don't i sail past lighthouses", "|abc"), ("why i dont sail past lighthouses", "|abc"),
        ("what if we\u{2019}ll not sail past lighthouses", "|abc"),
        ("lighthouse -keeper breakwater", "|ce"), ("lighthouse nosuchthing", "|ba"), ("nosuchthing nothere", ""),
    ]

    @Test(arguments: cases) func whatIsFound(_ text: String, _ expected: String) throws {
        let found = try found(text)
        // Those of equal weight are in any order.
        func normal(_ text: String) -> [String] {
            text.split(separator: "|", omittingEmptySubsequences: false).map { String($0) }
        }
        #expect(normal(found).first == normal(expected).first)
        #expect(normal(found).last.map { $0.sorted() } == normal(expected).last.map { $0.sorted() }, "\(found)")
    }

    @Test func whatMustBeThereCanBeSaid() throws {
        #expect(try found("lighthouse breakwater") { $0.filter.search?.matching = .all } == "")
        #expect(try found("keeper sails") { $0.filter.search?.matching = .all } == "ba")
        #expect(try found("version breakwater") { $0.filter.search?.matching = .any }.sorted() == "|cef".sorted())
        #expect(try found("lighthuse") { $0.filter.search?.correctsTypos = false } == "")
        #expect(try found("keeper sails") { $0.limit = 2 } == "ba")
    }

    @Test func aWordAsTypedStandsBeforeItsInflections() throws {
        var files = ["_config.yml": "locale: en\n"]
        for number in 0..<20 {
            files["_news/form-\(number).md"] = """
                ---
                title: Bundled gems and bundles
                excerpt: What is bundled
                tags: [bundled]
                ---
                Bundles bundled, bundling.
                """
        }
        files["_news/word.md"] = "---\ntitle: Gems\n---\nThe last line says bundle."
        let library = try Library(files)
        try library.importAll()
        var query = ArticleQuery()
        query.filter.search = SearchExpression("bundle")
        (query.sort, query.limit) = (.relevance, 5)
        let ids = try library.read { try Listing($0.resolved(query), $0).ids }
        #expect(ids.first == "news/word")
    }

    @Test func aTypoIsOneWhateverStemsSay() throws {
        var files = ["_config.yml": "locale: en\n", "_news/typo.md": "---\ntitle: A funtion\n---\nrelases"]
        for number in 0..<120 {
            files["_news/n\(number).md"] =
                "---\ntitle: Number \(number)\n---\nfunction datasette \(number < 2 ? "dataset whale" : "wales")"
        }
        for number in 0..<130 { files["_news/w\(number).md"] = "---\ntitle: Other \(number)\n---\nreleases whale" }
        let library = try Library(files)
        try library.importAll()
        func corrections(_ text: String) throws -> [String] {
            var query = ArticleQuery()
            query.filter.search = SearchExpression(text)
            return try library.read { try $0.resolved(query).filter.search?.corrections.map(\.to) ?? [] }
        }
        // A hundred times as common, though in bodies alone.
        #expect(try corrections("funtion") == ["function"])
        #expect(try corrections("relases") == ["releases"])
        // `dataset` has its stem, and is the rarer.
        #expect(try corrections("datasete") == ["datasette"])
        // What nobody has written is a plural of what more have than anything near it.
        #expect(try corrections("whales") == [])
    }

    @Test func inflectionsOfAGuessAreAsNearAsItself() throws {
        let library = try Library([
            "_config.yml": "locale: en\n", "_news/a.md": "---\ntitle: A share\n---\n",
            "_news/b.md": "---\ntitle: Shared boats\n---\n", "_news/c.md": "---\ntitle: The lighthouse\n---\n",
            "_news/d.md": "---\ntitle: Two lighthouses\n---\n", "_news/e.md": "---\ntitle: A shale cliff\n---\n",
            "_news/f.md": "---\ntitle: A keeper\n---\n", "_news/g.md": "---\ntitle: Two keepers\n---\n",
            "_news/h.md": "---\ntitle: Sailing\n---\n", "_news/i.md": "---\ntitle: A sail\n---\n",
        ])
        try library.importAll()
        func ids(_ text: String) throws -> [String] {
            var query = ArticleQuery()
            query.filter.search = SearchExpression(text)
            return try library.read { try Listing($0.resolved(query), $0).ids }.sorted()
        }
        #expect(try ids("share") == ["news/a", "news/b"])
        #expect(try ids("shane") == ["news/a", "news/e"])
        // One word alone may be meant: what has an ending more is as likely.
        #expect(try ids("keper") == ["news/f", "news/g"])
        #expect(try ids("sailng") == ["news/h"])
        #expect(try ids("lighthuse") == ["news/c", "news/d"])
    }

    @Test func aLongTextFindsTheArticleThatItComesFrom() throws {
        let words = (1...40).map { "word\($0)" }.joined(separator: " of ")
        var files = ["_news/whole.md": "---\ntitle: \(words)\n---\n"]
        for number in 0..<20 {
            files["_news/part-\(number).md"] =
                "---\ntitle: Word\(number) of word\(number + 1)\n---\n\(words.prefix(100))"
        }
        let library = try Library(files)
        try library.importAll()
        for text in [words, words.uppercased(), "nosuchword \(words)"] {
            var query = ArticleQuery()
            query.filter.search = SearchExpression(text)
            query.sort = .relevance
            let ids = try library.read { try Listing($0.resolved(query), $0).ids }
            #expect(ids.first == "news/whole")
        }
    }

    @Test func freshnessFavoursTheNew() throws {
        let library = try Library([
            "_news/old.md": "---\ntitle: Tide tide\npublishedDateTime: 2005-01-01\n---\ntide",
            "_news/new.md": "---\ntitle: Tide rises\npublishedDateTime: 2026-05-01\n---\ntide",
        ])
        try library.importAll()
        var query = ArticleQuery()
        query.filter.search = SearchExpression("tide")
        query.sort = .relevance
        let anyAge = try library.read { try Listing(query, $0).ids }
        query.freshness = 2500
        let fresh = try library.read { try Listing(query, $0).ids }
        #expect(anyAge == ["news/old", "news/new"])
        #expect(fresh == ["news/new", "news/old"])
    }
}
