import Articles
import SQLite
import TestSupport
import Testing

@testable import Storage

/// `Store.verify` names what another program has done to the rows.
@Suite struct VerificationTests {
    private static let files = [
        "_data/topics/sea.yaml": "taxonomy: topic\n_id: sea\nname: Sea\n",
        "_data/topics/harbour.yaml": "taxonomy: topic\n_id: harbour\nname: Harbour\nparent: Sea\n",
        "_data/topics/cellar.yaml": "taxonomy: topic\n_id: cellar\nname: Cellar\n",
        "news/a.md": """
        ---
        title: Cranes
        excerpt: Two cranes move.
        publishedDateTime: 2026-01-02T10:00:00Z
        webUrl: https://tide.example/cranes
        provider: {name: Tide, domain: tide.example}
        topics: [Harbour]
        category: news
        related: [{title: Piers, webUrl: https://tide.example/piers}]
        ---
        The cranes move at night.
        """,
        "news/b.md": "---\ntitle: Buoys\npublishedDateTime: 2026-01-03T10:00:00Z\ntags: [night]\n---\nA buoy rings.\n",
    ]

    @Test func findsNothingInAWholeStore() throws {
        let library = try Library(Self.files)
        try library.importAll()
        #expect(try Store.verify(path: library.folder.path(of: "articles.db")) == [])
    }

    @Test(arguments: [
        (
            "UPDATE topics SET parent_key = (SELECT topic_key FROM topics WHERE id = 'sea') WHERE id = 'cellar'",
            "topics above"
        ),
        ("UPDATE topics SET parent = 'Cellar' WHERE id = 'harbour'", "topics above"),
        ("UPDATE topics SET public_count = 7 WHERE id = 'sea'", "counts of topics"),
        ("UPDATE dataset SET changed_at = 1", "articles that changed after the whole"),
        ("UPDATE dataset SET secret = substr(secret, 2)", "the secret that signs cursors"),
        ("UPDATE dataset SET article_count = 9", "counts of all"),
        ("UPDATE articles SET sort_date = sort_date + 1 WHERE id = 'news/a'", "copies in topics"),
        ("UPDATE article_columns SET columns = zeroblob(length(columns))", "chunks of columns: 0"),
        // The category of the first article.
        (
            "UPDATE article_columns SET columns = CAST(substr(columns, 1, 58) || x'09' || substr(columns, 60) AS BLOB)",
            "columns: 1"
        ),
        ("UPDATE article_columns SET columns = NULL", "chunks of columns: 0"),
        ("DELETE FROM article_columns", "chunks of columns: 0"),
        (
            "INSERT INTO article_columns SELECT 1152921504606846976, version, columns FROM article_columns",
            "chunks of columns: 1152921504606846976"
        ),
        ("UPDATE article_columns SET version = -1", "rows of a version that is not there: article_columns 0"),
        ("UPDATE dataset SET removals_since = -1", "removals that cannot be: from -1 on"),
        ("INSERT INTO removals (removed_at, id) VALUES (7, 'news/a')", "removals that cannot be: news/a"),
        (
            "INSERT INTO removals (removed_at, id) SELECT updated_at, 'x' FROM articles WHERE id = 'news/b'",
            "removals that cannot be: x"
        ),
        ("UPDATE related_targets SET address_hash = 0", "related targets: 1"),
        ("UPDATE related_targets SET digest = digest + 1", "related targets: 1"),
        ("DELETE FROM story_titles", "marks of stories: story_titles"),
        ("UPDATE story_words SET provider_key = 99", "marks of stories: story_words"),
        ("DELETE FROM sources WHERE path = 'news/b.md'", "sources that are missing: news/b.md"),
        ("DELETE FROM column_values WHERE kind = 'category'", "values of columns: category `news`"),
        ("UPDATE column_values SET value = 'opinion' WHERE kind = 'category'", "values of columns: category `news`"),
        ("INSERT INTO column_values (kind, value) VALUES ('type', 'video')", "values of columns: type `video`"),
        ("UPDATE article_details SET body = 'The cranes rest.' WHERE body LIKE '%cranes%'", "rows of search"),
        ("UPDATE article_json SET summary = substr(summary, 9)", "JSON that is none"),
        ("UPDATE article_json SET card_places = zeroblob(40)", "rows of article_json"),
        ("UPDATE article_json SET card_places = x'00'", "rows of article_json"),
        ("DELETE FROM article_addresses", "rows of article_addresses"),
        ("UPDATE article_vectors SET terms = zeroblob(5)", "rows of article_vectors"),
        ("UPDATE page_names SET hash = hash + 1", "rows of page_names"),
        ("UPDATE articles SET quality = 7 WHERE id = 'news/a'", "rows of articles"),
        ("UPDATE articles SET updated_at = 99999999999 WHERE id = 'news/a'", "rows of articles"),
        ("UPDATE articles SET category = 'opinion', type = 'video' WHERE id = 'news/a'", "rows of articles"),
        ("UPDATE articles SET trend = trend + 1 WHERE id = 'news/a'", "rows of articles"),
        ("UPDATE articles SET has_image = 1 WHERE id = 'news/a'", "rows of articles"),
        ("DELETE FROM postings WHERE term = (SELECT min(term) FROM postings)", "rows of postings"),
        ("UPDATE article_terms SET term_count = term_count + 1", "rows of article_terms"),
        ("UPDATE words SET article_count = 7 WHERE word_key = 1", "rows of words"),
        (
            "UPDATE feature_counts SET counts = x'' WHERE bucket = (SELECT min(bucket) FROM feature_counts)",
            "rows of feature_counts"
        ),
        ("UPDATE feature_counts SET counts = x'00'", "rows of feature_counts: feature_counts"),
        (
            "UPDATE candidate_chunks SET articles = substr(articles, 1, length(articles) - 10)",
            "rows of candidate_chunks: article"
        ),
        ("UPDATE candidate_chunks SET articles = x'00'", "rows of candidate_chunks: candidate_chunks 0"),
        ("DELETE FROM candidate_chunks", "rows of candidate_chunks"),
        ("DELETE FROM article_details", "articles without their parts"),
        (
            "UPDATE sources SET bytes = (SELECT bytes FROM sources WHERE path = 'news/b.md') WHERE path = 'news/a.md'",
            "sources: news/a.md"
        ),
        ("UPDATE sources SET bytes = x'0178' WHERE path = 'news/a.md'", "sources: news/a.md"),
        (
            "UPDATE article_details SET body = replace(body, 'night', 'nighT') WHERE body LIKE '%night%'",
            "sources: news/a.md"
        ),
        ("UPDATE article_details SET path_form = '_*.md' WHERE path_form = '*.md'", "paths of articles"),
        ("UPDATE articles SET sort_title = 'x' WHERE id = 'news/a'", "rows of articles"),
        ("UPDATE articles SET initials = initials + 1 WHERE id = 'news/a'", "rows of articles"),
        ("UPDATE article_details SET body_format = 'text/plain'", "rows of articles"),
        ("UPDATE articles SET name_hash = 1 WHERE id = 'news/a'", "rows of articles"),
        ("UPDATE articles SET story_key = NULL WHERE id = 'news/a'", "stories of articles"),
        (
            "UPDATE articles SET story_key = (SELECT article_key FROM articles WHERE id = 'news/b')",
            "stories of articles"
        ),
        ("UPDATE articles SET story_key = 99", "stories of articles"),
        ("UPDATE providers SET domain = 'gulls.example'", "JSON of another provider or topic"),
        (
            "UPDATE providers SET json = CAST(replace(CAST(json AS TEXT), 'Tide', 'Tida') AS BLOB)",
            "JSON of another provider or topic"
        ),
        ("UPDATE provider_names SET folded_name = 'x'", "rows of articles"),
        ("UPDATE topics SET name = 'See' WHERE id = 'sea'", "names of topics"),
        ("UPDATE labels SET name = 'x'", "labels: night"),
        ("UPDATE labels SET value = 'x'", "labels: night"),
        ("UPDATE labels SET image = 'x'", "labels: night"),
        ("UPDATE labels SET label = 'x'", "rows of article_labels"),
        ("UPDATE label_spellings SET spelling = 'Night'", "labels: night"),
        ("UPDATE files SET diagnostics = '[' WHERE path = 'news/a.md'", "diagnostics of files: news/a.md"),
        ("UPDATE dataset SET version = -5", "the version of the data: -5"),
    ])
    func namesWhatIsWrong(_ damage: String, _ name: String) throws {
        let library = try Library(Self.files)
        try library.importAll()
        try Connection(path: library.folder.path(of: "articles.db"), access: .readWrite).execute(damage)
        let problems = try Store.verify(path: library.folder.path(of: "articles.db"))
        #expect(problems.contains { $0.hasPrefix(name) }, "\(problems)")
    }

    /// For each row of one table all of another one: that would take days where there are millions of both.
    @Test func noQueryReadsATableAgainAndAgain() throws {
        let library = try Library(Self.files)
        try library.importAll()
        let connection = try Connection(path: library.folder.path(of: "articles.db"), access: .readOnly)
        for (name, sql) in Contradictions.queries where !sql.contains("pragma") {
            var parents: [Int64: (parent: Int64, detail: String)] = [:]
            try connection.statement("EXPLAIN QUERY PLAN \(sql)").forEachRow { row in
                parents[row.integer(0)] = (row.integer(1), row.text(3))
            }
            for (parent, detail) in parents.values where detail.hasPrefix("SCAN ") {
                let isRepeated = parents[parent]?.detail.hasPrefix("CORRELATED") == true
                #expect(!isRepeated || detail.contains("json_each"), "\(name): \(detail)")
            }
        }
    }

    @Test func aSourceThatIsMissingIsNoOlderRelease() throws {
        let library = try Library(Self.files)
        try library.importAll()
        let path = library.folder.path(of: "articles.db")
        try Connection(path: path, access: .readWrite).execute("DELETE FROM sources WHERE path = 'news/b.md'")
        let error = #expect(throws: StoreError.self) { try library.store.forEachSource { _, _ in } }
        #expect(error.map { "\($0)" }?.contains("the source of news/b.md is missing") == true)
    }

    /// Only searches go by this table: all that reads the whole index finds every word without.
    @Test(arguments: [
        "DELETE FROM search_idx",
        "DELETE FROM search_idx WHERE pgno = (SELECT max(pgno) FROM search_idx)",
        "UPDATE search_idx SET pgno = pgno + 2 WHERE pgno = (SELECT max(pgno) FROM search_idx)",
        "UPDATE search_idx SET pgno = pgno - 2 WHERE pgno = 6",
        "UPDATE search_idx SET term = x'3061' WHERE pgno = (SELECT max(pgno) FROM search_idx)",
        "UPDATE search_idx SET term = x'307a' WHERE pgno = (SELECT min(pgno) FROM search_idx)",
        "INSERT INTO search_idx VALUES (99, x'3061', 4)",
    ])
    func wordsThatAreNotWhereTheyShouldBeAreFound(_ damage: String) throws {
        var files: [String: String] = [:]
        var generator = SeededGenerator(seed: 5)
        for number in 0..<120 {
            let words = (0..<120).map { _ in "w\(String(UInt32.random(in: 0..<3000, using: &generator), radix: 16))" }
            files["news/\(number).md"] = "---\ntitle: Story \(number)\n---\n\(words.joined(separator: " "))\n"
        }
        let library = try Library(files)
        try library.importAll()
        let path = library.folder.path(of: "articles.db")
        let connection = try Connection(path: path, access: .readWrite)
        // In several segments too.
        for number in 0..<3 {
            library.source.put("news/\(number).md", "---\ntitle: Herring \(number)\n---\nA herring swims.\n")
            try library.importAll()
        }
        #expect(try connection.integer("SELECT count(*) FROM search_idx") ?? 0 > 10)
        #expect(try Store.verify(path: path) == [])
        try connection.execute(damage)
        #expect(connection.changes > 0)
        let problems = try Store.verify(path: path)
        #expect(problems.contains { $0.hasPrefix("rows of search_idx: segment ") }, "\(problems)")
    }

    /// An older program, which runs while a newer one has brought the file up to date, leaves them out.
    @Test func placesThatAreMissingAreNoDamage() throws {
        let library = try Library(Self.files)
        try library.importAll()
        let path = library.folder.path(of: "articles.db")
        try Connection(path: path, access: .readWrite).execute("UPDATE article_json SET card_places = NULL")
        #expect(try Store.verify(path: path) == [])
    }

    @Test func placesAreMadeAnewWithAllElse() throws {
        let library = try Library(Self.files)
        try library.importAll()
        let path = library.folder.path(of: "articles.db")
        try Connection(path: path, access: .readWrite).execute("UPDATE article_json SET card_places = zeroblob(40)")
        #expect(try Store.verify(path: path) != [])
        _ = try Store.rebuild(path: path, now: 2_100_000_000)
        #expect(try Store.verify(path: path) == [])
    }

    /// A single letter, in what nothing else is made from.
    @Test(arguments: [
        "UPDATE article_json SET summary = CAST(replace(CAST(summary AS TEXT), 'cranes\"', 'crates\"') AS BLOB)",
        "UPDATE providers SET json = CAST(replace(CAST(json AS TEXT), 'tide', 'tidE') AS BLOB) WHERE path IS NOT NULL",
        "UPDATE topics SET json = CAST(replace(CAST(json AS TEXT), 'null', '\"a\"') AS BLOB) WHERE id = 'sea'",
        "UPDATE article_details SET secured = 'x' WHERE body LIKE '%cranes%'",
        "UPDATE article_details SET body_format = 'text/html'",
        "UPDATE dataset SET site = CAST(replace(CAST(site AS TEXT), 'Tidewater', 'Tidewaiter') AS BLOB)",
        "UPDATE articles SET is_unlisted = 1 WHERE NOT is_public",
        "DELETE FROM publication_schedule", "UPDATE publication_schedule SET due_at = due_at + 1",
        "UPDATE publication_schedule SET availability = 1",
        "UPDATE publication_schedule SET article_key = (SELECT min(article_key) FROM articles)",
    ])
    func documentsAreReadAnew(_ damage: String) throws {
        var files = Self.files
        files["_config.yml"] = "title: Tidewater\nurl: https://tide.example\n"
        files["_data/organizations/tide.md"] = "---\ntaxonomy: organization\nname: Tide\ndomain: tide.example\n---\n"
        files["news/a.md"] = files["news/a.md"]?.replacing(
            "topics:",
            with: "images: [{url: https://a.example/cranes}]\ntopics:"
        )
        files["news/c.md"] = "---\ntitle: Dredgers\npublishedDateTime: 2099-01-02T10:00:00Z\n---\nThey dig.\n"
        let library = try Library(files)
        try library.importAll()
        let path = library.folder.path(of: "articles.db")
        let whole = try Store.verify(path: path, rules: ContentRules(), folder: nil)
        #expect(whole.problems == [] && whole.unreadReason == nil, "\(whole)")
        let connection = try Connection(path: path, access: .readWrite)
        try connection.execute(damage)
        #expect(connection.changes > 0)
        let found = try Store.verify(path: path, rules: ContentRules(), folder: nil)
        #expect(found.problems.contains { $0.hasPrefix("documents that say otherwise: ") }, "\(found)")
    }

    /// What other rules make of them says nothing of the file.
    @Test func documentsAreComparedByTheRulesOfTheirImportAlone() throws {
        let library = try Library(Self.files)
        try library.importAll()
        let path = library.folder.path(of: "articles.db")
        var rules = ContentRules()
        rules.showsFuture = true
        let found = try Store.verify(path: path, rules: rules, folder: nil)
        #expect(found.problems == [])
        #expect(found.unreadReason?.contains("other rules") == true)
    }

    /// Of the configuration of other generators nothing is kept: the folder has it.
    @Test func theFolderSaysWhoseSiteItIs() throws {
        let files = [
            "config.toml": "baseURL = 'https://a.example'\n", "content/posts/a.md": "---\ntitle: A\n---\nText.\n",
        ]
        let library = try Library(files)
        try library.importAll()
        let path = library.folder.path(of: "articles.db")
        #expect(try Store.verify(path: path, rules: ContentRules(), folder: nil).unreadReason != nil)
        #expect(try Store.verify(path: path, rules: ContentRules(), folder: library.source).unreadReason == nil)
    }

    /// What is damaged keeps nothing else from being found.
    @Test func everyKindOfDamageHasALine() throws {
        let library = try Library(Self.files)
        try library.importAll()
        let path = library.folder.path(of: "articles.db")
        try Connection(path: path, access: .readWrite).execute(
            """
            UPDATE search_data SET block = randomblob(length(block)) WHERE id > 10;
            UPDATE dataset SET article_count = 9;
            UPDATE labels SET name = 'x';
            """
        )
        let problems = try Store.verify(path: path)
        for name in ["rows of search", "counts of all", "labels"] {
            #expect(problems.contains { $0.hasPrefix(name) }, "\(problems)")
        }
    }
}
