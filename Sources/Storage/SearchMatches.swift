internal import Articles
internal import SQLite

/// The articles that a full-text search matches, read once for all that is asked of them.
struct SearchMatches {
    /// In ascending order.
    var keys: [UInt32]
    /// How well each of them matches, under the weights; nil where that was not asked or the matches are very many.
    var scores: Scores?

    struct Scores {
        var weights: [Double]
        /// In the order of the keys.
        var values: [Double]
    }
}

/// A match and its score.
struct ScoredMatch {
    var key: UInt32
    var score: Double
}

/// Walks through the matches of a full-text search, and through no other table.
struct MatchReader {
    private let connection: Connection
    private let match: String
    private let tables: [String]

    init(_ match: String, _ visibility: ArticleFilter.Visibility, _ connection: Connection) {
        self.connection = connection
        self.match = match
        let kinds = visibility == .any ? [true, false] : [visibility == .published]
        tables = kinds.map(SearchIndex.table)
    }

    /// All matches, in ascending order.
    func keys() throws -> [UInt32] {
        var keys: [UInt32] = []
        for table in tables {
            let statement = try connection.statement("SELECT rowid FROM \(table) WHERE \(table) MATCH ?1")
            statement.bind(1, match)
            try statement.forEachRow { keys.append(UInt32(truncatingIfNeeded: $0.integer(0))) }
        }
        if tables.count > 1 { keys.sort() }
        return keys
    }

    /// The matches with their scores, in ascending order; of more than a limit some are left out.
    ///
    /// `isFiltered` leaves out those that `is_chosen` says no to, `range` those with other keys.
    func scored(
        _ weights: [Double],
        in range: ClosedRange<Int64>? = nil,
        isFiltered: Bool = false,
        limit: Int = .max
    ) throws -> [ScoredMatch] {
        var found: [ScoredMatch] = []
        for table in tables {
            var text = SQLText("SELECT rowid, relevance(\(table), ?) FROM \(table)", [.blob(weights.bytes)])
            text.append(" WHERE \(table) MATCH ?", .text(match))
            if let range {
                text.append(" AND rowid BETWEEN ? AND ?", .integer(range.lowerBound), .integer(range.upperBound))
            }
            if isFiltered { text.append(" AND is_chosen(rowid)") }
            if limit < .max { text.append(" LIMIT ?", .integer(limit)) }
            let statement = try connection.statement(text.sql)
            statement.bind(text.values)
            try statement.forEachRow { row in
                found.append(ScoredMatch(key: UInt32(truncatingIfNeeded: row.integer(0)), score: row.real(1)))
            }
        }
        if tables.count > 1 { found.sort { $0.key < $1.key } }
        return found
    }
}

extension [Double] {
    /// The numbers as the ranking function takes them.
    var bytes: [UInt8] {
        withUnsafeBytes { [UInt8]($0) }
    }
}

/// A set of keys, with one bit for each key up to the last.
struct KeySet {
    private var words: [UInt64] = []

    init(_ keys: [UInt32]) {
        guard let last = keys.last else { return }
        words = [UInt64](repeating: 0, count: Int(last) / 64 + 1)
        for key in keys { words[Int(key) / 64] |= 1 << UInt64(key % 64) }
    }

    func contains(_ key: Int64) -> Bool {
        let index = Int(key) / 64
        return key >= 0 && index < words.count && words[index] & 1 << UInt64(key % 64) != 0
    }
}
