internal import Articles
internal import Base
internal import SQLite

/// The words of public articles, out of the full-text index and the statistics of titles and excerpts.
struct StoreVocabulary: SearchVocabulary {
    private let reader: StoreReader

    private var connection: Connection { reader.connection }

    init(_ reader: StoreReader) {
        self.reader = reader
    }

    /// Makes the table by which a connection reads the words of the full-text index: one row for each, with the number of
    /// public articles that have it in any field.
    static func prepare(_ connection: Connection) throws(DatabaseError) {
        try connection.execute("CREATE VIRTUAL TABLE temp.search_words USING fts5vocab(main, search, row)")
    }

    func language() throws -> SearchLanguage? {
        try reader.columnCache.language(for: reader)
    }

    func words(from prefix: String) throws -> [VocabularyWord] {
        try connection.checkpoint()
        // To count the articles of each word the index walks through all of them: where these are many, the words of
        // titles and excerpts are enough.
        let areMany = try reader.prefixes.articleCount(prefix) > PrefixExpansions.shortFrom
        let statement = try connection.statement(
            areMany
                ? "SELECT word, article_count FROM words WHERE word >= ?1 AND word < ?2 AND article_count > 0"
                : "SELECT term, doc FROM search_words WHERE term >= ?1 AND term < ?2"
        )
        statement.bind(1, prefix)
        statement.bind(2, "\(prefix)\u{10FFFF}")
        var words: [VocabularyWord] = []
        try statement.forEachRow { words.append(VocabularyWord(word: $0.text(0), articles: Int($0.integer(1)))) }
        return words
    }

    func articleCount(_ word: String, upTo limit: Int) throws -> Int {
        let sql = "SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH ?1 LIMIT ?2)"
        return Int(try connection.integer(sql, .text("\"\(word)\""), .integer(Int64(limit))) ?? 0)
    }

    // MARK: Similar words

    /// A prefix of at most so many letters that leads nowhere is passed by with a new step into the index.
    private static let longestSkip = 4

    func words(meantBy correction: Correction) throws -> [VocabularyWord] {
        var nearest = correction.maximumDistance
        var found: [String] = []
        for prefix in correction.prefixes {
            var walk = Correction.Walk(correction)
            var next: String? = prefix
            while let start = next {
                next = nil
                let statement = try connection.statement("SELECT word FROM words WHERE word >= ?1 AND word < ?2")
                statement.bind(1, start)
                statement.bind(2, "\(prefix)\u{10FFFF}")
                defer { statement.reset() }
                while try next == nil && statement.step() {
                    let word = statement.text(0)
                    switch walk.step(word) {
                    case .similar(let distance) where distance <= nearest && word != correction.word:
                        if distance < nearest { found = [] }
                        nearest = distance
                        found.append(word)
                    case .dead(let prefix) where prefix.unicodeScalars.count <= Self.longestSkip:
                        next = "\(prefix)\u{10FFFF}"
                    case .similar, .different, .dead: break
                    }
                }
                try connection.checkpoint()
            }
        }
        return try found.compactMap { word in
            let sql = "SELECT article_count FROM words WHERE word = ?1 AND article_count > 0"
            return try connection.integer(sql, .text(word)).map { VocabularyWord(word: word, articles: Int($0)) }
        }
    }

    // MARK: Language

    /// The language of the site: what its configuration says, or what its words look like.
    static func language(_ reader: StoreReader) throws -> SearchLanguage? {
        let locale = try reader.site().withUnsafeBytes { JSONObjectReader.text("locale", in: $0) }
        if let locale { return SearchLanguage(locale: locale) }
        let total = try reader.publicCount()
        let shares = try LanguageSigns.words.map { language, words in
            let count = try words.reduce(0) { sum, word in
                let sql = "SELECT article_count FROM words WHERE word = ?1"
                return sum + Int(try reader.connection.integer(sql, .text(word)) ?? 0)
            }
            return (language: language, share: LanguageSigns.share(count, of: total, words: words.count))
        }
        return LanguageSigns.likeliest(shares)
    }
}
