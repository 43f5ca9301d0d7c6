internal import Articles
internal import SQLite

/// A search for articles that need not have all that is asked for.
struct RelaxedMatch: Hashable {
    /// A clause of the search, by its phrases in FTS5's query language.
    struct Clause: Hashable {
        /// As it was typed, and then its forms.
        var phrases: [String]
        /// How many of the phrases are as it was typed.
        var typedCount: Int
        /// The phrases that are single words.
        var words: [String]
        /// Whether an article without it does not count.
        var isNeeded: Bool
    }

    let relaxation: SearchExpression.Relaxation
    let clauses: [Clause]
    private let excluded: [String]
    private let fields: String

    /// `fields` limits queries to some fields.
    init(_ relaxation: SearchExpression.Relaxation, clauses: [Clause], excluded: [String], fields: String) {
        self.relaxation = relaxation
        self.clauses = clauses
        self.excluded = excluded
        self.fields = fields
    }

    /// Whether all fields are searched.
    var isInAllFields: Bool { fields.isEmpty }

    private func query(_ phrases: [String]) -> String {
        fields + "(" + phrases.joined(separator: " OR ") + ")"
    }

    /// Which of the clauses that are looked for each article has, by its key; 0 for one that does not count.
    ///
    /// Only public articles are looked at. Calls the checkpoint of the connection.
    func masks(_ reader: StoreReader) throws -> [UInt32] {
        let last = try reader.connection.integer("SELECT max(article_key) FROM articles") ?? -1
        var masks = [UInt32](repeating: 0, count: Int(last + 1))
        for index in clauses.indices where relaxation.asked & (1 << UInt32(index)) != 0 {
            let bit = UInt32(1) << UInt32(index)
            for key in try keys(index, upTo: .max, reader) ?? [] { masks[Int(key)] |= bit }
        }
        for clause in clauses where clause.isNeeded {
            var needed = KeySet()
            try Self.forEachKey(query(clause.phrases), reader.connection) { needed.insert(UInt32($0)) }
            for key in masks.indices where !needed.contains(Int64(key)) { masks[key] = 0 }
        }
        if !excluded.isEmpty {
            try Self.forEachKey(query(excluded), reader.connection) { masks[$0] = 0 }
        }
        return masks
    }

    /// The public articles that have a clause, in no order, some of them perhaps twice; nil where they are more than a
    /// limit.
    ///
    /// They are read once for each view of the data.
    func keys(_ index: Int, upTo limit: Int, _ reader: StoreReader) throws -> [UInt32]? {
        let phrases = clauses[index].phrases
        let text = query(phrases)
        if let known = reader.readCache.clauseKeys[text] { return known.count <= limit ? known : nil }
        var keys: [UInt32] = []
        for phrase in phrases {
            try reader.connection.checkpoint()
            let statement = try reader.connection.statement("SELECT rowid FROM search WHERE search MATCH ?1 LIMIT ?2")
            statement.bind(1, query([phrase]))
            statement.bind(2, limit == .max ? -1 : Int64(limit + 1))
            var count = 0
            try statement.forEachRow {
                keys.append(UInt32(truncatingIfNeeded: $0.integer(0)))
                count += 1
            }
            if count > limit { return nil }
        }
        if phrases.count > 1, keys.count > limit {
            var distinct = KeySet()
            for key in keys { distinct.insert(key) }
            keys = distinct.sorted()
            if keys.count > limit { return nil }
        }
        reader.readCache.clauseKeys[text] = keys
        return keys
    }

    /// Calls `body` with the key of each public article that matches; keys are below the largest one.
    static func forEachKey(_ text: String, _ connection: Connection, _ body: (Int) -> Void) throws {
        try connection.checkpoint()
        let statement = try connection.statement("SELECT rowid FROM search WHERE search MATCH ?1")
        statement.bind(1, text)
        try statement.forEachRow { body(Int($0.integer(0))) }
    }

    // MARK: Scores

    /// What all articles with a mask match, and the parameters of the ranking function for it.
    ///
    /// Clauses that only count in scores need not be there: each is in an OR with one that is.
    func scoring(_ mask: UInt32) -> (text: String, parameters: [UInt8]) {
        let found = clauses.indices.filter { mask & (1 << UInt32($0)) != 0 }
        var texts: [String] = []
        var parameters = RankingParameters(isWhole: false)
        for index in found {
            let clause = clauses[index]
            texts.append("(\(clause.phrases.joined(separator: " OR ")))")
            append(index, to: &parameters)
        }
        let present = found.first.map { clauses[$0].phrases } ?? []
        let others = relaxation.scored & ~relaxation.asked
        for index in clauses.indices where others & (1 << UInt32(index)) != 0 {
            let clause = clauses[index]
            texts.append("(\((clause.phrases + present).joined(separator: " OR ")))")
            append(index, to: &parameters)
            parameters.append(weight: 0, exact: present.count, forms: 0)
        }
        return ("\(fields)(\(texts.joined(separator: " AND ")))", parameters.bytes)
    }

    private func append(_ index: Int, to parameters: inout RankingParameters) {
        let clause = clauses[index]
        parameters.append(
            weight: relaxation.weights[index],
            exact: clause.typedCount,
            forms: clause.phrases.count - clause.typedCount
        )
    }
}
