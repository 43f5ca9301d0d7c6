internal import Articles
internal import SQLite

/// A search for articles that need not have all that is asked for.
struct RelaxedMatch: Hashable {
    /// A clause of the search.
    struct Clause: Hashable {
        var match: ClauseMatch
        /// Whether an article without it does not count.
        var isNeeded: Bool
    }

    let relaxation: SearchExpression.Relaxation
    let clauses: [Clause]
    private let excluded: [String]
    /// Whether all fields are searched.
    let isInAllFields: Bool

    /// `excluded` are queries, none of which an article may match.
    init(_ relaxation: SearchExpression.Relaxation, clauses: [Clause], excluded: [String], isInAllFields: Bool) {
        self.relaxation = relaxation
        self.clauses = clauses
        self.excluded = excluded
        self.isInAllFields = isInAllFields
    }

    /// Which of the clauses that are looked for each article has, by its key; 0 for one that does not count.
    ///
    /// Only public articles are looked at. Calls the checkpoint of the connection.
    func masks(_ reader: StoreReader) throws -> [UInt32] {
        var masks = [UInt32](repeating: 0, count: try reader.keyLimit())
        let table = SearchIndex.table(true)
        for index in clauses.indices where relaxation.asked & (1 << UInt32(index)) != 0 {
            let bit = UInt32(1) << UInt32(index)
            for key in try keys(index, upTo: .max, reader) ?? [] { masks[Int(key)] |= bit }
        }
        for clause in clauses where clause.isNeeded {
            var needed = KeySet()
            try reader.forEachMatch(of: clause.match.query, in: table) { needed.insert($0) }
            for key in masks.indices where !needed.contains(Int64(key)) { masks[key] = 0 }
        }
        if !excluded.isEmpty {
            try reader.forEachMatch(of: ClauseMatch.anyOf(excluded), in: table) { masks[Int($0)] = 0 }
        }
        return masks
    }

    /// The public articles that have a clause, in no order, some of them perhaps twice; nil where they are more than a
    /// limit.
    ///
    /// They are read once for each view of the data.
    func keys(_ index: Int, upTo limit: Int, _ reader: StoreReader) throws -> [UInt32]? {
        let alternatives = clauses[index].match.alternatives
        let text = clauses[index].match.query
        if let known = reader.readCache.clauseKeys[text] { return known.count <= limit ? known : nil }
        if let clause = clauses[index].match.wordClause, let found = try wordKeys(clause, reader) {
            guard found.count <= limit else { return nil }
            let keys = found.sorted()
            reader.readCache.clauseKeys[text] = keys
            return keys
        }
        var keys: [UInt32] = []
        for alternative in alternatives {
            let before = keys.count
            let most = limit == .max ? limit : limit + 1
            try reader.forEachMatch(of: alternative, in: SearchIndex.table(true), upTo: most) { keys.append($0) }
            if keys.count - before > limit { return nil }
        }
        if alternatives.count > 1, keys.count > limit {
            var distinct = KeySet()
            for key in keys { distinct.insert(key) }
            keys = distinct.sorted()
            if keys.count > limit { return nil }
        }
        reader.readCache.clauseKeys[text] = keys
        return keys
    }

    /// The same by reading postings; nil where FTS5 has to find them.
    private func wordKeys(_ clause: WordClause, _ reader: StoreReader) throws -> KeySet? {
        try WordSearch.reading([SearchIndex.table(true)], reader) { search in
            try search.isQuick([clause], excluded: []) ? search.keys(clause) : nil
        }
    }

    // MARK: Scores

    /// Articles with their scores, by their keys in ascending order; nil where FTS5 has to rank them.
    ///
    /// A clause that an article has not adds nothing: so one formula does for all, whatever they have.
    func scored(_ keys: [UInt32], _ reader: StoreReader) throws -> [ScoredMatch]? {
        let (asked, scored) = (relaxation.asked, relaxation.scored)
        let indices =
            clauses.indices.filter { asked & (1 << UInt32($0)) != 0 }
            + clauses.indices.filter { scored & ~asked & (1 << UInt32($0)) != 0 }
        let weighted = indices.compactMap { index in
            clauses[index].match.wordClause.map {
                WordSearch.Weighted(clause: $0, weight: relaxation.weights[index])
            }
        }
        guard weighted.count == indices.count else { return nil }
        return try WordSearch.reading([SearchIndex.table(true)], reader) { search in
            guard search.canRead(weighted.flatMap(\.clause.words)) else { return nil }
            return try search.scored(keys[...], weighted, isWhole: false)
        }
    }

    /// What all articles with a mask match, and the parameters of the ranking function for it.
    ///
    /// Clauses that only count in scores need not be there: each is in an OR with one that is.
    func scoring(_ mask: UInt32) -> (text: String, parameters: [UInt8]) {
        let found = clauses.indices.filter { mask & (1 << UInt32($0)) != 0 }
        var texts: [String] = []
        var parameters = RankingParameters(isWhole: false)
        for index in found {
            texts.append(clauses[index].match.query)
            clauses[index].match.append(weight: relaxation.weights[index], to: &parameters)
        }
        let present = found.first.map { clauses[$0].match }
        let others = relaxation.scored & ~relaxation.asked
        for index in clauses.indices where others & (1 << UInt32(index)) != 0 {
            texts.append(ClauseMatch.anyOf([clauses[index].match.query] + (present.map { [$0.query] } ?? [])))
            clauses[index].match.append(weight: relaxation.weights[index], to: &parameters)
            present?.appendSkipped(to: &parameters)
        }
        return ("(\(texts.joined(separator: " AND ")))", parameters.bytes)
    }
}
