internal import Articles
internal import SQLite

extension FacetTally {
    /// Counts articles by their packed columns.
    init(_ facets: Set<Facet>, _ articles: TalliedArticles, depth: Int?, _ connection: Connection) throws {
        for facet in facets {
            try connection.checkpoint()
            switch facet {
            case .topic: topics = try Self.topics(articles, depth: UInt8(clamping: depth ?? .max), connection)
            case .provider:
                providers = try articles.count(checkpoint: connection.checkpoint) { $1(Int64($0.provider)) }
                // 0 stands for no provider.
                providers[0] = nil
            case .category:
                let codes = try articles.count(checkpoint: connection.checkpoint) { $1(Int64($0.category)) }
                categories = try Self.named(codes, connection)
            case .type:
                let codes = try articles.count(checkpoint: connection.checkpoint) { $1(Int64($0.type)) }
                types = try Self.named(codes, connection)
            case .author, .tag, .level, .locale:
                guard let kind = facet.labelKind else { continue }
                labels[kind] = try Self.labels(articles, kind.columnCode, connection)
            case .month:
                months = try articles.count(checkpoint: connection.checkpoint) {
                    if $0.date != ArticleWriter.undated { $1(Self.month($0.date)) }
                }
            case .year:
                years = try articles.count(checkpoint: connection.checkpoint) {
                    if $0.date != ArticleWriter.undated { $1(Self.year($0.date)) }
                }
            }
        }
    }

    private static func topics(
        _ articles: TalliedArticles,
        depth: UInt8,
        _ connection: Connection
    ) throws -> [Int64: Int] {
        try articles.count(checkpoint: connection.checkpoint) { article, add in
            for index in 0..<article.topicCount {
                let entry = article.topic(index)
                if entry.distance <= depth { add(Int64(entry.topic)) }
            }
        }
    }

    private static func labels(
        _ articles: TalliedArticles,
        _ kind: UInt8,
        _ connection: Connection
    ) throws -> [Int64: Int] {
        try articles.count(checkpoint: connection.checkpoint) { article, add in
            for index in 0..<article.labelCount {
                let entry = article.label(index)
                if entry.kind == kind { add(Int64(entry.label)) }
            }
        }
    }

    private static func named(_ counts: [Int64: Int], _ connection: Connection) throws -> [String: Int] {
        var named: [String: Int] = [:]
        // 0 stands for no value.
        for (code, count) in counts where code != 0 {
            guard let value = try connection.text("SELECT value FROM column_values WHERE code = ?1", .integer(code))
            else {
                throw connection.damage("column_values", code, "is missing")
            }
            named[value] = count
        }
        return named
    }
}
