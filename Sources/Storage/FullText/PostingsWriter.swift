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
    private var featureWriter: FeatureWriter
    private var terms: TermPostings

    /// With the words and terms of most sites the table of features, which has room for three quarters of a million,
    /// need not be made twice as large when these are counted too.
    private static let manyFeatures = 500_000
    private static let manyWords = 200_000

    init(_ connection: Connection) throws {
        self.connection = connection
        knowsAllWords = try connection.integer("SELECT 1 FROM words LIMIT 1") == nil
        nextWordKey = try connection.greatestKey("word_key", of: "words") + 1
        featureWriter = try FeatureWriter(connection)
        terms = try TermPostings(connection)
    }

    mutating func add(_ key: Int64, _ words: RelatedWords) throws {
        for word in words.list { try note(word, words, by: 1) }
        for feature in words.pieces { features.add(feature, 1) }
        terms.add(key, words)
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
        for feature in words.pieces { features.add(feature, -1) }
        terms.remove(key, words)
        try connection.run("DELETE FROM article_terms WHERE article_key = ?1", .integer(key))
        try flushMany()
    }

    private mutating func note(_ word: RelatedWords.Word, _ source: RelatedWords, by change: Int32) throws {
        let index = try words.index(of: word, in: source) ?? insert(word, source)
        words[index].change += change
    }

    private mutating func flushMany() throws {
        if features.count >= Self.manyFeatures || words.count >= Self.manyWords {
            try flush()
        } else if terms.isFull {
            try terms.flush(counting: &features)
        }
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
        // The terms are features too, but counted with their articles: of each but once, however many have it.
        try terms.flush(counting: &features)
        // In the order of the rows.
        let changed = words.entries.indices.filter { words[$0].change != 0 }.sorted { words[$0].key < words[$1].key }
        for index in changed { features.add(words[index].feature, words[index].change) }
        try featureWriter.write(features)
        features.clear()
        try insert(changed.filter { words[$0].isNew && words[$0].change > 0 })
        for index in changed where words[index].change != 0 {
            if !words[index].isNew {
                words[index].isNew = try changeCount(of: words[index].key, by: words[index].change)
            }
            words[index].change = 0
        }
        guard words.count >= Self.manyWords else { return }
        words.removeAll()
        knowsAllWords = false
    }

    /// Inserts the rows of words that have none, which have no change to be written then.
    private mutating func insert(_ new: [Int]) throws {
        try connection.insert(
            new.count,
            into: "words (word_key, word, article_count)",
            columns: 3
        ) { statement, first, index in
            statement.bind(first, words[new[index]].key)
            words.withText(new[index]) { statement.bindText(first + 1, $0) }
            statement.bind(first + 2, Int64(words[new[index]].change))
        }
        for index in new {
            words[index].isNew = false
            words[index].change = 0
        }
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
}
