internal import Articles
internal import Base
internal import SQLite

/// How many articles, or stories, have each value of a facet, by the keys of the values.
struct FacetTally: Equatable {
    var topics: [Int64: Int] = [:]
    var providers: [Int64: Int] = [:]
    var categories: [String: Int] = [:]
    var types: [String: Int] = [:]
    /// By the first days of the months, as days since 1970.
    var months: [Int64: Int] = [:]
    /// By the first days of the years.
    var years: [Int64: Int] = [:]

    private static func day(_ sortDate: Int64) -> CalendarDay {
        let day: Int64 = 86_400_000_000
        return CalendarDay(daysSince1970: Int(sortDate >= 0 ? sortDate / day : (sortDate - day + 1) / day))
    }

    /// The first day of the month of a date.
    static func month(_ sortDate: Int64) -> Int64 {
        var day = day(sortDate)
        day.day = 1
        return Int64(day.daysSince1970)
    }

    /// The first day of the year of a date.
    static func year(_ sortDate: Int64) -> Int64 {
        var day = day(sortDate)
        (day.month, day.day) = (1, 1)
        return Int64(day.daysSince1970)
    }
}

extension FacetTally {
    /// Counts articles by their packed traits.
    init(_ facets: Set<Facet>, _ articles: TalliedArticles, depth: Int?, _ connection: Connection) throws {
        for facet in facets {
            try connection.checkpoint()
            switch facet {
            case .topic: topics = try Self.topics(articles, depth: UInt8(clamping: depth ?? .max), connection)
            case .provider:
                providers = try articles.count(checkpoint: connection.checkpoint) { $1(Int64($0.provider)) }
                // The number that stands for none.
                providers[0] = nil
            case .category:
                let codes = try articles.count(checkpoint: connection.checkpoint) { $1(Int64($0.category)) }
                categories = try Self.named(codes, connection)
            case .type:
                let codes = try articles.count(checkpoint: connection.checkpoint) { $1(Int64($0.type)) }
                types = try Self.named(codes, connection)
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

extension FacetTally {
    /// Counts the articles of a plan by SQL.
    init(_ facets: Set<Facet>, _ plan: ArticlePlan, _ connection: Connection) throws {
        if facets.contains(.topic) { try countTopics(plan, connection) }
        guard facets != [.topic] else { return }
        let text = plan.selectingAll("a.provider_key, a.category, a.type, a.sort_date")
        let statement = try connection.statement(text.sql)
        statement.bind(text.values)
        let (hasProvider, hasCategory) = (facets.contains(.provider), facets.contains(.category))
        let (hasType, hasMonth, hasYear) = (facets.contains(.type), facets.contains(.month), facets.contains(.year))
        try statement.forEachRow { row in
            if hasProvider, let provider = row.optionalInteger(0) { providers[provider, default: 0] += 1 }
            if hasCategory, let category = row.optionalText(1) { categories[category, default: 0] += 1 }
            if hasType, let type = row.optionalText(2) { types[type, default: 0] += 1 }
            let date = row.integer(3)
            guard date != ArticleWriter.undated else { return }
            if hasMonth { months[Self.month(date), default: 0] += 1 }
            if hasYear { years[Self.year(date), default: 0] += 1 }
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
