internal import Articles
internal import SQLite

/// Keeps the statistics of words and other features, and which articles have which term.
///
/// An article changes some hundreds of counts. They are gathered in memory and written together: when many have come
/// together, and at the end.
struct PostingsWriter {
    private let connection: Connection
    private var words = WordTable()
    /// Whether a word that is not in the table has no row either.
    private var knowsAllWords: Bool
    private var nextWordKey: Int64
    private var features = FeatureCounts()
    private var terms: TermPostings

    private static let manyFeatures = 750_000
    private static let manyWords = 200_000

    init(_ connection: Connection) throws {
        self.connection = connection
        let last = try connection.integer("SELECT max(word_key) FROM words")
        knowsAllWords = last == nil
        nextWordKey = (last ?? 0) + 1
        terms = try TermPostings(connection)
    }

    mutating func add(_ key: Int64, _ words: RelatedWords) throws {
        for word in words.list { try note(word, words, by: 1) }
        for feature in words.features { features.add(feature, 1) }
        try terms.add(key, words)
        try connection.run(
            "INSERT INTO article_terms (article_key, term_count) VALUES (?1, ?2)",
            .integer(key),
            .integer(words.terms.count)
        )
        try flushMany()
    }

    /// Removes an article; the words must be those with which it was added.
    mutating func remove(_ key: Int64, _ words: RelatedWords) throws {
        for word in words.list { try note(word, words, by: -1) }
        for feature in words.features { features.add(feature, -1) }
        try terms.remove(key, words)
        try connection.run("DELETE FROM article_terms WHERE article_key = ?1", .integer(key))
        try flushMany()
    }

    private mutating func note(_ word: RelatedWords.Word, _ source: RelatedWords, by change: Int32) throws {
        let index = try words.index(of: word, in: source) ?? insert(word, source)
        words[index].change += change
    }

    private mutating func flushMany() throws {
        if features.count >= Self.manyFeatures || words.count >= Self.manyWords { try flush() }
    }

    /// Puts a word into the table, with the key of its row where it has one.
    private mutating func insert(_ word: RelatedWords.Word, _ source: RelatedWords) throws -> Int {
        if !knowsAllWords {
            let statement = try connection.statement("SELECT word_key FROM words WHERE word = ?1")
            source.withBytes(of: word) { statement.bindText(1, $0) }
            defer { statement.reset() }
            if try statement.step() {
                return words.insert(word, in: source, key: statement.integer(0), isNew: false)
            }
        }
        nextWordKey += 1
        return words.insert(word, in: source, key: nextWordKey - 1, isNew: true)
    }

    // MARK: Writing

    /// Writes what has come together.
    mutating func flush() throws {
        try writeFeatures()
        try terms.flush()
        // In the order of the rows.
        let changed = words.entries.indices.filter { words[$0].change != 0 }.sorted { words[$0].key < words[$1].key }
        for index in changed { try write(index) }
        guard words.count >= Self.manyWords else { return }
        words.removeAll()
        knowsAllWords = false
    }

    private mutating func write(_ index: Int) throws {
        let entry = words[index]
        words[index].change = 0
        if entry.isNew {
            guard entry.change > 0 else { return }
            try insertRow(index, entry.change)
            words[index].isNew = false
        } else {
            words[index].isNew = try changeCount(of: entry.key, by: entry.change)
        }
    }

    private func insertRow(_ index: Int, _ count: Int32) throws {
        let statement = try connection.statement(
            "INSERT INTO words (word_key, word, article_count) VALUES (?1, ?2, ?3)"
        )
        statement.bind(1, words[index].key)
        statement.bindText(2, words.text(index))
        statement.bind(3, Int64(count))
        try statement.run()
    }

    /// Whether no article has the word any more, and its row is gone.
    private func changeCount(of wordKey: Int64, by count: Int32) throws -> Bool {
        try connection.run(
            "UPDATE words SET article_count = article_count + ?2 WHERE word_key = ?1",
            .integer(wordKey),
            .integer(Int64(count))
        )
        guard count < 0 else { return false }
        try connection.run("DELETE FROM words WHERE word_key = ?1 AND article_count = 0", .integer(wordKey))
        return connection.changes > 0
    }

    private mutating func writeFeatures() throws {
        let addition = try connection.statement(
            """
            INSERT INTO features (feature, article_count) VALUES (?1, ?2)
            ON CONFLICT DO UPDATE SET article_count = article_count + excluded.article_count
            """
        )
        for (feature, change) in features.sorted() {
            addition.bind(1, feature)
            addition.bind(2, Int64(change))
            try addition.run()
            if change < 0 {
                try connection.run(
                    "DELETE FROM features WHERE feature = ?1 AND article_count = 0",
                    .integer(feature)
                )
            }
        }
        features.clear()
    }
}
