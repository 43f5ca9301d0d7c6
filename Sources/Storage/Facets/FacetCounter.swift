package import Articles
internal import Base
internal import SQLite

/// Counts the articles of a filter by the values of facets.
struct FacetCounter {
    let plan: ArticlePlan
    let connection: Connection
    private let reader: StoreReader

    /// Values beyond this many, those with the fewest articles, are left out.
    private static let maximumValues = 200

    init(_ plan: ArticlePlan, _ reader: StoreReader) {
        self.plan = plan
        self.reader = reader
        connection = reader.connection
    }

    func counts(_ facets: Set<Facet>) throws -> [Facet: [FacetCount]] {
        if plan.meetsAll { return try keptCounts(facets) }
        guard let tally = try tally(facets) else { return try countsOfStories(facets) }
        return try self.counts(facets, tally)
    }

    func counts(_ facets: Set<Facet>, _ tally: FacetTally) throws -> [Facet: [FacetCount]] {
        var counts: [Facet: [FacetCount]] = [:]
        for facet in facets {
            switch facet {
            case .topic: counts[facet] = try named("SELECT id, name FROM topics WHERE topic_key = ?1", tally.topics)
            case .provider:
                counts[facet] = try named("SELECT domain, name FROM providers WHERE provider_key = ?1", tally.providers)
            case .category: counts[facet] = Self.byCount(tally.categories.map { ($0, $0, $1) })
            case .type: counts[facet] = Self.byCount(tally.types.map { ($0, $0, $1) })
            case .month: counts[facet] = Self.byDate(tally.months, length: 7)
            case .year: counts[facet] = Self.byDate(tally.years, length: 4)
            }
        }
        return counts
    }

    /// Nil where stories are to be counted, and not by traits.
    private func tally(_ facets: Set<Facet>) throws -> FacetTally? {
        guard plan.isBroad, let selected = try reader.selected(plan),
            let table = try reader.traitsCache.table(for: reader)
        else { return plan.isCollapsed ? nil : try FacetTally(facets, plan, connection) }
        let articles =
            plan.isCollapsed
            ? try TalliedArticles(
                storiesOf: selected.keysOfAll,
                reader.traitsCache.stories(for: reader),
                table,
                checkpoint: connection.checkpoint
            )
            : TalliedArticles(selected.keys, table)
        return try FacetTally(facets, articles, depth: plan.filter.topicDepth, connection)
    }

    // MARK: Kept

    /// The counts of all public articles, which the database keeps.
    private func keptCounts(_ facets: Set<Facet>) throws -> [Facet: [FacetCount]] {
        var counts: [Facet: [FacetCount]] = [:]
        for facet in facets {
            switch facet {
            case .topic:
                let column = plan.filter.topicDepth == 0 ? "public_direct_count" : "public_count"
                counts[facet] = Self.byCount(try rows("SELECT id, name, \(column) FROM topics WHERE \(column) > 0"))
            case .provider:
                counts[facet] = Self.byCount(
                    try rows("SELECT domain, name, public_count FROM providers WHERE public_count > 0")
                )
            case .category, .type: counts[facet] = Self.byCount(try rows(Self.keptValues(of: facet.rawValue)))
            case .month, .year:
                var sums: [String: Int] = [:]
                for (month, _, count) in try rows(Self.keptValues(of: "month")) {
                    sums[facet == .year ? String(month.prefix(4)) : month, default: 0] += count
                }
                counts[facet] = Self.byDate(sums)
            }
        }
        return counts
    }

    private static func keptValues(of kind: String) -> String {
        "SELECT value, value, public_count FROM counts WHERE kind = '\(kind)' AND public_count > 0"
    }

    private func rows(_ sql: String) throws -> [(String, String, Int)] {
        var rows: [(String, String, Int)] = []
        try connection.statement(sql).forEachRow { rows.append(($0.text(0), $0.text(1), Int($0.integer(2)))) }
        return rows
    }

    // MARK: Names

    /// The counts with the values and names that a query has for their keys.
    private func named(_ sql: String, _ counts: [Int64: Int]) throws -> [FacetCount] {
        let statement = try connection.statement(sql)
        var found: [(String, String, Int)] = []
        for (key, count) in counts {
            statement.bind(1, key)
            if try statement.step() { found.append((statement.text(0), statement.text(1), count)) }
            statement.reset()
        }
        return Self.byCount(found)
    }

    // MARK: Order

    static func byCount(_ values: [(String, String, Int)]) -> [FacetCount] {
        let counts = values.map { FacetCount(value: $0.0, name: $0.1, count: $0.2) }
        return Array(counts.sorted { ($1.count, $0.value) < ($0.count, $1.value) }.prefix(maximumValues))
    }

    /// Days since 1970 in their order, by the beginnings of their texts.
    private static func byDate(_ days: [Int64: Int], length: Int) -> [FacetCount] {
        let named = days.map { (String(Timestamp(seconds: $0 * 86_400).description.prefix(length)), $1) }
        return byDate(Dictionary(named) { $0 + $1 })
    }

    static func byDate(_ counts: [String: Int]) -> [FacetCount] {
        counts.sorted { $0.key < $1.key }.map { FacetCount(value: $0.key, name: $0.key, count: $0.value) }
    }
}

extension StoreReader {
    package func facets(_ facets: Set<Facet>, _ filter: ArticleFilter) throws -> [Facet: [FacetCount]] {
        guard let plan = try plan(filter) else {
            return Dictionary(uniqueKeysWithValues: facets.map { ($0, []) })
        }
        return try FacetCounter(plan, self).counts(facets)
    }
}
