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
        topics: [Harbour]
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
        ("UPDATE article_columns SET columns = zeroblob(length(columns))", "columns"),
        ("UPDATE article_details SET body = 'The cranes rest.' WHERE body LIKE '%cranes%'", "rows of search"),
        ("UPDATE article_json SET summary = substr(summary, 9)", "JSON that is none"),
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
        ("UPDATE features SET article_count = article_count + 1", "rows of features"),
        ("DELETE FROM article_details", "articles without their parts"),
    ])
    func namesWhatIsWrong(_ damage: String, _ name: String) throws {
        let library = try Library(Self.files)
        try library.importAll()
        try Connection(path: library.folder.path(of: "articles.db"), access: .readWrite).execute(damage)
        let problems = try Store.verify(path: library.folder.path(of: "articles.db"))
        #expect(problems.contains { $0.hasPrefix(name) }, "\(problems)")
    }
}
