internal import Articles
internal import Base
internal import SQLite

/// What the rows add up to that are derived from the content of articles: less what the articles say they should.
///
/// A sum is kept for each article and table, so that a million articles need no copy of an index in memory.
struct DerivedSums {
    private var sums: [String: [Int64: Int64]] = [:]
    private let connection: Connection

    /// What stands for all articles where a row counts them.
    private static let wholeTable: Int64 = 0

    init(_ connection: Connection) {
        self.connection = connection
    }

    private mutating func add(_ table: String, _ article: Int64, _ value: Int64) {
        sums[table, default: [:]][article, default: 0] &+= value
    }

    // MARK: Articles

    /// Takes away what an article says.
    mutating func subtract(_ article: Int64, isPublic: Bool, _ content: ArticleContent) {
        func take(_ table: String, _ key: Int64, _ value: Int64) { add(table, key, 0 &- value) }
        take(SearchIndex.table(isPublic), article, Self.sum(of: content.words))
        let hashes = [
            "article_addresses": RenderedArticle.addressHashes(summary: content.summary),
            "page_names": content.links.names, "page_links": content.links.targets,
        ]
        for label in content.labels { take("article_labels", article, Self.hash(of: label.label, label.kind.rawValue)) }
        for (table, hashes) in hashes { take(table, article, hashes.reduce(0, &+)) }
        guard isPublic else { return }
        let related = content.related
        take("article_terms", article, Int64(related.terms.count))
        for (index, term) in related.terms.enumerated() {
            take("postings", article, Self.posting(Int64(bitPattern: term), index < related.titleTermCount))
        }
        for word in related.list { take("words", Self.wholeTable, related.withBytes(of: word, Self.hash)) }
        let features = related.features + related.list.map(\.feature)
        for feature in features { take("feature_counts", Self.wholeTable, Int64(bitPattern: feature)) }
    }

    // MARK: Rows

    /// Adds what the rows of all tables say, and calls `whenDamaged` with each table that cannot be read, and why.
    mutating func addRows(_ whenDamaged: (_ table: String, _ reason: String) -> Void) throws {
        func add(_ table: String, _ body: (inout DerivedSums) throws -> Void) throws {
            do {
                try body(&self)
            } catch let error as DatabaseError where error.code.primary != .interrupt {
                sums[table] = nil
                whenDamaged(table, error.message)
            } catch let damage as DamagedRow {
                sums[table] = nil
                whenDamaged(table, "\(damage.row) \(damage.reason)")
            }
        }
        for table in [true, false].map(SearchIndex.table) { try add(table) { try $0.addWords(of: table) } }
        for table in ["article_addresses", "page_names", "page_links"] {
            try add(table) { try $0.addRows(of: table, "SELECT article_key, hash FROM \(table)") }
        }
        try add("article_labels") { try $0.addLabels() }
        try add("article_terms") {
            try $0.addRows(of: "article_terms", "SELECT article_key, term_count FROM article_terms")
        }
        try add("postings") { try $0.addPostings() }
        try add("words") { sums in
            try sums.connection.statement("SELECT word, article_count FROM words").forEachRow { row in
                sums.add("words", Self.wholeTable, row.withBytes(0) { Self.hash($0) } &* row.integer(1))
            }
        }
        try add("feature_counts") { try $0.addFeatures() }
        try add("candidate_chunks") { try $0.addCandidates() }
    }

    /// Adds the second column for the article that the first one names.
    private mutating func addRows(of table: String, _ sql: String) throws {
        try connection.statement(sql).forEachRow { row in add(table, row.integer(0), row.integer(1)) }
    }

    private mutating func addLabels() throws {
        let rows = try connection.statement(
            "SELECT article_key, label, kind FROM article_labels JOIN labels USING (label_key)"
        )
        try rows.forEachRow { row in
            add("article_labels", row.integer(0), Self.hash(of: row.text(1), row.text(2)))
        }
    }

    private mutating func addPostings() throws {
        try connection.statement("SELECT term, chunk, articles FROM postings").forEachRow { row in
            let (term, base) = (row.integer(0), row.integer(1) << Postings.chunkBits)
            row.withBytes(2) { bytes in
                Postings.forEach(in: bytes) { add("postings", base | Int64($0), Self.posting(term, $1)) }
            }
        }
    }

    private mutating func addFeatures() throws {
        let rows = try connection.statement("SELECT bucket, counts, large FROM feature_counts")
        try rows.forEachRow { row in
            let (number, bucket) = try row.featureBucket(connection)
            bucket.forEach(in: number) { feature, count in
                add("feature_counts", Self.wholeTable, Int64(bitPattern: feature) &* Int64(count))
            }
        }
    }

    private mutating func addCandidates() throws {
        let table = "candidate_chunks"
        func hash(_ candidate: CandidateChunk.Candidate) -> Int64 {
            FNV1a.hash("\(candidate.day.bitPattern) \(candidate.mark) \(candidate.termCount)")
        }
        let none = hash(CandidateChunk.Candidate())
        try CandidateChunk.forEach(after: .min, connection) { first, chunk in
            for (place, candidate) in chunk.candidates.enumerated() {
                add(table, first + Int64(place), hash(candidate) &- none)
            }
        }
        let articles = try connection.statement(
            """
            SELECT article_key, sort_date, id, term_count FROM articles JOIN article_terms USING (article_key)
            WHERE is_public = 1
            """
        )
        try articles.forEachRow { row in
            let candidate = row.withBytes(2) {
                CandidateChunk.Candidate(sortDate: row.integer(1), id: $0, termCount: row.integer(3))
            }
            add(table, row.integer(0), none &- hash(candidate))
        }
    }

    private mutating func addWords(of table: String) throws {
        try connection.execute("CREATE VIRTUAL TABLE temp.verified_words USING fts5vocab(main, \(table), instance)")
        defer { try? connection.execute("DROP TABLE temp.verified_words") }
        try connection.statement("SELECT term, doc, col FROM temp.verified_words").forEachRow { row in
            let column = Self.columns.firstIndex(of: row.text(2)) ?? Self.columns.count
            add(table, row.integer(1), row.withBytes(0) { Self.occurrence($0, column) })
        }
    }

    // MARK: Result

    /// The tables with rows that do not say what the articles do, with the keys of these; in order.
    var differences: [(table: String, articles: [Int64])] {
        sums.compactMap { table, sums in
            let articles = sums.filter { $0.value != 0 }.keys.sorted()
            return articles.isEmpty ? nil : (table, articles)
        }
        .sorted { $0.table < $1.table }
    }

    // MARK: Hashes

    private static let columns = ["title", "excerpt", "body", "provider", "topics"]

    private static func sum(of words: SearchWords) -> Int64 {
        var sum: Int64 = 0
        let topics = words.topics + words.language
        for (column, text) in [words.title, words.excerpt, words.body, words.provider, topics].enumerated() {
            text.withUnsafeBytes { text in
                for word in text.split(separator: UInt8(ascii: " ")) {
                    sum &+= occurrence(UnsafeRawBufferPointer(rebasing: word), column)
                }
            }
        }
        return sum
    }

    private static func occurrence(_ word: UnsafeRawBufferPointer, _ column: Int) -> Int64 {
        hash(word) &* Int64(2 * column + 1)
    }

    private static func posting(_ term: Int64, _ isInTitle: Bool) -> Int64 {
        // Any odd number: terms are small, and would cancel each other out.
        (term << 1 | (isInTitle ? 1 : 0)) &* 0x1E37_79B9_7F4A_7C15
    }

    private static func hash(of label: String, _ kind: String) -> Int64 {
        FNV1a.hash("\(kind) \(label)")
    }

    private static func hash(_ word: UnsafeRawBufferPointer) -> Int64 {
        FNV1a.hash(word)
    }
}
