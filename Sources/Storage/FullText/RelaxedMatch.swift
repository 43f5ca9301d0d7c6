internal import Articles
internal import SQLite

/// A search for articles that need not have all that is asked for.
struct RelaxedMatch: Hashable {
    /// A clause of the search, by its phrases in FTS5's query language.
    struct Clause: Hashable {
        var phrases: [String]
        /// Whether an article without it does not count.
        var isNeeded: Bool
    }

    let relaxation: SearchExpression.Relaxation
    private let clauses: [Clause]
    private let excluded: [String]
    private let fields: String

    /// `fields` limits queries to some fields.
    init(_ relaxation: SearchExpression.Relaxation, clauses: [Clause], excluded: [String], fields: String) {
        self.relaxation = relaxation
        self.clauses = clauses
        self.excluded = excluded
        self.fields = fields
    }

    private func query(_ phrases: [String]) -> String {
        fields + "(" + phrases.joined(separator: " OR ") + ")"
    }

    /// Which of the clauses that are looked for each article has, by its key; 0 for one that does not count.
    ///
    /// Only public articles are looked at. Calls the checkpoint of the connection.
    func masks(_ connection: Connection) throws -> [UInt32] {
        let last = try connection.integer("SELECT max(article_key) FROM articles") ?? -1
        var masks = [UInt32](repeating: 0, count: Int(last + 1))
        let asked = clauses.indices.filter { relaxation.asked & (1 << UInt32($0)) != 0 }
        for index in asked {
            for phrase in clauses[index].phrases {
                try Self.forEachKey(query([phrase]), connection) { masks[$0] |= 1 << UInt32(index) }
            }
        }
        for clause in clauses where clause.isNeeded {
            var needed = KeySet()
            try Self.forEachKey(query(clause.phrases), connection) { needed.insert(UInt32($0)) }
            for key in masks.indices where !needed.contains(Int64(key)) { masks[key] = 0 }
        }
        if !excluded.isEmpty {
            try Self.forEachKey(query(excluded), connection) { masks[$0] = 0 }
        }
        return masks
    }

    /// How many public articles have a clause, up to a limit.
    func count(_ index: Int, upTo limit: Int, _ connection: Connection) throws -> Int {
        try connection.checkpoint()
        let sql = "SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH ?1 LIMIT ?2)"
        return Int(try connection.integer(sql, .text(query(clauses[index].phrases)), .integer(Int64(limit))) ?? 0)
    }

    /// Calls `body` with the key of each public article that matches; keys are below the largest one.
    static func forEachKey(_ text: String, _ connection: Connection, _ body: (Int) -> Void) throws {
        try connection.checkpoint()
        let statement = try connection.statement("SELECT rowid FROM search WHERE search MATCH ?1")
        statement.bind(1, text)
        try statement.forEachRow { body(Int($0.integer(0))) }
    }

    /// What all articles with a mask match.
    func text(_ mask: UInt32) -> String {
        let clauses = clauses(mask).map { "(\($0.phrases.joined(separator: " OR ")))" }
        return "\(fields)(\(clauses.joined(separator: " AND ")))"
    }

    /// The parameters of the ranking function for `text`.
    func parameters(_ mask: UInt32) -> [UInt8] {
        let weights = relaxation.weights.indices.filter { mask & (1 << UInt32($0)) != 0 }.map { relaxation.weights[$0] }
        let parameters: [Double] = zip(clauses(mask), weights).flatMap { clause, weight in
            [weight, weight, Double(clause.phrases.count), 0]
        }
        return parameters.withUnsafeBytes { [UInt8]($0) }
    }

    private func clauses(_ mask: UInt32) -> [Clause] {
        clauses.indices.filter { mask & (1 << UInt32($0)) != 0 }.map { clauses[$0] }
    }
}
