internal import Articles
internal import SQLite

/// The facets of all public articles, which the database stores.
struct StoredFacets: FacetSource {
    private let filter: ArticleFilter
    private let connection: Connection

    init(_ filter: ArticleFilter, _ connection: Connection) {
        self.filter = filter
        self.connection = connection
    }

    func counts(_ facet: Facet) throws -> [FacetCount] {
        switch facet {
        case .topic:
            let column = filter.topicDepth == 0 ? "public_direct_count" : "public_count"
            return .byCount(try rows("SELECT id, name, \(column) FROM topics WHERE \(column) > 0"))
        case .provider:
            return .byCount(try rows("SELECT domain, name, public_count FROM providers WHERE public_count > 0"))
        case .category, .type: return .byCount(try rows(Self.values(of: facet.rawValue)))
        case .author, .tag, .level, .locale:
            return .byCount(
                try rows(
                    """
                    SELECT value, name, public_count FROM labels INDEXED BY labels_by_count
                    WHERE kind = '\(facet.rawValue)' AND public_count > 0
                    ORDER BY public_count DESC, value LIMIT \([FacetCount].maximumCount)
                    """
                )
            )
        case .month, .year:
            var sums: [String: Int] = [:]
            for (month, _, count) in try rows(Self.values(of: "month")) {
                sums[facet == .year ? String(month.prefix(4)) : month, default: 0] += count
            }
            return .byDate(sums)
        }
    }

    private static func values(of kind: String) -> String {
        "SELECT value, value, public_count FROM counts WHERE kind = '\(kind)' AND public_count > 0"
    }

    private func rows(_ sql: String) throws -> [(String, String, Int)] {
        var rows: [(String, String, Int)] = []
        try connection.statement(sql).forEachRow { rows.append(($0.text(0), $0.text(1), Int($0.integer(2)))) }
        return rows
    }
}
