internal import Articles
internal import SQLite

/// Writes in how many articles each feature is: see `FeatureBucket`.
struct FeatureWriter {
    private let connection: Connection
    private let version: Int64
    /// Whether there is no row yet, so that none is looked up.
    private var isEmpty: Bool

    /// `version` is the number of the version of the data that is being made: by default the next one.
    init(_ connection: Connection, version: Int64? = nil) throws {
        self.connection = connection
        self.version = try version ?? 1 + (connection.integer("SELECT version FROM dataset") ?? 0)
        isEmpty = try connection.integer("SELECT 1 FROM feature_counts LIMIT 1") == nil
    }

    /// Adds changes to what is stored.
    mutating func write(_ counts: FeatureCounts) throws {
        let changes = counts.sorted()
        var rest = changes[...]
        while let bucket = rest.first?.place.bucket {
            try connection.checkpoint()
            let end = rest.firstIndex { $0.place.bucket != bucket } ?? rest.endIndex
            let old = isEmpty ? FeatureBucket() : try stored(bucket)
            try put(bucket, old.applying(rest[..<end]))
            rest = rest[end...]
        }
        if !changes.isEmpty { isEmpty = false }
    }

    /// Empties all buckets.
    ///
    /// Their rows stay: readers see by them what has changed.
    func removeAll() throws {
        try connection.run(
            "DELETE FROM feature_counts WHERE bucket NOT BETWEEN 0 AND ?1",
            .integer(Int64(FeatureBucket.count - 1))
        )
        try connection.run("UPDATE feature_counts SET version = ?1, counts = x'', large = x''", .integer(version))
    }

    private func put(_ bucket: Int, _ content: FeatureBucket) throws {
        let (counts, large) = content.bytes
        try connection.run(
            "INSERT OR REPLACE INTO feature_counts (bucket, version, counts, large) VALUES (?1, ?2, ?3, ?4)",
            .integer(bucket),
            .integer(version),
            .blob(counts),
            .blob(large)
        )
    }

    private func stored(_ bucket: Int) throws -> FeatureBucket {
        let statement = try connection.statement("SELECT bucket, counts, large FROM feature_counts WHERE bucket = ?1")
        statement.bind(1, Int64(bucket))
        defer { statement.reset() }
        return try statement.step() ? statement.featureBucket(connection).content : FeatureBucket()
    }
}

extension Statement {
    /// The bucket of a row of bucket, counts and large counts, without features of fewer than `least` articles.
    ///
    /// Throws `DamagedRow` where what is stored is none.
    func featureBucket(_ connection: Connection, least: Int = 1) throws -> (number: Int, content: FeatureBucket) {
        let number = Int(integer(0))
        let content = withBytes(1) { counts in
            withBytes(2) { FeatureBucket(entries: counts, large: $0, least: least) }
        }
        guard 0..<FeatureBucket.count ~= number, let content else {
            throw connection.damage("feature_counts", number, "has counts that are none")
        }
        return (number, content)
    }
}
