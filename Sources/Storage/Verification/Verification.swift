internal import Articles
internal import Base
internal import SQLite

/// Reads a whole store, and looks for damage and contradictions in it.
struct Verification {
    private let connection: Connection
    private let sites: [ContentReader]?
    private var problems: [String] = []
    /// Why the documents were not read anew, though that was asked for; nil where they were.
    private(set) var unreadReason: String?

    /// How many rows of a kind are named.
    private static let namedRows = 5

    /// `sites` are readers of documents by what may have been the rules of their import; nil where they are not to be
    /// read.
    init(_ connection: Connection, sites: [ContentReader]? = nil) {
        self.connection = connection
        self.sites = sites
    }

    /// What is wrong, a line for each kind; none where the store is whole.
    ///
    /// `ofPagesAlone` is for a store of an older release, which has other tables.
    mutating func run(ofPagesAlone: Bool = false) throws -> [String] {
        // Nothing else means much where pages are damaged.
        try note("integrity")
        guard problems.isEmpty, !ofPagesAlone else { return problems }
        for name in Contradictions.queries.keys.sorted() where name != "integrity" { try note(name) }
        // What is damaged keeps nothing else from being looked at.
        try attempt("topics above") { try $0.compareTopicTree() }
        try attempt("names of topics") { try $0.compareTopicNames() }
        try attempt("trends") { try $0.compareTrends() }
        try attempt("columns") { try $0.compareColumns() }
        try attempt("diagnostics of files") { try $0.compareFiles() }
        try attempt("content of articles") { try $0.compareContent() }
        for table in [true, false].map(SearchIndex.table) {
            try attempt("rows of \(table)_idx") { try $0.compareDirectory(of: table) }
        }
        try attempt("related targets") { try $0.compareTargets() }
        try attempt("stories") { try $0.compareStories() }
        try attempt("sources") { try $0.compareSources() }
        return problems
    }

    /// Does one comparison; where it fails by what is in the file, that is what it finds.
    private mutating func attempt(_ name: String, _ body: (inout Verification) throws -> Void) throws {
        do {
            try body(&self)
        } catch let error as DatabaseError where error.code.primary != .interrupt {
            problems.append("\(name): \(error.message)")
        } catch let damage as DamagedRow {
            problems.append("\(name): \(damage.row) \(damage.reason)")
        }
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

    private mutating func note(_ name: String, all rows: [some CustomStringConvertible]) {
        note(name, rows.prefix(Self.namedRows).map { "\($0)" }, rows.count)
    }

    private mutating func note(_ name: String, _ rows: [String], _ count: Int) {
        guard count > 0 else { return }
        let more = count > rows.count ? " and \(count - rows.count) more" : ""
        problems.append("\(name): \(rows.joined(separator: ", "))\(more)")
    }

    // MARK: What is derived

    private mutating func compareTopicTree() throws {
        // The tree by the data files, as imports find it.
        let misplaced = try TopicWriter(connection).misplacedTopics()
        note("topics above", all: misplaced)
    }

    private mutating func compareTopicNames() throws {
        var others: [String] = []
        try connection.statement("SELECT id, name, folded_name FROM topics").forEachRow { row in
            if row.text(1).lowercased() != row.text(2) { others.append(row.text(0)) }
        }
        note("names of topics", all: others)
    }

    private mutating func compareFiles() throws {
        var others: [String] = []
        try connection.statement("SELECT path, diagnostics FROM files WHERE diagnostics IS NOT NULL").forEachRow {
            row in
            let (path, text) = (row.text(0), row.text(1))
            let count = text.split(separator: "\n", omittingEmptySubsequences: false).count
            if FileRecords.decoded(text, path: path).count != count { others.append(path) }
        }
        note("diagnostics of files", all: others)
        others = []
        let paths = try connection.statement(
            "SELECT path, id, path_form FROM files JOIN articles USING (article_key) JOIN article_details USING (article_key)"
        )
        try paths.forEachRow { row in
            if ArticleName.path(row.text(2), of: row.text(1)) != row.text(0) { others.append(row.text(0)) }
        }
        note("paths of articles", all: others)
    }

    private mutating func compareDirectory(of table: String) throws {
        var directory = SegmentDirectory(table, connection)
        try directory.compare()
        let problems = directory.problems
        note("rows of \(table)_idx", all: problems)
    }

    private mutating func compareStories() throws {
        let others = try StoryComparison(connection).differences()
        note("stories of articles", all: others.articles)
        note("marks of stories", all: others.tables)
    }

    private mutating func compareTargets() throws {
        var others: [Int64] = []
        try connection.statement("SELECT target_key, address_hash, digest, json FROM related_targets").forEachRow {
            row in
            let (hash, digest) = row.withBytes(3) { (RelatedWriter.addressHash(of: $0), FNV1a.hash($0)) }
            if row.optionalInteger(1) != hash || row.integer(2) != digest { others.append(row.integer(0)) }
        }
        note("related targets", all: others)
    }

    private mutating func compareSources() throws {
        let origin = try SourceOrigin(connection)
        let damaged = try origin.damagedPaths(connection)
        note("sources", all: damaged)
        guard let sites else { return }
        do throws(DocumentComparison.Refusal) {
            let comparison = try DocumentComparison(connection, by: sites, origin)
            let others = try comparison.differences(besides: Set(damaged))
            note("documents that say otherwise", all: others)
        } catch .cannotCompare(let reason) {
            unreadReason = reason
        } catch .database(let error) {
            throw error
        }
    }

    private mutating func compareTrends() throws {
        var others: [Int64] = []
        let articles = try connection.statement(
            "SELECT article_key, trend, sort_date, iif(heat = ?1, quality, heat) FROM articles"
        )
        articles.bind(1, .real(ArticleWriter.unrated))
        try articles.forEachRow { row in
            let (date, heat) = (row.integer(2), row.real(3))
            let trend =
                date == ArticleWriter.undated
                ? ArticleWriter.unrated
                : Article.trend(heat: heat == ArticleWriter.unrated ? nil : heat, publishedAt: date)
            // Releases may have divided in another order.
            if abs(row.real(1) - trend) > 1e-6 { others.append(row.integer(0)) }
        }
        note("articles", others)
    }

    /// Compares the packed columns with the rows that they are made from.
    private mutating func compareColumns() throws {
        var comparison = ColumnComparison(connection)
        try comparison.compare()
        note("columns", all: comparison.articles)
        note("chunks of columns", all: comparison.chunks)
        note("values of columns", all: comparison.values)
    }

    /// Compares what is derived from the content of articles with that content.
    private mutating func compareContent() throws {
        var sums = DerivedSums(connection)
        var labels = LabelComparison(connection)
        var (others, namedOtherwise, placedOtherwise): ([Int64], [Int64], [Int64]) = ([], [], [])
        let isPlaced = try connection.integer("SELECT card_format FROM dataset") == Int64(Article.cardFormat)
        let articles = try connection.statement(
            """
            SELECT article_key, is_public, summary, body, body_format, terms, links,
                id, name_hash, sort_title, initials, domain, folded_name, card_places
            FROM articles
            JOIN article_json USING (article_key) JOIN article_details USING (article_key)
            LEFT JOIN article_vectors USING (article_key)
            LEFT JOIN providers USING (provider_key)
            LEFT JOIN provider_names USING (name_key)
            """
        )
        try articles.forEachRow { row in
            let (key, format) = (row.integer(0), BodyFormat(rawValue: row.text(4)) ?? .markdown)
            let content = ArticleContent(summary: row.blob(2), body: row.optionalText(3), format)
            let isPublic = row.integer(1) == 1
            sums.subtract(key, isPublic: isPublic, content)
            labels.add(content.labels, isPublic: isPublic)
            let vector = content.vector
            if row.blob(5) != vector.terms.bytes || row.blob(6) != vector.linkBytes { others.append(key) }
            let isNamed =
                BodyFormat(rawValue: row.text(4)) != nil
                && row.integer(8) == ArticleName.hash(ofLastPartOf: row.text(7))
                && row.text(9) == RenderedArticle.sortTitle(content.words)
                && row.integer(10) == Int64(content.words.initials.rawValue)
                && (row.optionalText(11), row.optionalText(12)) == content.providerNames
            if !isNamed { namedOtherwise.append(key) }
            let places = row.blob(13)
            // An older program has left them out, or kept others.
            if isPlaced, !places.isEmpty, places != Article.cardPlaces(inSummary: content.summary) {
                placedOtherwise.append(key)
            }
        }
        try sums.addRows { table, reason in problems.append("rows of \(table): \(reason)") }
        note("article_vectors", others)
        note("articles", namedOtherwise)
        note("article_json", placedOtherwise)
        for (table, articles) in sums.differences { note(table, articles) }
        let otherLabels = try labels.differences()
        note("labels", all: otherLabels)
    }

    private mutating func note(_ table: String, _ articles: [Int64]) {
        let rows = articles.prefix(Self.namedRows).map { $0 == 0 ? "counts" : "article \($0)" }
        note("rows of \(table)", rows, articles.count)
    }
}
