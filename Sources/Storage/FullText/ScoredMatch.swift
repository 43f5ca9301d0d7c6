internal import SQLite

/// A match and its score.
struct ScoredMatch {
    var key: UInt32
    /// As the ranking function gives it: the score, negative for an article that has some clause in another form only.
    private(set) var signedScore: Double

    init(key: UInt32, signedScore: Double) {
        self.key = key
        self.signedScore = signedScore
    }

    /// Whether the article has every clause as it was typed.
    var isExact: Bool { signedScore.sign == .plus }

    /// Not negative.
    var score: Double { abs(signedScore) }

    /// Multiplies the score by a positive number.
    mutating func scale(by factor: Double) {
        signedScore *= factor
    }
}

extension ScoredMatch {
    /// From a row of a key and what the ranking function gives.
    init(row: Statement) {
        self.init(key: UInt32(truncatingIfNeeded: row.integer(0)), signedScore: row.real(1))
    }
}
