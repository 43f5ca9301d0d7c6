internal import Articles
internal import SQLite

/// What finding related articles needs in memory: counts of features, and ten bytes for each article.
///
/// Read as imports have written it, from one version of the data, or from the one before and what has changed since.
/// Features of a single article weigh as much as those of none, and are left out: of many articles they are most.
final class RelatedIndex: Sendable {
    let statistics: RelatedStatistics
    /// Days since 1970 by the articles' keys; not a number where there is no date or no public article.
    let days: [Float]
    /// Marks of the articles' ids by their keys; see `CandidateChunk`.
    let marks: [UInt32]
    /// How many different terms the articles have, by their keys.
    let termCounts: [UInt16]
    private let table: FeatureTable

    /// A feature of fewer articles is not kept in memory.
    private static let leastCount = 2

    /// Reads what has changed since a former index of the same data, or all.
    init(_ connection: Connection, former: VersionedCache<RelatedIndex>.Versioned?) throws {
        let version = former?.version.number ?? .min
        var table = former?.value.table ?? FeatureTable()
        let buckets = try connection.statement("SELECT bucket, counts, large FROM feature_counts WHERE version > ?1")
        buckets.bind(1, Int64(version))
        try buckets.forEachRow { row in
            let (number, bucket) = try row.featureBucket(connection, least: Self.leastCount)
            table[number] = bucket
        }
        self.table = table
        statistics = RelatedStatistics(articleCount: try Self.articleCount(connection), table)
        var articles = Articles(former?.value, count: try connection.articleKeyLimit())
        try CandidateChunk.forEach(after: version, connection) { articles.replace(from: Int($0), by: $1) }
        (days, marks, termCounts) = (articles.days, articles.marks, articles.termCounts)
    }

    private struct Articles {
        var days: [Float]
        var marks: [UInt32]
        var termCounts: [UInt16]

        /// Takes over a former index as far as keys below `count` go.
        init(_ former: RelatedIndex?, count: Int) {
            func resized<Element>(_ elements: [Element]?, _ empty: Element) -> [Element] {
                let elements = elements ?? []
                if elements.count == count { return elements }
                var result: [Element] = []
                result.reserveCapacity(count)
                result += elements.prefix(count)
                result += repeatElement(empty, count: count - result.count)
                return result
            }
            days = resized(former?.days, .nan)
            marks = resized(former?.marks, 0)
            termCounts = resized(former?.termCounts, 0)
        }

        mutating func replace(from first: Int, by chunk: CandidateChunk) {
            guard first < days.count else { return }
            for key in first..<min(days.count, first + CandidateChunk.size) {
                let place = key - first
                let candidate = place < chunk.candidates.count ? chunk.candidates[place] : CandidateChunk.Candidate()
                (days[key], marks[key], termCounts[key]) = (candidate.day, candidate.mark, candidate.termCount)
            }
        }
    }

    /// How many public articles there are; no more than keys allow, whatever is stored.
    private static func articleCount(_ connection: Connection) throws -> Int {
        Int(min(max(0, try connection.integer("SELECT public_count FROM dataset") ?? 0), Int64(UInt32.max)))
    }
}
