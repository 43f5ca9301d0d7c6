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
            return .byCount(try rows(of: "topics", "SELECT id, name, \(column) FROM topics WHERE \(column) > 0"))
        case .provider:
            let sql = "SELECT domain, name, public_count FROM providers WHERE public_count > 0"
            return .byCount(try rows(of: "providers", sql))
        case .category, .type: return .byCount(try rows(of: "counts", Self.values(of: facet.rawValue)))
        case .author, .tag, .level, .locale:
            return .byCount(
                try rows(
                    of: "labels",
                    """
                    SELECT value, name, public_count FROM labels INDEXED BY labels_by_count
                    WHERE kind = '\(facet.rawValue)' AND public_count > 0
                    ORDER BY public_count DESC, value LIMIT \([FacetCount].maximumCount)
                    """
                )
            )
        case .month, .year:
            var sums: [String: Int] = [:]
            for (month, _, count) in try rows(of: "counts", Self.values(of: "month")) {
                sums[facet == .year ? String(month.prefix(4)) : month, default: 0] += count
            }
            return .byDate(sums)
        }
    }

    private static func values(of kind: String) -> String {
        "SELECT value, value, public_count FROM counts WHERE kind = '\(kind)' AND public_count > 0"
    }

    private func rows(of table: String, _ sql: String) throws -> [(String, String, Int)] {
        var rows: [(String, String, Int)] = []
        try connection.statement(sql).forEachRow { row in
            let value = row.text(0)
            rows.append((value, row.text(1), try connection.articleCount(row.integer(2), table, value)))
        }
        return rows
    }
}
