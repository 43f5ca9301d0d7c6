internal import Articles
internal import Base
internal import SQLite

/// When articles become public and when they stop being so, as far as that is still to come.
struct PublicationSchedule {
    private let connection: Connection

    init(_ connection: Connection) {
        self.connection = connection
    }

    /// Records what will happen to an article after `now`.
    func add(_ article: Article, _ key: Int64, now: Timestamp) throws {
        for change in article.availabilityChanges(after: now) {
            try connection.run(
                "INSERT INTO publication_schedule (due_at, article_key, availability) VALUES (?1, ?2, ?3)",
                .integer(change.moment.microseconds),
                .integer(key),
                .integer(Int64(change.availability.rawValue))
            )
        }
    }

    /// Whether what is recorded of an article is what will happen to it after `now`.
    func holds(_ article: Article, _ key: Int64, now: Timestamp) throws -> Bool {
        try recorded(key) == Self.rows(of: article, after: now)
    }

    /// Whether an article is what it should be, and becomes what it will, in a store that was changed last at a moment.
    ///
    /// That moment may be some seconds after the true one: what is recorded up to then is still to come.
    func agrees(with article: Article, _ key: Int64, as availability: Article.Availability, changedAt: Timestamp) throws
        -> Bool
    {
        let recorded = try recorded(key)
        let all = Self.rows(of: article, after: Timestamp(microseconds: .min))
        guard recorded.allSatisfy(all.contains),
            Self.rows(of: article, after: changedAt).allSatisfy(recorded.contains)
        else { return false }
        let now = min(recorded.first.map { $0[0] - 1 } ?? .max, changedAt.microseconds)
        return availability == article.availability(at: Timestamp(microseconds: now))
    }

    /// The moments and the availabilities of an article, in the order of the moments.
    private func recorded(_ key: Int64) throws -> [[Int64]] {
        var recorded: [[Int64]] = []
        let statement = try connection.statement(
            "SELECT due_at, availability FROM publication_schedule WHERE article_key = ?1 ORDER BY due_at"
        )
        statement.bind(1, key)
        try statement.forEachRow { row in recorded.append([row.integer(0), row.integer(1)]) }
        return recorded
    }

    private static func rows(of article: Article, after moment: Timestamp) -> [[Int64]] {
        article.availabilityChanges(after: moment).map { [$0.moment.microseconds, Int64($0.availability.rawValue)] }
    }

    /// Forgets an article.
    func remove(_ key: Int64) throws {
        try connection.run("DELETE FROM publication_schedule WHERE article_key = ?1", .integer(key))
    }

    /// Takes out what is due at `now`, and returns the articles in the order of their moments.
    ///
    /// An article that is due twice is returned once, with its last availability.
    func takeDue(at now: Timestamp) throws -> [(key: Int64, availability: Article.Availability)] {
        var order: [Int64] = []
        var last: [Int64: Article.Availability] = [:]
        let statement = try connection.statement(
            "SELECT article_key, availability FROM publication_schedule WHERE due_at <= ?1 ORDER BY due_at, article_key"
        )
        statement.bind(1, now.microseconds)
        try statement.forEachRow { row in
            let key = row.integer(0)
            if last.updateValue(Article.Availability(rawValue: Int(row.integer(1))) ?? .hidden, forKey: key) == nil {
                order.append(key)
            }
        }
        guard !order.isEmpty else { return [] }
        try connection.run("DELETE FROM publication_schedule WHERE due_at <= ?1", .integer(now.microseconds))
        return order.map { ($0, last[$0] ?? .hidden) }
    }

    /// The next moment at which something is due, in microseconds since 1970; nil where nothing is.
    static func nextMoment(_ connection: Connection) throws -> Int64? {
        try connection.integer("SELECT min(due_at) FROM publication_schedule")
    }
}
