internal import Articles
internal import SQLite

/// What an import changes in the statistics of related articles, kept for a while.
///
/// A server that follows small imports brings what it has in memory up to date by these, which takes as long as what
/// has changed is large, and not as all articles are many.
struct StatisticsLog {
    /// An import with more changes than this is not logged: readers then read everything again.
    static let maximumFeatures = 20_000
    /// How many versions are kept.
    static let keptVersions = 50

    private var features = FeatureCounts()
    /// What articles are now, by their keys.
    private var articles: [Int64: Article] = [:]
    private var isOverfull = false

    /// What the index in memory has of an article.
    struct Article {
        var key: Int64
        /// `ArticleWriter.undated` where there is none, or no article any more.
        var date: Int64
        /// See `RelatedIndex.mark`.
        var mark: UInt32
        var termCount: UInt32
    }

    /// Notes a public article that comes, with its date.
    mutating func add(_ key: Int64, id: String, _ words: RelatedWords, date: Int64) {
        var id = id
        let mark = id.withUTF8 { RelatedIndex.mark(UnsafeRawBufferPointer($0)) }
        note(Article(key: key, date: date, mark: mark, termCount: UInt32(words.terms.count)), words, by: 1)
    }

    /// Notes a public article that goes.
    mutating func remove(_ key: Int64, _ words: RelatedWords) {
        note(Article(key: key, date: ArticleWriter.undated, mark: 0, termCount: 0), words, by: -1)
    }

    private mutating func note(_ article: Article, _ words: RelatedWords, by change: Int32) {
        guard !isOverfull else { return }
        articles[article.key] = article
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
        for article in articles.values.sorted(by: { $0.key < $1.key }) {
            append(article.key)
            append(article.date)
            append(article.mark)
            append(article.termCount)
        }
        let articleBytes = bytes.count
        for (feature, change) in features.sorted() {
            append(feature)
            append(change)
        }
        try connection.run(
            "INSERT INTO statistics_changes (version, date_count, changes) VALUES (?1, ?2, ?3)",
            .integer(version),
            .integer(articleBytes / Self.articleSize),
            .blob(bytes)
        )
    }

    /// The bytes of an article.
    private static let articleSize = 24

    /// Hands out the changes between two versions; false where not all of them are known.
    static func read(
        after old: Int,
        through new: Int,
        _ connection: Connection,
        feature: (UInt64, Int) -> Void,
        article: (Article) -> Void
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
            try row.withBytes(1) { bytes in
                guard 0...(bytes.count / articleSize) ~= Int(row.integer(0)) else {
                    throw connection.damage("statistics_changes", "after \(old)", "is too short")
                }
                let articleBytes = Int(row.integer(0)) * articleSize
                func value<Number: FixedWidthInteger>(_ offset: Int) -> Number {
                    Number(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: Number.self))
                }
                for offset in stride(from: 0, to: articleBytes, by: articleSize) {
                    let (key, date) = (value(offset) as Int64, value(offset + 8) as Int64)
                    article(Article(key: key, date: date, mark: value(offset + 16), termCount: value(offset + 20)))
                }
                for offset in stride(from: articleBytes, to: bytes.count - 11, by: 12) {
                    feature(UInt64(bitPattern: value(offset) as Int64), Int(value(offset + 8) as Int32))
                }
            }
        }
        return true
    }
}
