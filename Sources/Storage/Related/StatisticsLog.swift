internal import Articles
internal import SQLite

/// What an import changes in the statistics of related articles, kept for a while.
///
/// A server that follows small imports brings what it has in memory up to date by these, which takes as long as what has
/// changed is large, and not as all articles are many.
struct StatisticsLog {
    /// An import with more changes than this is not logged: readers then read everything again.
    static let maximumFeatures = 20_000
    /// How many versions are kept.
    static let keptVersions = 50

    private var features = FeatureCounts()
    /// Dates by the articles' keys, `ArticleWriter.undated` where there is none any more.
    private var dates: [Int64: Int64] = [:]
    private var isOverfull = false

    /// Notes a public article that comes, with its date.
    mutating func add(_ key: Int64, _ words: RelatedWords, date: Int64) {
        note(key, words, date, by: 1)
    }

    /// Notes a public article that goes.
    mutating func remove(_ key: Int64, _ words: RelatedWords) {
        note(key, words, ArticleWriter.undated, by: -1)
    }

    private mutating func note(_ key: Int64, _ words: RelatedWords, _ date: Int64, by change: Int32) {
        guard !isOverfull else { return }
        dates[key] = date
        for word in words.list { features.add(word.feature, change) }
        for feature in words.features { features.add(feature, change) }
        isOverfull = features.count > Self.maximumFeatures
        if isOverfull { features.clear() }
    }

    /// Keeps the changes as those that lead to a version of the data.
    func write(_ version: Int64, _ connection: Connection) throws {
        try connection.run(
            "DELETE FROM statistics_changes WHERE version <= ?1 OR version >= ?2",
            .integer(version - Int64(Self.keptVersions)),
            .integer(version)
        )
        guard !isOverfull else { return }
        var bytes: [UInt8] = []
        func append(_ value: some FixedWidthInteger) {
            withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
        }
        for (key, date) in dates.sorted(by: { $0.key < $1.key }) {
            append(key)
            append(date)
        }
        let datesSize = bytes.count
        for (feature, change) in features.sorted() {
            append(feature)
            append(change)
        }
        try connection.run(
            "INSERT INTO statistics_changes (version, date_count, changes) VALUES (?1, ?2, ?3)",
            .integer(version),
            .integer(datesSize / 16),
            .blob(bytes)
        )
    }

    /// Hands out the changes between two versions; false where not all of them are known.
    static func read(
        after old: Int,
        through new: Int,
        _ connection: Connection,
        feature: (UInt64, Int) -> Void,
        date: (_ key: Int, _ date: Int64) -> Void
    ) throws -> Bool {
        guard old < new, new - old <= keptVersions else { return old == new }
        let range: [Value] = [.integer(old), .integer(new)]
        let count = try connection.integer(
            "SELECT count(*) FROM statistics_changes WHERE version > ?1 AND version <= ?2",
            range[0],
            range[1]
        )
        guard count == Int64(new - old) else { return false }
        let statement = try connection.statement(
            """
            SELECT date_count, changes FROM statistics_changes WHERE version > ?1 AND version <= ?2 ORDER BY version
            """
        )
        statement.bind(range)
        try statement.forEachRow { row in
            let dateCount = Int(row.integer(0))
            row.withBytes(1) { bytes in
                func value<Number: FixedWidthInteger>(_ offset: Int) -> Number {
                    Number(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: Number.self))
                }
                for index in 0..<dateCount { date(Int(value(index * 16) as Int64), value(index * 16 + 8)) }
                for offset in stride(from: dateCount * 16, to: bytes.count - 11, by: 12) {
                    feature(UInt64(bitPattern: value(offset) as Int64), Int(value(offset + 8) as Int32))
                }
            }
        }
        return true
    }
}
