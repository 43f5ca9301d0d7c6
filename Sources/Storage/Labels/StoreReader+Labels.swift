package import Articles
internal import SQLite

extension StoreReader {
    package func labels(_ kind: LabelKind, limit: Int?) throws -> [LabelRecord] {
        var records: [LabelRecord] = []
        let statement = try connection.statement(
            """
            SELECT value, name, url, image, public_count FROM labels INDEXED BY labels_by_count
            WHERE kind = ?1 AND public_count > 0 ORDER BY public_count DESC, value LIMIT ?2
            """
        )
        statement.bind(1, kind.rawValue)
        statement.bind(2, limit.map { Int64($0) } ?? -1)
        try statement.forEachRow { records.append(Self.record($0)) }
        return records
    }

    package func labels(_ kind: LabelKind, matching text: String) throws -> [LabelRecord] {
        let keys = try LabelKeys(connection, .published).found(kind, [text]).map(\.key)
        let statement = try connection.statement(
            "SELECT value, name, url, image, public_count FROM labels WHERE label_key = ?1"
        )
        var records: [LabelRecord] = []
        for key in keys {
            statement.bind(1, key)
            defer { statement.reset() }
            if try statement.step() { records.append(Self.record(statement)) }
        }
        return records.sorted { one, other in
            if one.articleCount != other.articleCount { return one.articleCount > other.articleCount }
            return one.value.utf8.lexicographicallyPrecedes(other.value.utf8)
        }
    }

    private static func record(_ row: Statement) -> LabelRecord {
        LabelRecord(
            value: row.text(0),
            name: row.text(1),
            url: row.optionalText(2),
            image: row.optionalText(3),
            articleCount: Int(row.integer(4))
        )
    }
}
