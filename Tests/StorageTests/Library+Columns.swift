import SQLite
import TestSupport
import Testing

@testable import Storage

extension Library {
    /// Compares packed columns with the rows that they are made from.
    func expectColumnsAsInRows(sourceLocation: SourceLocation = #_sourceLocation) throws {
        let connection = try connection()
        let table = try #require(try ColumnTable(connection, former: nil), sourceLocation: sourceLocation)
        #expect(try Self.columns(table, connection) == Self.rows(connection), sourceLocation: sourceLocation)
        let strandedValues =
            """
            SELECT json_array(kind, value) FROM column_values
            WHERE (kind = 'category' AND value NOT IN (SELECT category FROM articles WHERE category IS NOT NULL))
                OR (kind = 'type' AND value NOT IN (SELECT type FROM articles WHERE type IS NOT NULL))
            """
        #expect(try rows(strandedValues).isEmpty, sourceLocation: sourceLocation)
    }

    /// What a table says of each article: a line in the form of `rows`.
    static func columns(_ table: ColumnTable, _ connection: Connection) throws -> [String] {
        var values: [String: String] = [:]
        try connection.statement("SELECT kind || code, value FROM column_values").forEachRow {
            values[$0.text(0)] = $0.text(1)
        }
        var found: [String] = []
        let keys = try table.keys(checkpoint: connection.checkpoint) { _ in true }
        try table.forEach(keys, checkpoint: connection.checkpoint) { key, article in
            let topics = (0..<article.topicCount).map { article.topic($0) }.sorted { $0.topic < $1.topic }
            let flags = [.isPublic, .hasImage, .hasAmp].map { (flag: ArticleColumns.Flags) in
                article.flags.contains(flag) ? "1" : "0"
            }
            func value(_ kind: String, _ code: UInt16) -> String {
                code == 0 ? "-" : values["\(kind)\(code)"] ?? "unknown \(code)"
            }
            let labels = (0..<article.labelCount).map { article.label($0) }
            let columns: [String] = [
                "\(key) \(article.date) \(article.provider) \(article.providerName)",
                value("category", article.category), value("type", article.type), flags.joined(separator: ","),
                topics.map { "\($0.topic)/\($0.distance)" }.joined(separator: ","),
                labels.sorted { $0.label < $1.label }.map { "\($0.label)/\($0.kind)" }.joined(separator: ","),
            ]
            found.append(columns.joined(separator: " "))
        }
        return found
    }

    private static func rows(_ connection: Connection) throws -> [String] {
        let sql =
            """
            SELECT format('%d %d %d %d %s %s %d,%d,%d ', article_key, sort_date, ifnull(provider_key, 0),
                ifnull(name_key, 0), ifnull(category, '-'), ifnull(type, '-'), is_public, has_image, has_amp)
                || ifnull((SELECT group_concat(topic_key || '/' || distance, ',') FROM (
                    SELECT topic_key, distance FROM article_topics AS t WHERE t.article_key = a.article_key
                    ORDER BY topic_key)), '') || ' '
                || ifnull((SELECT group_concat(label_key || '/' || code, ',') FROM (
                    SELECT label_key, CASE kind WHEN 'author' THEN 1 WHEN 'level' THEN 2 WHEN 'locale' THEN 3
                            WHEN 'tag' THEN 4 END
                        AS code
                    FROM article_labels AS x JOIN labels USING (label_key) WHERE x.article_key = a.article_key
                    ORDER BY label_key)), '')
            FROM articles AS a ORDER BY article_key
            """
        var rows: [String] = []
        try connection.statement(sql).forEachRow { rows.append($0.text(0)) }
        return rows
    }
}
