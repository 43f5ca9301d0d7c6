internal import Articles
internal import SQLite

/// Keeps the statistics of words and other features, and which articles have which word.
///
/// An article changes some three hundred counts. They are gathered in memory and written together: when many have come
/// together, and at the end.
struct PostingsWriter {
    private let connection: Connection
    private var wordKeys: [RelatedWord: Int64] = [:]
    private var changes: [Change] = []
    private var features = FeatureCounts()

    /// An article that gets or loses a word.
    private struct Change {
        var wordKey: Int64
        var article: Int64
        /// The place among all changes.
        var order: Int32
        /// Nil where the article loses the word.
        var isInTitle: Bool?

        static func precedes(_ one: Change, _ other: Change) -> Bool {
            if one.wordKey != other.wordKey { return one.wordKey < other.wordKey }
            if one.article != other.article { return one.article < other.article }
            return one.order < other.order
        }
    }

    /// Changes that are worth to be written.
    private static let manyChanges = 600_000
    private static let manyFeatures = 1_000_000
    private static let manyWords = 300_000

    init(_ connection: Connection) {
        self.connection = connection
    }

    mutating func add(_ key: Int64, _ words: RelatedWords) throws {
        for (word, isInTitle) in words.words { note(key, try wordKey(word), isInTitle) }
        for feature in words.features { features.add(feature, 1) }
        try flushMany()
    }

    /// Takes an article out; the words are those that it was put in with.
    mutating func remove(_ key: Int64, _ words: RelatedWords) throws {
        for word in words.words.keys { note(key, try wordKey(word), nil) }
        for feature in words.features { features.add(feature, -1) }
        try flushMany()
    }

    private mutating func note(_ article: Int64, _ wordKey: Int64, _ isInTitle: Bool?) {
        changes.append(
            Change(
                wordKey: wordKey,
                article: article,
                order: Int32(truncatingIfNeeded: changes.count),
                isInTitle: isInTitle
            )
        )
    }

    private mutating func flushMany() throws {
        if changes.count >= Self.manyChanges || features.count >= Self.manyFeatures { try flush() }
    }

    private mutating func wordKey(_ word: RelatedWord) throws -> Int64 {
        if let key = wordKeys[word] { return key }
        if wordKeys.count >= Self.manyWords { wordKeys.removeAll() }
        let known = try connection.integer("SELECT word_key FROM words WHERE word = ?1", .text(word.text))
        let key = try known ?? insert(word)
        wordKeys[word] = key
        return key
    }

    private func insert(_ word: RelatedWord) throws -> Int64 {
        try connection.run("INSERT INTO words (word, article_count) VALUES (?1, 0)", .text(word.text))
        return connection.lastInsertRowID
    }

    // MARK: Writing

    /// Writes what has come together.
    mutating func flush() throws {
        try writeFeatures()
        changes.sort(by: Change.precedes)
        var start = 0
        while start < changes.count {
            let wordKey = changes[start].wordKey
            var end = start
            var count = 0
            while end < changes.count, changes[end].wordKey == wordKey {
                count += changes[end].isInTitle == nil ? -1 : 1
                end += 1
            }
            try writePostings(of: wordKey, changes[start..<end])
            if count != 0 { try changeCount(of: wordKey, by: count) }
            start = end
        }
        changes = []
    }

    private mutating func changeCount(of wordKey: Int64, by count: Int) throws {
        try connection.run(
            "UPDATE words SET article_count = article_count + ?2 WHERE word_key = ?1",
            .integer(wordKey),
            .integer(count)
        )
        guard count < 0 else { return }
        try connection.run("DELETE FROM words WHERE word_key = ?1 AND article_count = 0", .integer(wordKey))
        // Whoever comes with the word again makes it anew.
        if connection.changes > 0 { wordKeys = [:] }
    }

    private mutating func writeFeatures() throws {
        for (feature, change) in features.sorted() {
            try connection.run(
                """
                INSERT INTO features (feature, article_count) VALUES (?1, ?2)
                ON CONFLICT DO UPDATE SET article_count = article_count + excluded.article_count
                """,
                .integer(feature),
                .integer(Int64(change))
            )
            if change < 0 {
                try connection.run(
                    "DELETE FROM features WHERE feature = ?1 AND article_count = 0",
                    .integer(feature)
                )
            }
        }
        features.clear()
    }

    /// Writes the changes of one word, which are in the order of the articles.
    private func writePostings(of wordKey: Int64, _ changes: ArraySlice<Change>) throws {
        var latest: [Postings.Change] = []
        var chunk = changes.first.map { $0.article >> Postings.chunkBits } ?? 0
        for (index, change) in zip(changes.indices, changes) {
            // Of changes of the same article the last one counts.
            if index + 1 < changes.endIndex, changes[index + 1].article == change.article { continue }
            if change.article >> Postings.chunkBits != chunk {
                try write(wordKey, chunk, latest)
                latest.removeAll(keepingCapacity: true)
                chunk = change.article >> Postings.chunkBits
            }
            latest.append((UInt16(truncatingIfNeeded: change.article & Postings.chunkMask), change.isInTitle))
        }
        try write(wordKey, chunk, latest)
    }

    private func write(_ wordKey: Int64, _ chunk: Int64, _ changes: [Postings.Change]) throws {
        let statement = try connection.statement("SELECT articles FROM postings WHERE word_key = ?1 AND chunk = ?2")
        statement.bind(1, wordKey)
        statement.bind(2, chunk)
        let old = try statement.step() ? statement.blob(0) : []
        statement.reset()
        let new = Postings.applying(changes, to: old)
        guard !new.isEmpty else {
            try connection.run(
                "DELETE FROM postings WHERE word_key = ?1 AND chunk = ?2",
                .integer(wordKey),
                .integer(chunk)
            )
            return
        }
        try connection.run(
            "INSERT OR REPLACE INTO postings (word_key, chunk, articles) VALUES (?1, ?2, ?3)",
            .integer(wordKey),
            .integer(chunk),
            .blob(new)
        )
    }
}

/// The form of a row of postings; see the migration.
enum Postings {
    static let chunkBits: Int64 = 15
    static let chunkMask: Int64 = (1 << chunkBits) - 1

    /// An article by the lower bits of its key; nil takes it out.
    typealias Change = (article: UInt16, isInTitle: Bool?)

    /// A row after changes, which are in ascending order, each article once.
    static func applying(_ changes: [Change], to row: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(row.count + changes.count * 2)
        var next = 0
        func append(_ code: UInt16) {
            result.append(UInt8(truncatingIfNeeded: code))
            result.append(UInt8(truncatingIfNeeded: code >> 8))
        }
        func apply(_ change: Change) {
            if let isInTitle = change.isInTitle { append(change.article << 1 | (isInTitle ? 1 : 0)) }
        }
        for index in stride(from: 0, to: row.count - 1, by: 2) {
            let code = UInt16(row[index]) | UInt16(row[index + 1]) << 8
            while next < changes.count, changes[next].article < code >> 1 {
                apply(changes[next])
                next += 1
            }
            if next < changes.count, changes[next].article == code >> 1 {
                apply(changes[next])
                next += 1
            } else {
                append(code)
            }
        }
        for change in changes[next...] { apply(change) }
        return result
    }
}
