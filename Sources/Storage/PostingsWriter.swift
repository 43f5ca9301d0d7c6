internal import Articles
internal import SQLite

/// Keeps the statistics of words and other features, and which articles have which word.
///
/// An article changes some three hundred counts. They are added up in memory and written together: when many have come
/// together, and at the end.
struct PostingsWriter {
    private let connection: Connection
    private var wordKeys: [String: Int64] = [:]
    private var wordCounts: [Int64: Int] = [:]
    private var featureCounts: [UInt64: Int] = [:]
    private var changes: [Place: [Change]] = [:]
    private var changeCount = 0

    /// A row of postings.
    private struct Place: Hashable {
        var wordKey: Int64
        var chunk: Int64
    }

    private struct Change {
        /// The lower bits of the article's key.
        var article: UInt16
        /// Nil where the article is taken out.
        var isInTitle: Bool?
    }

    /// Changes that are worth to be written.
    private static let manyChanges = 600_000
    private static let manyWords = 300_000

    init(_ connection: Connection) {
        self.connection = connection
    }

    mutating func add(_ key: Int64, _ words: RelatedWords) throws {
        try count(key, words, by: 1)
    }

    /// Takes an article out; the words are those that it was put in with.
    mutating func remove(_ key: Int64, _ words: RelatedWords) throws {
        try count(key, words, by: -1)
    }

    private mutating func count(_ key: Int64, _ words: RelatedWords, by step: Int) throws {
        let (chunk, article) = (key >> Postings.chunkBits, UInt16(truncatingIfNeeded: key & Postings.chunkMask))
        for (word, isInTitle) in words.words {
            let wordKey = try wordKey(word)
            wordCounts[wordKey, default: 0] += step
            changes[Place(wordKey: wordKey, chunk: chunk), default: []]
                .append(Change(article: article, isInTitle: step > 0 ? isInTitle : nil))
        }
        for feature in words.features { featureCounts[feature, default: 0] += step }
        changeCount += words.words.count
        if changeCount >= Self.manyChanges || featureCounts.count >= Self.manyWords * 2 { try flush() }
    }

    private mutating func wordKey(_ word: String) throws -> Int64 {
        if let key = wordKeys[word] { return key }
        if wordKeys.count >= Self.manyWords { wordKeys.removeAll() }
        let known = try connection.integer("SELECT word_key FROM words WHERE word = ?1", .text(word))
        let key = try known ?? insert(word)
        wordKeys[word] = key
        return key
    }

    private func insert(_ word: String) throws -> Int64 {
        try connection.run("INSERT INTO words (word, article_count) VALUES (?1, 0)", .text(word))
        return connection.lastInsertRowID
    }

    // MARK: Writing

    /// Writes what has come together.
    mutating func flush() throws {
        for (key, count) in wordCounts.sorted(by: { $0.key < $1.key }) where count != 0 {
            try connection.run(
                "UPDATE words SET article_count = article_count + ?2 WHERE word_key = ?1",
                .integer(key),
                .integer(count)
            )
            if count < 0 {
                try connection.run("DELETE FROM words WHERE word_key = ?1 AND article_count = 0", .integer(key))
                // Whoever comes with the word again makes it anew.
                wordKeys = [:]
            }
        }
        for (feature, count) in featureCounts.sorted(by: { $0.key < $1.key }) where count != 0 {
            try connection.run(
                """
                INSERT INTO features (feature, article_count) VALUES (?1, ?2)
                ON CONFLICT DO UPDATE SET article_count = article_count + excluded.article_count
                """,
                .integer(Int64(bitPattern: feature)),
                .integer(count)
            )
            if count < 0 {
                try connection.run(
                    "DELETE FROM features WHERE feature = ?1 AND article_count = 0",
                    .integer(Int64(bitPattern: feature))
                )
            }
        }
        for (place, changes) in changes.sorted(by: { ($0.key.wordKey, $0.key.chunk) < ($1.key.wordKey, $1.key.chunk) })
        {
            try write(place, changes)
        }
        wordCounts = [:]
        featureCounts = [:]
        changes = [:]
        changeCount = 0
    }

    private func write(_ place: Place, _ changes: [Change]) throws {
        let statement = try connection.statement("SELECT articles FROM postings WHERE word_key = ?1 AND chunk = ?2")
        statement.bind(1, place.wordKey)
        statement.bind(2, place.chunk)
        let old = try statement.step() ? statement.blob(0) : []
        statement.reset()
        let new = Postings.applying(changes.map { ($0.article, $0.isInTitle) }, to: old)
        guard !new.isEmpty else {
            try connection.run(
                "DELETE FROM postings WHERE word_key = ?1 AND chunk = ?2",
                .integer(place.wordKey),
                .integer(place.chunk)
            )
            return
        }
        try connection.run(
            "INSERT OR REPLACE INTO postings (word_key, chunk, articles) VALUES (?1, ?2, ?3)",
            .integer(place.wordKey),
            .integer(place.chunk),
            .blob(new)
        )
    }
}

/// The form of a row of postings; see the migration.
enum Postings {
    static let chunkBits: Int64 = 15
    static let chunkMask: Int64 = (1 << chunkBits) - 1

    /// A row after changes, the later of which win; a nil takes an article out.
    static func applying(_ changes: [(article: UInt16, isInTitle: Bool?)], to row: [UInt8]) -> [UInt8] {
        var latest: [UInt16: Bool?] = [:]
        for change in changes { latest[change.article] = change.isInTitle }
        let added = latest.compactMap { article, isInTitle in isInTitle.map { article << 1 | ($0 ? 1 : 0) } }.sorted()
        var result: [UInt8] = []
        result.reserveCapacity(row.count + added.count * 2)
        var next = added[...]
        func append(_ code: UInt16) {
            result.append(UInt8(truncatingIfNeeded: code))
            result.append(UInt8(truncatingIfNeeded: code >> 8))
        }
        for index in stride(from: 0, to: row.count - 1, by: 2) {
            let code = UInt16(row[index]) | UInt16(row[index + 1]) << 8
            while let first = next.first, first >> 1 < code >> 1 {
                append(first)
                next.removeFirst()
            }
            if latest[code >> 1] == nil { append(code) }
        }
        for code in next { append(code) }
        return result
    }
}
