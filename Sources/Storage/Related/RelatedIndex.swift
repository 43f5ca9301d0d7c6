internal import Articles
internal import Base
internal import SQLite

/// What finding related articles needs in memory: counts of features, and a few bytes for each article.
///
/// Made when it is first asked for, from one version of the data, or from the one before and what has changed since; a
/// few bytes for each article and feature.
final class RelatedIndex: Sendable {
    let version: DatasetVersion
    let statistics: RelatedStatistics
    /// Days since 1970 by the articles' keys; not a number where there is no date or no public article.
    let days: [Float]
    /// Marks of the articles' ids by their keys; see `mark`.
    let marks: [UInt32]
    /// How many different terms the articles have, by their keys.
    let termCounts: [UInt16]

    init(_ reader: StoreReader) throws {
        let connection = reader.connection
        version = try reader.version()
        let features = try connection.integer("SELECT count(*) FROM features") ?? 0
        let words = try connection.integer("SELECT count(*) FROM words") ?? 0
        let count = try Self.articleCount(connection)
        statistics = try RelatedStatistics(articleCount: count, featureCount: Int(features + words)) { note in
            try connection.statement("SELECT feature, article_count FROM features").forEachRow { row in
                note(UInt64(bitPattern: row.integer(0)), Int(row.integer(1)))
            }
            try connection.statement("SELECT word, article_count FROM words").forEachRow { row in
                note(row.withBytes(0) { RelatedFeature.word($0) }, Int(row.integer(1)))
            }
        }
        var articles = Articles(count: try connection.articleKeyLimit())
        try connection.statement(
            """
            SELECT article_key, sort_date, id, term_count FROM articles JOIN article_terms USING (article_key)
            WHERE is_public = 1
            """
        ).forEachRow { row in
            articles.note(
                StatisticsLog.Article(
                    key: row.integer(0),
                    date: row.integer(1),
                    mark: row.withBytes(2) { Self.mark($0) },
                    termCount: UInt32(clamping: row.integer(3))
                )
            )
        }
        (days, marks, termCounts) = (articles.days, articles.marks, articles.termCounts)
    }

    /// By what equal matches are put in an order that does not depend on the keys.
    static func mark(_ id: UnsafeRawBufferPointer) -> UInt32 {
        let hash = UInt64(bitPattern: FNV1a.hash(id))
        return UInt32(truncatingIfNeeded: hash ^ hash >> 32)
    }

    private struct Articles {
        var days: [Float]
        var marks: [UInt32]
        var termCounts: [UInt16]

        private static let mostKeysAdded = 1 << 24

        init(count: Int) {
            days = [Float](repeating: .nan, count: count)
            marks = [UInt32](repeating: 0, count: count)
            termCounts = [UInt16](repeating: 0, count: count)
        }

        mutating func note(_ article: StatisticsLog.Article) {
            let key = Int(article.key)
            // More than the imports of the log can have added is damage.
            guard 0..<(days.count + Self.mostKeysAdded) ~= key else { return }
            if key >= days.count {
                let more = key + 1 - days.count
                days += [Float](repeating: .nan, count: more)
                marks += [UInt32](repeating: 0, count: more)
                termCounts += [UInt16](repeating: 0, count: more)
            }
            let isDated = article.date != ArticleWriter.undated
            days[key] = isDated ? Float(Double(article.date) / 86_400_000_000) : .nan
            marks[key] = article.mark
            termCounts[key] = UInt16(clamping: article.termCount)
        }
    }

    /// How many public articles there are; no more than keys allow, whatever is stored.
    private static func articleCount(_ connection: Connection) throws -> Int {
        Int(min(max(0, try connection.integer("SELECT public_count FROM dataset") ?? 0), Int64(UInt32.max)))
    }

    /// The index of a later version, where it is known what has changed since an earlier one.
    init?(_ former: RelatedIndex, _ reader: StoreReader) throws {
        let connection = reader.connection
        let version = try reader.version()
        guard former.version.identity == version.identity, !former.statistics.isWorn else { return nil }
        let count = try Self.articleCount(connection)
        var articles = Articles(count: 0)
        (articles.days, articles.marks, articles.termCounts) = (former.days, former.marks, former.termCounts)
        var isComplete = false
        statistics = try former.statistics.changed(articleCount: count) { note in
            isComplete = try StatisticsLog.read(
                after: former.version.number,
                through: version.number,
                connection,
                feature: note,
                article: { articles.note($0) }
            )
        }
        guard isComplete else { return nil }
        self.version = version
        (days, marks, termCounts) = (articles.days, articles.marks, articles.termCounts)
    }
}
