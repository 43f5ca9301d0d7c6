package import Articles
internal import SQLite

extension StoreReader {
    package func changes(after moment: Int64, limit: Int, _ body: (Change) throws -> Void) throws {
        let statement = try connection.statement(
            """
            SELECT moment, id, article_key, public_since, former FROM (
                SELECT * FROM (
                    SELECT updated_at AS moment, id, article_key, public_since, NULL AS former
                    FROM articles INDEXED BY articles_by_update
                    WHERE updated_at > ?1 AND is_public = 1
                        AND NOT EXISTS (SELECT 1 FROM removals WHERE removed_at = updated_at)
                    ORDER BY updated_at LIMIT ?2
                )
                UNION ALL
                SELECT * FROM (
                    SELECT removed_at AS moment, ifnull(now.id, removals.id), now.article_key, now.public_since,
                        iif(now.id IS NULL, NULL, removals.id)
                    FROM removals LEFT JOIN articles AS now ON now.article_key = renamed_key AND now.is_public = 1
                    WHERE removed_at > ?1 ORDER BY removed_at LIMIT ?2
                )
            ) ORDER BY moment LIMIT ?2
            """
        )
        statement.bind(1, moment)
        statement.bind(2, Int64(limit))
        let json = try connection.statement("SELECT summary FROM article_json WHERE article_key = ?1")
        try statement.forEachRow { row in
            var change = Change(kind: .removed, id: row.text(1), moment: row.integer(0), article: nil)
            // Called for its check: throws where the moment is damaged.
            _ = try connection.moment(change.moment, "articles", change.id)
            guard let key = row.optionalInteger(2) else { return try body(change) }
            change.formerID = row.optionalText(4)
            change.kind = change.formerID != nil ? .renamed : row.integer(3) > moment ? .created : .updated
            json.bind(1, key)
            defer { json.reset() }
            guard try json.step() else { throw connection.damage("article_json", key, "is missing") }
            let sortKey = SortKey(value: .integer(change.moment), id: change.id)
            let bytes = try json.summary(0, connection, key: key)
            change.article = ArticleItem(json: bytes, key: key, sortKey: sortKey)
            try body(change)
        }
    }

    package func id(ofRenamed former: String, _ visibility: ArticleFilter.Visibility) throws -> String? {
        let statement = try connection.statement(
            """
            SELECT articles.id, is_public FROM removals JOIN articles ON article_key = renamed_key WHERE removals.id = ?1
            """
        )
        statement.bind(1, former)
        defer { statement.reset() }
        guard try statement.step(), visibility.admits(isPublic: statement.integer(1) == 1) else { return nil }
        return statement.text(0)
    }

    package func requireStorage() throws {
        // The pages of a small read have been read before: it would be answered long after the file is lost.
        connection.forgetPages()
        _ = try newestChange()
    }

    package func newestChange() throws -> Int64 {
        try connection.integer(
            """
            SELECT max(
                ifnull((
                    SELECT updated_at FROM articles INDEXED BY articles_by_update
                    WHERE is_public = 1 ORDER BY updated_at DESC LIMIT 1
                ), 0),
                ifnull((SELECT max(removed_at) FROM removals), 0),
                removals_since
            ) FROM dataset
            """
        ) ?? 0
    }

    package func changesKnownSince() throws -> Int64 {
        try connection.integer("SELECT removals_since FROM dataset") ?? 0
    }
}
