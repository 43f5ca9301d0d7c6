internal import SQLite

/// The ordinals of all articles in the order of their ids, by key: they break ties between equal values.
final class IDOrdinals: Sendable {
    /// They start at 1; 0 stands for no article.
    private let ordinals: [UInt32]

    init(_ connection: Connection) throws {
        var ordinals = [UInt32](repeating: 0, count: try connection.articleKeyLimit())
        var ordinal: UInt32 = 0
        try connection.statement("SELECT article_key FROM articles ORDER BY id").forEachRow { row in
            let key = Int(row.integer(0))
            guard ordinals.indices.contains(key) else {
                throw connection.damage("articles", key, "has an impossible key")
            }
            ordinal += 1
            ordinals[key] = ordinal
        }
        self.ordinals = ordinals
    }

    subscript(key: UInt32) -> UInt32 {
        Int(key) < ordinals.count ? ordinals[Int(key)] : 0
    }
}
