internal import Articles
internal import Base
internal import SQLite

/// Reads a whole store, and looks for damage and contradictions in it.
struct Verification {
    private let connection: Connection
    private var problems: [String] = []

    /// How many rows of a kind are named.
    private static let namedRows = 5

    init(_ connection: Connection) {
        self.connection = connection
    }

    /// What is wrong, a line for each kind; none where the store is whole.
    mutating func run() throws -> [String] {
        // Nothing else means much where pages are damaged.
        try note("integrity")
        guard problems.isEmpty else { return problems }
        for name in Contradictions.queries.keys.sorted() where name != "integrity" { try note(name) }
        guard problems.isEmpty else { return problems }
        try compareTopicTree()
        try compareColumns()
        for isPublic in [true, false] { try compareSearchIndex(isPublic) }
        try compareHashes()
        return problems
    }

    private mutating func note(_ name: String) throws {
        guard let sql = Contradictions.queries[name] else { return }
        var rows: [String] = []
        var count = 0
        do {
            try connection.statement(sql).forEachRow { row in
                count += 1
                if rows.count < Self.namedRows { rows.append(row.text(0)) }
            }
        } catch let error as DatabaseError {
            return problems.append("\(name): \(error.message)")
        }
        note(name, rows, count)
    }

    private mutating func note(_ name: String, _ rows: [String], _ count: Int) {
        guard count > 0 else { return }
        let more = count > rows.count ? " and \(count - rows.count) more" : ""
        problems.append("\(name): \(rows.joined(separator: ", "))\(more)")
    }

    // MARK: What is derived

    private mutating func compareTopicTree() throws {
        let misplaced = try TopicWriter(connection).misplacedTopics()
        note("topics above", misplaced.prefix(Self.namedRows).map { "\($0)" }, misplaced.count)
    }

    /// Compares the packed columns with the rows that they are made from.
    private mutating func compareColumns() throws {
        let table: ColumnTable?
        do {
            table = try ColumnTable(connection, former: nil)
        } catch let damage as DamagedRow {
            return problems.append("columns: \(damage.row) \(damage.reason)")
        }
        guard let table else { return }
        var packed: [UInt32: (date: Int64, isPublic: Bool)] = [:]
        let keys = try table.keys(checkpoint: connection.checkpoint) { _ in true }
        try table.forEach(keys, checkpoint: connection.checkpoint) { key, article in
            packed[key] = (article.date, article.flags.contains(.isPublic))
        }
        var differing: [String] = []
        var count = 0
        try connection.statement("SELECT article_key, sort_date, is_public FROM articles").forEachRow { row in
            let found = packed.removeValue(forKey: UInt32(truncatingIfNeeded: row.integer(0)))
            if let found, found.date == row.integer(1), found.isPublic == (row.integer(2) == 1) { return }
            count += 1
            if differing.count < Self.namedRows { differing.append("\(row.integer(0))") }
        }
        note("columns", differing, count)
        note("columns without an article", packed.keys.sorted().prefix(Self.namedRows).map { "\($0)" }, packed.count)
    }

    /// Compares the words of a full-text index with those of the stored articles, by a sum for each article.
    private mutating func compareSearchIndex(_ isPublic: Bool) throws {
        let table = SearchIndex.table(isPublic)
        var sums: [Int64: UInt64] = [:]
        let articles = try connection.statement(
            """
            SELECT article_key, summary, body, body_format FROM articles
            JOIN article_json USING (article_key) JOIN article_details USING (article_key) WHERE is_public = ?1
            """
        )
        articles.bind(1, isPublic ? 1 : 0 as Int64)
        try articles.forEachRow { row in
            let format = BodyFormat(rawValue: row.text(3)) ?? .markdown
            let words = SearchWords(summary: row.blob(1), body: row.optionalText(2), format)
            let sum = Self.sum(of: words)
            if sum != 0 { sums[row.integer(0)] = sum }
        }
        try connection.execute("CREATE VIRTUAL TABLE temp.verified_words USING fts5vocab(main, \(table), instance)")
        defer { try? connection.execute("DROP TABLE temp.verified_words") }
        let instances = try connection.statement("SELECT term, doc, col FROM temp.verified_words")
        try instances.forEachRow { row in
            let word = row.withBytes(0) { Self.hash($0) }
            let column = UInt64(Self.columns.firstIndex(of: row.text(2)) ?? Self.columns.count)
            sums[row.integer(1), default: 0] &-= word &* (2 * column + 1)
        }
        let differing = sums.filter { $0.value != 0 }.keys.sorted()
        note("words of \(table)", differing.prefix(Self.namedRows).map { "\($0)" }, differing.count)
    }

    /// Compares the hashes of addresses, page names and links with those of the stored articles, by a sum for each.
    private mutating func compareHashes() throws {
        let tables = ["article_addresses", "page_names", "page_links"]
        let vectors = try connection.statement("SELECT terms, links FROM article_vectors WHERE article_key = ?1")
        var differingVectors: [Int64] = []
        var sums = Array(repeating: [Int64: Int64](), count: tables.count)
        let articles = try connection.statement(
            """
            SELECT article_key, summary, body, body_format FROM article_json JOIN article_details USING (article_key)
            """
        )
        try articles.forEachRow { row in
            let summary = row.blob(1)
            let format = BodyFormat(rawValue: row.text(3)) ?? .markdown
            let words = SearchWords(summary: summary, body: row.optionalText(2), format)
            let links = ArticleLinks(summary: summary, words)
            let vector = ArticleVector(terms: RelatedWords(words).vector, links: links.targets)
            vectors.bind(1, row.integer(0))
            defer { vectors.reset() }
            let isStored =
                try vectors.step() && vectors.blob(0) == vector.terms.bytes && vectors.blob(1) == vector.linkBytes
            if !isStored { differingVectors.append(row.integer(0)) }
            let hashes = [RenderedArticle.addressHashes(summary: summary), links.names, links.targets]
            for (table, hashes) in hashes.enumerated() where !hashes.isEmpty {
                sums[table][row.integer(0), default: 0] &+= hashes.reduce(0, &+)
            }
        }
        note("article_vectors", differingVectors.prefix(Self.namedRows).map { "\($0)" }, differingVectors.count)
        for (index, table) in tables.enumerated() {
            try connection.statement("SELECT article_key, hash FROM \(table)").forEachRow { row in
                sums[index][row.integer(0), default: 0] &-= row.integer(1)
            }
            let differing = sums[index].filter { $0.value != 0 }.keys.sorted()
            note(table, differing.prefix(Self.namedRows).map { "\($0)" }, differing.count)
        }
    }

    private static let columns = ["title", "excerpt", "body", "provider", "topics"]

    private static func sum(of words: SearchWords) -> UInt64 {
        var sum: UInt64 = 0
        for (column, text) in [words.title, words.excerpt, words.body, words.provider, words.topics].enumerated() {
            text.withUnsafeBytes { text in
                for word in text.split(separator: UInt8(ascii: " ")) {
                    sum &+= hash(UnsafeRawBufferPointer(rebasing: word)) &* UInt64(2 * column + 1)
                }
            }
        }
        return sum
    }

    private static func hash(_ word: UnsafeRawBufferPointer) -> UInt64 {
        UInt64(bitPattern: FNV1a.hash(word))
    }
}
