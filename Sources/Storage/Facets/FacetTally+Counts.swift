internal import Articles
internal import Base
internal import SQLite

extension FacetTally {
    /// The counts with the values and names of the keys.
    func counts(_ facets: Set<Facet>, _ connection: Connection) throws -> [Facet: [FacetCount]] {
        var counts: [Facet: [FacetCount]] = [:]
        for facet in facets {
            switch facet {
            case .topic:
                let sql = "SELECT id, name FROM topics WHERE topic_key = ?1"
                counts[facet] = try Self.named(topics, sql, connection)
            case .provider:
                let sql = "SELECT domain, name FROM providers WHERE provider_key = ?1"
                counts[facet] = try Self.named(providers, sql, connection)
            case .category: counts[facet] = .byCount(categories.map { ($0, $0, $1) })
            case .type: counts[facet] = .byCount(types.map { ($0, $0, $1) })
            case .author, .tag, .level, .locale:
                guard let kind = facet.labelKind else { continue }
                counts[facet] = try LabelCountNames(kind, connection).named(labels[kind] ?? [:])
            case .month: counts[facet] = Self.byDate(months, length: 7)
            case .year: counts[facet] = Self.byDate(years, length: 4)
            }
        }
        return counts
    }

    /// The counts with the values and names that a query has for their keys.
    private static func named(_ counts: [Int64: Int], _ sql: String, _ connection: Connection) throws -> [FacetCount] {
        let statement = try connection.statement(sql)
        var found: [(String, String, Int)] = []
        for (key, count) in counts {
            statement.bind(1, key)
            if try statement.step() { found.append((statement.text(0), statement.text(1), count)) }
            statement.reset()
        }
        return .byCount(found)
    }

    /// Days since 1970 by the first characters of their texts, such as `2022-05`.
    private static func byDate(_ days: [Int64: Int], length: Int) -> [FacetCount] {
        let named = days.map { (String(Timestamp(seconds: $0 * 86_400).description.prefix(length)), $1) }
        return .byDate(Dictionary(named) { $0 + $1 })
    }
}
