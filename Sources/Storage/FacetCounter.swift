package import Articles
internal import SQLite

/// Counts the articles of a filter by the values of facets.
struct FacetCounter {
    let plan: ArticlePlan
    let connection: Connection

    /// Values beyond this many, those with the fewest articles, are left out.
    private static let maximumValues = 200

    init(_ plan: ArticlePlan, _ connection: Connection) {
        self.plan = plan
        self.connection = connection
    }

    func counts(_ facets: Set<Facet>) throws -> [Facet: [FacetCount]] {
        if plan.isCollapsed { return try countsOfStories(facets) }
        if plan.meetsAll { return try keptCounts(facets) }
        var counts: [Facet: [FacetCount]] = [:]
        if facets.contains(.topic) { counts[.topic] = try topics() }
        let others = facets.subtracting([.topic])
        guard !others.isEmpty else { return counts }
        var tally = Tally()
        try tally.count(selection(["a.provider_key", "a.category", "a.type", "a.sort_date"]), others, connection)
        if others.contains(.provider) {
            counts[.provider] = try named("SELECT domain, name FROM providers WHERE provider_key = ?1", tally.providers)
        }
        if others.contains(.category) { counts[.category] = Self.byCount(tally.categories.map { ($0, $0, $1) }) }
        if others.contains(.type) { counts[.type] = Self.byCount(tally.types.map { ($0, $0, $1) }) }
        if others.contains(.month) { counts[.month] = Self.byValue(tally.days) { Self.month($0) } }
        if others.contains(.year) { counts[.year] = Self.byValue(tally.days) { Self.year($0) } }
        return counts
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

    // MARK: Counting

    private struct Tally {
        var providers: [Int64: Int] = [:]
        var categories: [String: Int] = [:]
        var types: [String: Int] = [:]
        /// By days since 1970.
        var days: [Int64: Int] = [:]

        mutating func count(_ text: SQLText, _ facets: Set<Facet>, _ connection: Connection) throws {
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

        private static func day(_ microseconds: Int64) -> Int64 {
            let day: Int64 = 86_400_000_000
            return microseconds >= 0 ? microseconds / day : (microseconds - day + 1) / day
        }
    }

    private func selection(_ columns: [String]) -> SQLText {
        let way = plan.narrowestWay
        var text = SQLText("SELECT \(columns.joined(separator: ", ")) FROM ")
        text.append(ArticleSQL(plan.filter).source(way.driver, index: "NOT INDEXED"))
        text.append(" WHERE ")
        text.append(.all(way.conditions))
        return text
    }

    private func topics() throws -> [FacetCount] {
        var text = SQLText("SELECT y.topic_key FROM ")
        let depth = plan.filter.topicDepth.map { " AND y.distance <= \($0)" } ?? ""
        if let match = plan.matchAlone {
            // The index tells the articles, and nothing else need be known of them.
            let table = SearchIndex.table(plan.filter.visibility == .published)
            text.append("\(table) AS s CROSS JOIN article_topics AS y ON y.article_key = s.rowid\(depth)")
            text.append(" WHERE \(table) MATCH ?", .text(match))
        } else {
            let way = plan.narrowestWay
            text.append(ArticleSQL(plan.filter).source(way.driver, index: "NOT INDEXED"))
            text.append(" CROSS JOIN article_topics AS y ON y.article_key = a.article_key\(depth) WHERE ")
            text.append(.all(way.conditions))
        }
        // Counted here: SQLite would sort all rows first.
        var counts: [Int64: Int] = [:]
        let statement = try connection.statement(text.sql)
        statement.bind(text.values)
        try statement.forEachRow { counts[$0.integer(0), default: 0] += 1 }
        return try named("SELECT id, name FROM topics WHERE topic_key = ?1", counts)
    }

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

    /// Dates in their order.
    private static func byValue(_ days: [Int64: Int], _ name: (CalendarDay) -> String) -> [FacetCount] {
        var counts: [String: Int] = [:]
        for (day, count) in days { counts[name(CalendarDay(daysSince1970: Int(day))), default: 0] += count }
        return byDate(counts)
    }

    static func byDate(_ counts: [String: Int]) -> [FacetCount] {
        counts.sorted { $0.key < $1.key }.map { FacetCount(value: $0.key, name: $0.key, count: $0.value) }
    }

    private static func month(_ day: CalendarDay) -> String {
        String(Timestamp(seconds: Int64(day.daysSince1970) * 86_400).description.prefix(7))
    }

    private static func year(_ day: CalendarDay) -> String {
        String(Timestamp(seconds: Int64(day.daysSince1970) * 86_400).description.prefix(4))
    }
}

extension StoreReader {
    package func facets(_ facets: Set<Facet>, _ filter: ArticleFilter) throws -> [Facet: [FacetCount]] {
        guard let plan = try ArticlePlan(filter, connection) else {
            return Dictionary(uniqueKeysWithValues: facets.map { ($0, []) })
        }
        return try FacetCounter(plan, connection).counts(facets)
    }
}
