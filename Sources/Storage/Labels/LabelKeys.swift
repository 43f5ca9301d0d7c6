internal import Articles
internal import SQLite

/// Finds labels by what a filter says of them.
struct LabelKeys {
    private let connection: Connection
    /// Whether only what public articles say counts.
    private let isPublic: Bool

    init(_ connection: Connection, _ visibility: ArticleFilter.Visibility) {
        self.connection = connection
        isPublic = visibility == .published
    }

    /// A label that was found.
    struct Found {
        var key: Int64
        var publicCount: Int
    }

    /// The labels that any of the texts stands for, each once.
    func found(_ kind: LabelKind, _ texts: [String]) throws -> [Found] {
        var found: [Found] = []
        for text in texts {
            for label in try labels(kind, ArticleLabel.folded(text, kind))
            where !found.contains(where: { $0.key == label.key }) {
                found.append(label)
            }
        }
        return found
    }

    private func labels(_ kind: LabelKind, _ text: String) throws -> [Found] {
        let columns = "SELECT label_key, public_count FROM labels WHERE"
        let isShown = isPublic ? " AND public_count > 0" : ""
        switch kind {
        case .level, .tag: return try rows("\(columns) kind = '\(kind.rawValue)' AND label = ?1\(isShown)", text)
        case .locale:
            // A language stands for all its regions; a full stop is what comes after a hyphen.
            return try rows(
                """
                \(columns) kind = 'locale'
                    AND (label = ?1 OR (label >= ?1 || '-' AND label < ?1 || '.'))\(isShown)
                """,
                text
            )
        case .author:
            let byID = try rows("\(columns) kind = 'author' AND label = ?1\(isShown)", text)
            guard byID.isEmpty else { return byID }
            return try rows(
                "\(columns) label_key IN (SELECT label_key FROM label_spellings WHERE folded_name = ?1\(isShown))",
                text
            )
        }
    }

    private func rows(_ sql: String, _ text: String) throws -> [Found] {
        let statement = try connection.statement(sql)
        statement.bind(1, text)
        var rows: [Found] = []
        try statement.forEachRow { rows.append(Found(key: $0.integer(0), publicCount: Int($0.integer(1)))) }
        return rows
    }
}
