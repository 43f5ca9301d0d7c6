internal import Articles
internal import SQLite

/// One condition of a filter on the packed columns, or on a list of keys.
enum ColumnCondition {
    /// The article has one of these topics, or a topic at most `depth` levels below one of them.
    case topics([UInt32], depth: Int?)
    /// The article has none of these topics, nor a topic at most `depth` levels below one of them.
    case topicsExcluded([UInt32], depth: Int?)
    /// The article has one of these labels.
    case labels([UInt32])
    /// The article has none of these labels.
    case labelsExcluded([UInt32])
    /// The publisher is one of `domains`, or the name that the article gives it is one of `names`.
    case providers(domains: [UInt32], names: [UInt32])
    /// Neither the publisher nor its name is among these.
    case providersExcluded(domains: [UInt32], names: [UInt32])
    case categories([UInt16])
    case types([UInt16])
    /// Published at this time or later, in microseconds since 1970.
    case from(Int64)
    /// Published before this time; articles without a date never are.
    case until(Int64)
    case flag(ArticleColumns.Flags, isSet: Bool)
    /// No word of the article begins with one of these.
    case initialsExcluded(Initials)
    /// The key is one that an SQL query returns.
    case listed(SQLText)

    /// The keys of the articles that meet the condition; `keys` are in ascending order.
    func filter(_ keys: [UInt32], _ table: ColumnTable, _ connection: Connection) throws -> [UInt32] {
        @inline(__always)
        func passing(_ isIncluded: (ArticleColumns) -> Bool) throws -> [UInt32] {
            try table.filter(keys, checkpoint: connection.checkpoint, isIncluded)
        }
        switch self {
        case .topics(let topics, let depth):
            let test = TopicTest(topics, depth)
            return try passing { test.hasOne($0) }
        case .topicsExcluded(let topics, let depth):
            let test = TopicTest(topics, depth)
            return try passing { !test.hasOne($0) }
        case .labels(let labels): return try passing { $0.hasLabel { labels.contains($0.label) } }
        case .labelsExcluded(let labels): return try passing { !$0.hasLabel { labels.contains($0.label) } }
        case .providers(let domains, let names):
            return try passing { domains.contains($0.provider) || names.contains($0.providerName) }
        case .providersExcluded(let domains, let names):
            return try passing { !domains.contains($0.provider) && !names.contains($0.providerName) }
        case .categories(let codes): return try passing { codes.contains($0.category) }
        case .types(let codes): return try passing { codes.contains($0.type) }
        case .from(let date): return try passing { $0.date >= date }
        case .until(let date): return try passing { $0.date < date && $0.date > ArticleWriter.undated }
        case .flag(let flag, let isSet): return try passing { $0.flags.contains(flag) == isSet }
        case .initialsExcluded(let initials): return try passing { $0.initials.isDisjoint(with: initials) }
        case .listed(let text):
            var listed = KeySet()
            let statement = try connection.statement(text.sql)
            statement.bind(text.values)
            try statement.forEachRow { listed.insert(UInt32(truncatingIfNeeded: $0.integer(0))) }
            return keys.filter { listed.contains(Int64($0)) }
        }
    }

    private struct TopicTest {
        private let topics: [UInt32]
        private let depth: UInt8

        init(_ topics: [UInt32], _ depth: Int?) {
            self.topics = topics
            self.depth = UInt8(clamping: depth ?? .max)
        }

        func hasOne(_ article: ArticleColumns) -> Bool {
            for index in 0..<article.topicCount {
                let entry = article.topic(index)
                if entry.distance <= depth, topics.contains(entry.topic) { return true }
            }
            return false
        }
    }
}
