internal import Articles
internal import SQLite

/// Keeps the statistics of words and other features, and which articles have which word.
///
/// An article changes some three hundred counts. They are gathered in memory and written together: when many have come
/// together, and at the end.
struct PostingsWriter {
    private let connection: Connection
    private var words = WordTable()
    /// Whether a word that is not in the table has no row either.
    private var knowsAllWords: Bool
    private var nextWordKey: Int64
    private var changes: [Change] = []
    /// The words with changes, by their places in the table.
    private var changedWords: [Int32] = []
    private var features = FeatureCounts()

    /// An article that gets or loses a word; those of one word are a list.
    private struct Change {
        var article: Int64
        /// The place of the next change of the same word; -1 behind the last.
        var next: Int32 = -1
        /// Nil where the article loses the word.
        var isInTitle: Bool?
    }

    /// How many changes are gathered before they are written.
    private static let manyChanges = 750_000
    private static let manyFeatures = 750_000
    private static let manyWords = 200_000

    init(_ connection: Connection) throws {
        self.connection = connection
        let last = try connection.integer("SELECT max(word_key) FROM words")
        knowsAllWords = last == nil
        nextWordKey = (last ?? 0) + 1
    }

    mutating func add(_ key: Int64, _ words: RelatedWords) throws {
        for word in words.list { try note(key, word, words, word.isInTitle) }
        for feature in words.features { features.add(feature, 1) }
        try flushMany()
    }

    /// Removes an article; the words must be those with which it was added.
    mutating func remove(_ key: Int64, _ words: RelatedWords) throws {
        for word in words.list { try note(key, word, words, nil) }
        for feature in words.features { features.add(feature, -1) }
        try flushMany()
    }

    private mutating func note(
        _ article: Int64,
        _ word: RelatedWords.Word,
        _ source: RelatedWords,
        _ isInTitle: Bool?
    ) throws {
        let index = try words.index(of: word, in: source) ?? insert(word, source)
        let change = Int32(changes.count)
        changes.append(Change(article: article, isInTitle: isInTitle))
        let last = words[index].lastChange
        if last < 0 {
            words[index].firstChange = change
            changedWords.append(Int32(index))
        } else {
            changes[Int(last)].next = change
        }
        words[index].lastChange = change
    }

    private mutating func flushMany() throws {
        if changes.count >= Self.manyChanges || features.count >= Self.manyFeatures || words.count >= Self.manyWords {
            try flush()
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
        try writeFeatures()
        // In the order of the rows.
        changedWords.sort { words[Int($0)].key < words[Int($1)].key }
        for index in changedWords { try write(Int(index)) }
        changedWords.removeAll(keepingCapacity: true)
        changes.removeAll(keepingCapacity: true)
        guard words.count >= Self.manyWords else { return }
        words.removeAll()
        knowsAllWords = false
    }

    private mutating func write(_ index: Int) throws {
        let entry = words[index]
        var list: [Change] = []
        var (count, isAscending) = (0, true)
        var next = entry.firstChange
        while next >= 0 {
            let change = changes[Int(next)]
            if let last = list.last, last.article >= change.article { isAscending = false }
            list.append(change)
            count += change.isInTitle == nil ? -1 : 1
            next = change.next
        }
        if !isAscending { list = Self.sorted(list) }
        try writePostings(of: entry, list[...])
        words[index].firstChange = -1
        words[index].lastChange = -1
        if entry.isNew {
            guard count > 0 else { return }
            try insertRow(index, count)
            words[index].isNew = false
        } else if count != 0 {
            words[index].isNew = try changeCount(of: entry.key, by: count)
        }
    }

    /// Changes in the order of the articles; of several of one article the last one counts.
    private static func sorted(_ changes: [Change]) -> [Change] {
        let order = changes.indices.sorted { (changes[$0].article, $0) < (changes[$1].article, $1) }
        var result: [Change] = []
        for index in order {
            if result.last?.article == changes[index].article { result.removeLast() }
            result.append(changes[index])
        }
        return result
    }

    private func insertRow(_ index: Int, _ count: Int) throws {
        let statement = try connection.statement(
            "INSERT INTO words (word_key, word, article_count) VALUES (?1, ?2, ?3)"
        )
        statement.bind(1, words[index].key)
        statement.bindText(2, words.text(index))
        statement.bind(3, Int64(count))
        try statement.run()
    }

    /// Whether no article has the word any more, and its row is gone.
    private func changeCount(of wordKey: Int64, by count: Int) throws -> Bool {
        try connection.run(
            "UPDATE words SET article_count = article_count + ?2 WHERE word_key = ?1",
            .integer(wordKey),
            .integer(count)
        )
        guard count < 0 else { return false }
        try connection.run("DELETE FROM words WHERE word_key = ?1 AND article_count = 0", .integer(wordKey))
        return connection.changes > 0
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

    /// Writes the changes of one word, which are in the order of the articles, each once.
    private func writePostings(of word: WordTable.Entry, _ changes: ArraySlice<Change>) throws {
        var rest = changes
        while let first = rest.first {
            let chunk = first.article >> Postings.chunkBits
            let end = rest.firstIndex { $0.article >> Postings.chunkBits != chunk } ?? rest.endIndex
            let latest = rest[..<end].map { change -> Postings.Change in
                (article: UInt16(truncatingIfNeeded: change.article & Postings.chunkMask), isInTitle: change.isInTitle)
            }
            try write(word, chunk, latest)
            rest = rest[end...]
        }
    }

    private func write(_ word: WordTable.Entry, _ chunk: Int64, _ changes: [Postings.Change]) throws {
        let old = word.isNew ? [] : try postings(word.key, chunk)
        let new = Postings.applying(changes, to: old)
        if !new.isEmpty {
            try connection.run(
                "INSERT OR REPLACE INTO postings (word_key, chunk, articles) VALUES (?1, ?2, ?3)",
                .integer(word.key),
                .integer(chunk),
                .blob(new)
            )
        } else if !old.isEmpty {
            try connection.run(
                "DELETE FROM postings WHERE word_key = ?1 AND chunk = ?2",
                .integer(word.key),
                .integer(chunk)
            )
        }
    }

    private func postings(_ wordKey: Int64, _ chunk: Int64) throws -> [UInt8] {
        let statement = try connection.statement("SELECT articles FROM postings WHERE word_key = ?1 AND chunk = ?2")
        statement.bind(1, wordKey)
        statement.bind(2, chunk)
        defer { statement.reset() }
        return try statement.step() ? statement.blob(0) : []
    }
}
