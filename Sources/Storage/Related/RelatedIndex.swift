internal import Articles
internal import Base
internal import SQLite

/// What finding related articles needs in memory: counts of features, and the dates of articles.
///
/// Made when it is first asked for, from one version of the data, or from the one before and what has changed since; a
/// few bytes for each article and feature.
final class RelatedIndex: Sendable {
    let version: DatasetVersion
    let statistics: RelatedStatistics
    /// Days since 1970 by the articles' keys; not a number where there is no date or no public article.
    let days: [Float]

    init(_ reader: StoreReader) throws {
        let connection = reader.connection
        version = try reader.version()
        let features = try connection.integer("SELECT count(*) FROM features") ?? 0
        let words = try connection.integer("SELECT count(*) FROM words") ?? 0
        let count = try connection.integer("SELECT public_count FROM dataset") ?? 0
        statistics = try RelatedStatistics(articleCount: Int(count), featureCount: Int(features + words)) { note in
            try connection.statement("SELECT feature, article_count FROM features").forEachRow { row in
                note(UInt64(bitPattern: row.integer(0)), Int(row.integer(1)))
            }
            try connection.statement("SELECT word, article_count FROM words").forEachRow { row in
                note(row.withBytes(0) { RelatedFeature.word($0) }, Int(row.integer(1)))
            }
        }
        let last = try connection.integer("SELECT max(article_key) FROM articles") ?? -1
        var days = [Float](repeating: .nan, count: Int(last + 1))
        try connection.statement("SELECT article_key, sort_date FROM articles WHERE is_public = 1").forEachRow { row in
            let date = row.integer(1)
            if date != ArticleWriter.undated { days[Int(row.integer(0))] = Float(Double(date) / 86_400_000_000) }
        }
        self.days = days
    }

    /// The index of a later version, where it is known what has changed since an earlier one.
    init?(_ former: RelatedIndex, _ reader: StoreReader) throws {
        let connection = reader.connection
        let version = try reader.version()
        guard former.version.identity == version.identity, !former.statistics.isWorn else { return nil }
        let count = try connection.integer("SELECT public_count FROM dataset") ?? 0
        var days = former.days
        var isComplete = false
        statistics = try former.statistics.changed(articleCount: Int(count)) { note in
            isComplete = try StatisticsLog.read(
                after: former.version.number,
                through: version.number,
                connection,
                feature: note,
                date: { key, date in
                    if key >= days.count { days += [Float](repeating: .nan, count: key + 1 - days.count) }
                    days[key] = date == ArticleWriter.undated ? .nan : Float(Double(date) / 86_400_000_000)
                }
            )
        }
        guard isComplete else { return nil }
        self.version = version
        self.days = days
    }
}
