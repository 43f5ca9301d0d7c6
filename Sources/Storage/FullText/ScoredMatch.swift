internal import SQLite

/// A match and its score.
struct ScoredMatch {
    var key: UInt32
    /// Not negative.
    var score: Double
}

extension ScoredMatch {
    /// From a row of a key and what the ranking function gives.
    init(row: Statement) {
        self.init(key: UInt32(truncatingIfNeeded: row.integer(0)), score: row.real(1))
    }
}
