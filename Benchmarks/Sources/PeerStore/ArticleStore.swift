internal import GRDB

/// Articles in SQLite, read with GRDB.
package struct ArticleStore: Sendable {
    private let pool: DatabasePool

    /// Opens a database for reading only.
    package init(path: String) throws {
        var configuration = Configuration()
        configuration.readonly = true
        pool = try DatabasePool(path: path, configuration: configuration)
    }

    /// The newest articles.
    package func newest(_ place: PagePlace) async throws -> Page<ArticleSummary> {
        try await pool.read { db in
            let articles =
                try ArticleSummary
                .order(Column("publishedDateTime").desc, Column("id"))
                .limit(place.limit, offset: place.offset)
                .fetchAll(db)
            return Page(articles, total: try ArticleSummary.fetchCount(db), at: place, query: "")
        }
    }

    /// The articles that have all words of a text, the best first.
    package func search(_ text: String, _ place: PagePlace) async throws -> Page<ArticleSummary> {
        try await pool.read { db in
            guard let pattern = FTS5Pattern(matchingAllTokensIn: text) else {
                return Page([], total: 0, at: place, query: "q=\(text)")
            }
            let request: SQLRequest<ArticleSummary> = """
                SELECT \(columnsOf: ArticleSummary.self, tableAlias: "articles") FROM articles_search
                JOIN articles ON articles.rowid = articles_search.rowid
                WHERE articles_search MATCH \(pattern) ORDER BY rank LIMIT \(place.limit) OFFSET \(place.offset)
                """
            let articles = try request.fetchAll(db)
            let total = try Int.fetchOne(
                db,
                sql: "SELECT count(*) FROM articles_search WHERE articles_search MATCH ?",
                arguments: [pattern]
            )
            return Page(articles, total: total ?? 0, at: place, query: "q=\(text)")
        }
    }

    /// One article, or nil where there is none of this id.
    package func article(_ id: String) async throws -> Single<ArticleDetails>? {
        try await pool.read { db in
            try ArticleDetails.filter(Column("id") == id).fetchOne(db).map { Single(data: $0) }
        }
    }

    /// The tree of topics.
    package func topics() async throws -> List<TopicNode> {
        try await pool.read { db in
            List(TopicNode.tree(try TopicRow.all.fetchAll(db)))
        }
    }
}
