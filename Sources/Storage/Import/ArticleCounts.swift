internal import Articles
internal import Base
internal import SQLite

/// How many articles there are, in all and of each publisher, category, type and month, as an import changes it.
///
/// Counts are kept, not counted. The changes are added up in memory and written together at the end.
struct ArticleCounts {
    private let connection: Connection
    private var all = 0
    private var published = 0
    private var publishedByProvider: [Int64: Int] = [:]
    private var byName: [Int64: NameCounts] = [:]
    private var publishedByCategory: [String: Int] = [:]
    private var publishedByType: [String: Int] = [:]
    /// By year and month in one number.
    private var publishedByMonth: [Int: Int] = [:]

    private struct NameCounts {
        var all = 0
        var published = 0
    }

    /// What of an article is counted.
    struct Counted {
        var isPublic: Bool
        var sortDate: Int64
        var providerKey: Int64?
        /// The name that the article gives to its provider.
        var nameKey: Int64?
        var category: String?
        var type: String?
    }

    init(_ connection: Connection) {
        self.connection = connection
    }

    /// Notes an article that comes, or by -1 one that goes.
    mutating func note(_ counted: Counted, by change: Int) {
        all += change
        if let key = counted.nameKey {
            byName[key, default: NameCounts()].all += change
            if counted.isPublic { byName[key, default: NameCounts()].published += change }
        }
        guard counted.isPublic else { return }
        published += change
        if let key = counted.providerKey { publishedByProvider[key, default: 0] += change }
        if let category = counted.category { publishedByCategory[category, default: 0] += change }
        if let type = counted.type { publishedByType[type, default: 0] += change }
        if counted.sortDate != ArticleWriter.undated {
            publishedByMonth[Self.month(counted.sortDate), default: 0] += change
        }
    }

    /// Writes what has changed.
    mutating func flush() throws {
        try connection.run(
            "UPDATE dataset SET article_count = article_count + ?1, public_count = public_count + ?2",
            .integer(all),
            .integer(published)
        )
        for (key, change) in publishedByProvider where change != 0 {
            try connection.run(
                "UPDATE providers SET public_count = public_count + ?2 WHERE provider_key = ?1",
                .integer(key),
                .integer(change)
            )
        }
        for (key, change) in byName { try write(change, ofName: key) }
        for (category, change) in publishedByCategory { try add(change, "category", category) }
        for (type, change) in publishedByType { try add(change, "type", type) }
        for (month, change) in publishedByMonth { try add(change, "month", Self.name(month)) }
        try connection.run("DELETE FROM counts WHERE public_count = 0")
        self = ArticleCounts(connection)
    }

    /// A name that no article gives any more goes.
    private func write(_ change: NameCounts, ofName key: Int64) throws {
        try connection.run(
            """
            UPDATE provider_names SET article_count = article_count + ?2, public_count = public_count + ?3
            WHERE name_key = ?1
            """,
            .integer(key),
            .integer(change.all),
            .integer(change.published)
        )
        try connection.run("DELETE FROM provider_names WHERE name_key = ?1 AND article_count = 0", .integer(key))
    }

    private func add(_ change: Int, _ kind: String, _ value: String) throws {
        guard change != 0 else { return }
        try connection.run(
            """
            INSERT INTO counts (kind, value, public_count) VALUES (?1, ?2, ?3)
            ON CONFLICT DO UPDATE SET public_count = public_count + excluded.public_count
            """,
            .text(kind),
            .text(value),
            .integer(change)
        )
    }

    private static func month(_ date: Int64) -> Int {
        let seconds = Timestamp(microseconds: date).seconds
        let days = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
        let day = CalendarDay(daysSince1970: Int(days))
        return day.year * 12 + day.month - 1
    }

    /// Such as `2022-05`.
    private static func name(_ month: Int) -> String {
        let (year, number) = (String(month / 12), String(month % 12 + 1))
        return String(repeating: "0", count: max(0, 4 - year.count)) + year + (number.count < 2 ? "-0" : "-") + number
    }
}
