package import Articles
internal import SQLite

extension StoreReader {
    package func linkedArticles(_ links: ArticleLinks, of id: String) throws -> LinkedArticles {
        var linked = LinkedArticles()
        var to: Set<String> = []
        for hash in links.targets {
            try connection.checkpoint()
            if let page = try page(named: hash) { to.insert(page) }
        }
        var from: Set<String> = []
        // A name that others have too does not say which of them is meant.
        for hash in links.names where try page(named: hash) == id {
            try connection.checkpoint()
            let statement = try connection.statement(
                """
                SELECT id FROM page_links JOIN articles USING (article_key)
                WHERE hash = ?1 AND is_public = 1 ORDER BY id LIMIT \(Self.mostLinks)
                """
            )
            statement.bind(1, hash)
            try statement.forEachRow { from.insert($0.text(0)) }
        }
        linked.to = to.subtracting([id]).sorted()
        linked.from = from.subtracting([id]).sorted()
        return linked
    }

    /// So many articles that link to one are told.
    private static let mostLinks = 100

    package func pages(named hash: Int64, limit: Int) throws -> [String] {
        let statement = try connection.statement(
            """
            SELECT id FROM page_names JOIN articles USING (article_key) WHERE hash = ?1 AND is_public = 1 LIMIT ?2
            """
        )
        statement.bind(1, hash)
        statement.bind(2, Int64(limit))
        var ids: [String] = []
        try statement.forEachRow { ids.append($0.text(0)) }
        return ids
    }
}
