/// The articles that a full-text search matches, read once for all that is asked of them.
struct SearchMatches {
    /// In ascending order.
    var keys: [UInt32]
    /// How well they match; nil where that was not asked.
    var scores: Scores?
    /// Which clauses the articles have that need not have all, by all keys; nil where all must have all.
    ///
    /// 0 for those that have all, and for those that do not match.
    var masks: [UInt32]?

    struct Scores {
        /// The parameters of the ranking function.
        var parameters: [UInt8]
        /// The key from which on there are scores.
        var first: UInt32 = 0
        /// In the order of the keys, from that one on.
        var values: [Double]
    }

    /// Those of the keys that are given, in ascending order, with their scores; nil where not all are known.
    func scored(_ keys: ArraySlice<UInt32>, _ parameters: [UInt8]) -> [ScoredMatch]? {
        guard let scores, scores.parameters == parameters, scores.first <= keys.first ?? .max else { return nil }
        // As a rule all are wanted.
        var scored: [ScoredMatch] = []
        scored.reserveCapacity(keys.count)
        if keys.count == self.keys.count, scores.values.count == keys.count {
            for (key, score) in zip(keys, scores.values) { scored.append(ScoredMatch(key: key, score: score)) }
            return scored
        }
        var next = self.keys.count - scores.values.count
        let offset = next
        for key in keys {
            while next < self.keys.count, self.keys[next] < key { next += 1 }
            guard next < self.keys.count else { return nil }
            scored.append(ScoredMatch(key: key, score: scores.values[next - offset]))
        }
        return scored
    }
}
