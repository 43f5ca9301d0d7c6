internal import Articles
internal import SQLite

/// How many articles have each value of a facet, by the keys of the values.
struct FacetTally: Equatable {
    var topics: [Int64: Int] = [:]
    var providers: [Int64: Int] = [:]
    var categories: [String: Int] = [:]
    var types: [String: Int] = [:]
    /// By days since 1970.
    var days: [Int64: Int] = [:]

    static func day(_ microseconds: Int64) -> Int64 {
        let day: Int64 = 86_400_000_000
        return microseconds >= 0 ? microseconds / day : (microseconds - day + 1) / day
    }
}

extension FacetTally {
    /// Counts articles by their packed traits; the keys are in ascending order.
    init(_ facets: Set<Facet>, _ keys: [UInt32], _ table: TraitsTable, depth: Int?, _ connection: Connection) throws {
        if facets.contains(.topic) {
            var counter = NumberCounter()
            let depth = UInt8(clamping: depth ?? .max)
            table.forEach(keys) { _, article in
                for index in 0..<article.topicCount {
                    let entry = article.topic(index)
                    if entry.distance <= depth { counter.add(Int64(entry.topic)) }
                }
            }
            topics = counter.counts
        }
        if facets.contains(.provider) { providers = Self.count(keys, table) { Int64($0.provider) } }
        if facets.contains(.category) {
            categories = try Self.named(Self.count(keys, table) { Int64($0.category) }, connection)
        }
        if facets.contains(.type) { types = try Self.named(Self.count(keys, table) { Int64($0.type) }, connection) }
        if facets.contains(.month) || facets.contains(.year) {
            var counter = NumberCounter()
            table.forEach(keys) { _, article in
                if article.date != ArticleWriter.undated { counter.add(Self.day(article.date)) }
            }
            days = counter.counts
        }
    }

    /// Counts a number of each article; 0 stands for none.
    @inline(__always)
    private static func count(
        _ keys: [UInt32],
        _ table: TraitsTable,
        _ number: (ArticleTraits) -> Int64
    ) -> [Int64: Int] {
        var counter = NumberCounter()
        table.forEach(keys) { counter.add(number($1)) }
        var counts = counter.counts
        counts[0] = nil
        return counts
    }

    private static func named(_ counts: [Int64: Int], _ connection: Connection) throws -> [String: Int] {
        var named: [String: Int] = [:]
        for (code, count) in counts {
            if let value = try connection.text("SELECT value FROM trait_values WHERE code = ?1", .integer(code)) {
                named[value] = count
            }
        }
        return named
    }
}

/// Counts how often numbers come: those that are small, as nearly all are, without a look into a dictionary.
private struct NumberCounter {
    private static let maximumSmall = 1 << 16
    private var small: [Int32] = []
    private var others: [Int64: Int] = [:]

    mutating func add(_ number: Int64) {
        if 0..<Int64(small.count) ~= number {
            small[Int(number)] += 1
        } else if 0..<Int64(Self.maximumSmall) ~= number {
            let count = min(Self.maximumSmall, max(Int(number) + 1, 2 * small.count))
            small += [Int32](repeating: 0, count: count - small.count)
            small[Int(number)] += 1
        } else {
            others[number, default: 0] += 1
        }
    }

    var counts: [Int64: Int] {
        var counts = others
        for (number, count) in small.enumerated() where count > 0 { counts[Int64(number)] = Int(count) }
        return counts
    }
}

extension FacetTally {
    /// Counts the articles of a plan by SQL.
    init(_ facets: Set<Facet>, _ plan: ArticlePlan, _ connection: Connection) throws {
        if facets.contains(.topic) { try countTopics(plan, connection) }
        guard facets != [.topic] else { return }
        let text = plan.selectingAll("a.provider_key, a.category, a.type, a.sort_date")
        let statement = try connection.statement(text.sql)
        statement.bind(text.values)
        let (hasProvider, hasCategory) = (facets.contains(.provider), facets.contains(.category))
        let (hasType, hasDate) = (facets.contains(.type), facets.contains(.month) || facets.contains(.year))
        try statement.forEachRow { row in
            if hasProvider, let provider = row.optionalInteger(0) { providers[provider, default: 0] += 1 }
            if hasCategory, let category = row.optionalText(1) { categories[category, default: 0] += 1 }
            if hasType, let type = row.optionalText(2) { types[type, default: 0] += 1 }
            guard hasDate else { return }
            let date = row.integer(3)
            if date != ArticleWriter.undated { days[Self.day(date), default: 0] += 1 }
        }
    }

    private mutating func countTopics(_ plan: ArticlePlan, _ connection: Connection) throws {
        let depth = plan.filter.topicDepth.map { " AND y.distance <= \($0)" } ?? ""
        let join = " CROSS JOIN article_topics AS y ON y.article_key = a.article_key\(depth)"
        let text = plan.selectingAll("y.topic_key", join: join)
        // Counted here: SQLite would sort all rows first.
        let statement = try connection.statement(text.sql)
        statement.bind(text.values)
        try statement.forEachRow { topics[$0.integer(0), default: 0] += 1 }
    }
}
