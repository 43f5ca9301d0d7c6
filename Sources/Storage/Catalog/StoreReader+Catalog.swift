package import Articles
internal import SQLite

extension StoreReader {
    package func topics() throws -> [TopicRecord] {
        let records = try topicCache.topics(for: self)
        // A tree of many takes more than a lookup may.
        if records.count > Self.fewTopics { try requireTime() }
        return records
    }

    private static let fewTopics = 500

    package func topicIDs(named names: [String]) throws -> [String] {
        try names.compactMap { name in
            try connection.text("SELECT id FROM topics WHERE folded_name = ?1", .text(name.lowercased()))
        }
    }

    func readTopics() throws -> [TopicRecord] {
        var records: [TopicRecord] = []
        let statement = try connection.statement(
            """
            SELECT t.id, t.name, p.id, t.json, t.public_count, t.public_direct_count, t.path IS NOT NULL
            FROM topics AS t
            LEFT JOIN topics AS p ON p.topic_key = t.parent_key AND (p.path IS NOT NULL OR p.public_count > 0)
            WHERE t.path IS NOT NULL OR t.public_count > 0
            ORDER BY t.path IS NULL, t.path, t.folded_name
            """
        )
        try statement.forEachRow { row in
            records.append(
                TopicRecord(
                    id: row.text(0),
                    name: row.text(1),
                    parentID: row.optionalText(2),
                    json: try row.object(3, connection, "topics", key: row.text(0)),
                    hasDataFile: row.integer(6) == 1,
                    articleCount: Int(row.integer(4)),
                    directCount: Int(row.integer(5))
                )
            )
        }
        return records
    }

    package func providers() throws -> [ProviderRecord] {
        var records: [ProviderRecord] = []
        let statement = try connection.statement(
            """
            SELECT domain, name, json, public_count FROM providers
            WHERE path IS NOT NULL OR public_count > 0
            ORDER BY public_count DESC, domain
            """
        )
        try statement.forEachRow { row in
            records.append(
                ProviderRecord(
                    domain: row.text(0),
                    name: row.text(1),
                    json: try row.object(2, connection, "providers", key: row.text(0)),
                    articleCount: Int(row.integer(3))
                )
            )
        }
        return records
    }
}
