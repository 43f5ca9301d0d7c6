internal import Articles
internal import Base
internal import SQLite

/// The words of public articles, out of the full-text index and the statistics of titles and excerpts.
struct StoreVocabulary: SearchVocabulary {
    private let reader: StoreReader

    private var connection: Connection { reader.connection }

    /// The locales that are asked for; empty where articles of any are.
    private let locales: [String]

    init(_ reader: StoreReader, locales: [String] = []) {
        self.reader = reader
        self.locales = locales
    }

    /// Makes the table by which a connection reads the words of the full-text index: one row for each, with the number
    /// of public articles that have it in any field.
    static func prepare(_ connection: Connection) throws(DatabaseError) {
        try connection.execute("CREATE VIRTUAL TABLE temp.search_words USING fts5vocab(main, search, row)")
    }

    func language() throws -> SearchLanguage? {
        try reader.columnCache.language(for: reader)
    }

    func languages() throws -> [SearchLanguage] {
        let asked = locales.compactMap { SearchLanguage(locale: $0) }
        return asked.isEmpty ? try reader.columnCache.languages(for: reader) : Self.distinct(asked)
    }

    func articleLanguages() throws -> ArticleLanguages {
        let asked = locales.map { ArticleLanguages(locale: $0) }
        return asked.isEmpty
            ? try reader.columnCache.articleLanguages(for: reader) : asked.reduce([]) { $0.union($1) }
    }

    /// What all public articles say of their languages.
    static func articleLanguages(_ reader: StoreReader) throws -> ArticleLanguages {
        let sql = "SELECT EXISTS (SELECT 1 FROM search WHERE search MATCH ?1)"
        let found = try ArticleLanguages.all.filter { language in
            try language.marks.contains { try reader.connection.integer(sql, .text("\"\($0)\"")) == 1 }
        }
        return found.reduce([]) { $0.union($1) }
    }

    /// The languages of all public articles, by the number of those that name one.
    static func languages(_ reader: StoreReader) throws -> [SearchLanguage] {
        var languages = try language(reader).map { [$0] } ?? []
        let sql = """
            SELECT value FROM labels WHERE kind = 'locale' AND public_count > 0 ORDER BY public_count DESC, value LIMIT 100
            """
        try reader.connection.statement(sql).forEachRow { row in
            if let language = SearchLanguage(locale: row.text(0)) { languages.append(language) }
        }
        return distinct(languages)
    }

    private static func distinct(_ languages: [SearchLanguage]) -> [SearchLanguage] {
        var seen: Set<SearchLanguage> = []
        return languages.filter { seen.insert($0).inserted }
    }

    func words(from prefix: String) throws -> [VocabularyWord] {
        try connection.checkpoint()
        // To count the articles of each word the index walks through all of them: where these are many, the words of
        // titles and excerpts are enough.
        let areMany = try reader.prefixes.articleCount(prefix) > PrefixExpansions.shortFrom
        if !areMany, let counted = try wordsOfIndex(from: prefix) { return counted }
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

    /// The same by reading postings; nil where FTS5 has to count.
    private func wordsOfIndex(from prefix: String) throws -> [VocabularyWord]? {
        try WordSearch.reading([SearchIndex.table(true)], reader) { search in
            guard search.index.hasFewNewPages else { return nil }
            return try search.index.articleCounts(from: prefix).map {
                VocabularyWord(word: $0.word, articles: $0.articles)
            }
        }
    }

    func inflections(of word: String, _ find: () throws -> [Inflection]) throws -> [Inflection] {
        try reader.wordFacts().inflections.value(for: WordFacts.Asked(word: word, locales: locales), find)
    }

    func articleCount(_ phrase: String, upTo limit: Int) throws -> Int {
        try connection.checkpoint()
        guard phrase.utf8.count <= WordFacts.longestPhrase else { return try counted(phrase, upTo: limit) }
        return try reader.wordFacts().articleCounts.value(for: WordFacts.Count(phrase: phrase, limit: limit)) {
            try counted(phrase, upTo: limit)
        }
    }

    private func counted(_ phrase: String, upTo limit: Int) throws -> Int {
        if !phrase.utf8.contains(UInt8(ascii: " ")), limit > 0 {
            let count = try WordSearch.reading([SearchIndex.table(true)], reader) { search in
                try search.index.articleCount(phrase, upTo: limit)
            }
            if let count { return count }
        }
        return try matchCount("\"\(phrase)\"", upTo: limit)
    }

    func articleCount(_ word: String, in languages: ArticleLanguages, upTo limit: Int) throws -> Int {
        try connection.checkpoint()
        let query = "\"\(word)\" AND \(ClauseMatch.anyOf(languages.marks.map { "\"\($0)\"" }))"
        // No phrase has quotes in it.
        return try reader.wordFacts().articleCounts.value(for: WordFacts.Count(phrase: query, limit: limit)) {
            try matchCount(query, upTo: limit)
        }
    }

    /// How many public articles match a query in FTS5's language, as far as a limit.
    private func matchCount(_ query: String, upTo limit: Int) throws -> Int {
        let sql = "SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH ?1 LIMIT ?2)"
        return Int(try connection.integer(sql, .text(query), .integer(Int64(limit))) ?? 0)
    }

    // MARK: Similar words

    /// A prefix of at most so many letters that leads nowhere is passed by with a new step into the index.
    private static let longestSkip = (statistics: 4, index: 8)
    /// How many words are looked at between two checkpoints.
    private static let stretch = 64

    func words(meantBy correction: Correction) throws -> [VocabularyWord] {
        try reader.wordFacts().meant.value(for: correction.word) { try findWords(meantBy: correction) }
    }

    private func findWords(meantBy correction: Correction) throws -> [VocabularyWord] {
        let shown = try similar(to: correction, "SELECT word FROM words WHERE word >= ?1", Self.longestSkip.statistics)
        if shown.distance == 1, !shown.words.isEmpty {
            let sql = "SELECT article_count FROM words WHERE word = ?1 AND article_count > 0"
            return try counted(shown.words, sql)
        }
        let all = try similar(to: correction, "SELECT term FROM search_words WHERE term >= ?1", Self.longestSkip.index)
        return try counted(all.words, "SELECT doc FROM search_words WHERE term = ?1")
    }

    /// The words that are as near as any to a mistyped one, in the order of their bytes.
    private func similar(
        to correction: Correction,
        _ sql: String,
        _ longestSkip: Int
    ) throws -> (words: [String], distance: Int) {
        var nearest = correction.maximumDistance
        var found: [String] = []
        var count = 0
        for prefix in correction.prefixes {
            var walk = Correction.Walk(correction)
            var next: String? = prefix
            while let start = next {
                next = nil
                let statement = try connection.statement(sql)
                statement.bind(1, start)
                defer { statement.reset() }
                while try next == nil && statement.step() {
                    count += 1
                    if count.isMultiple(of: Self.stretch) { try connection.checkpoint() }
                    let word = statement.text(0)
                    guard word.utf8.starts(with: prefix.utf8) else { break }
                    switch walk.step(word) {
                    case .similar(let distance)
                    where distance <= nearest && word != correction.word && Correction.mayBeMeant(word):
                        if distance < nearest { found = [] }
                        nearest = distance
                        found.append(word)
                    case .dead(let prefix) where prefix.unicodeScalars.count <= longestSkip:
                        next = "\(prefix)\u{10FFFF}"
                    case .similar, .different, .dead: break
                    }
                }
            }
        }
        return (found, nearest)
    }

    /// The words with what a query counts for each; without those for which it has nothing.
    private func counted(_ words: [String], _ sql: String) throws -> [VocabularyWord] {
        try words.compactMap { word in
            try connection.integer(sql, .text(word)).map { VocabularyWord(word: word, articles: Int($0)) }
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
