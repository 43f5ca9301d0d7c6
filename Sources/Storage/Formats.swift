internal import Articles
internal import Base
internal import SQLite

/// Brings up to date what an older program has derived from documents.
struct Formats {
    private let connection: Connection

    init(_ connection: Connection) {
        self.connection = connection
    }

    func bringUpToDate() throws {
        // Asked without a lock first: as a rule there is nothing to do.
        if try hasOldCards() { try placeCardMembers() }
        guard try hasOldIndexes() || hasOldJSON() || hasOldStatistics() else { return }
        try connection.transaction {
            if try hasOldIndexes() { try rebuildIndexes() }
            if try hasOldStatistics() { try packStatistics() }
            if try hasOldJSON() {
                // The next import takes every file for changed.
                try connection.run("UPDATE files SET size = -1, digest = digest + 1")
                try connection.run("UPDATE dataset SET json_format = ?1", .integer(Article.summaryFormat))
            }
        }
    }

    private func hasOldIndexes() throws -> Bool {
        try connection.integer("SELECT index_format FROM dataset") != Int64(SearchWords.format)
    }

    /// Whether an older program has counted each feature in a row of its own.
    ///
    /// Counts that are packed are never packed again, whatever is damaged.
    func hasOldStatistics() throws -> Bool {
        try connection.integer(
            """
            SELECT EXISTS (SELECT 1 FROM features) OR EXISTS (SELECT 1 FROM articles)
                AND NOT EXISTS (SELECT 1 FROM candidate_chunks) AND NOT EXISTS (SELECT 1 FROM feature_counts)
            """
        ) == 1
    }

    /// Packs what an older program has counted.
    private func packStatistics() throws {
        let version = try connection.integer("SELECT version FROM dataset") ?? 0
        var writer = try FeatureWriter(connection, version: version)
        var counts = FeatureCounts()
        func add(_ feature: UInt64, _ count: Int64) throws {
            // Two rows may have one feature.
            guard 0...Int64(Int32.max / 2) ~= count else {
                throw connection.damage("features", Int64(bitPattern: feature), "has an impossible count")
            }
            counts.add(feature, Int32(count))
            guard counts.count >= Self.manyFeatures else { return }
            try writer.write(counts)
            counts.clear()
        }
        try connection.statement("SELECT feature, article_count FROM features").forEachRow { row in
            try add(UInt64(bitPattern: row.integer(0)), row.integer(1))
        }
        try connection.statement("SELECT word, article_count FROM words").forEachRow { row in
            try add(row.withBytes(0) { RelatedFeature.word($0) }, row.integer(1))
        }
        try writer.write(counts)
        try connection.run("DELETE FROM features")
        var candidates = CandidateWriter(connection)
        try candidates.noteAll()
        try candidates.write(version)
    }

    /// So many features are counted before they are written.
    private static let manyFeatures = 750_000

    private func hasOldJSON() throws -> Bool {
        try connection.integer("SELECT json_format FROM dataset") != Int64(Article.summaryFormat)
    }

    private func hasOldCards() throws -> Bool {
        try connection.integer("SELECT card_format FROM dataset") != Int64(Article.cardFormat)
    }

    /// So many articles have their places written in one transaction, so that the log stays short.
    private static let placedTogether = 10_000

    /// Makes anew what is kept of the members that cards show; no response differs by it.
    ///
    /// So neither damage nor a full disk keeps a file from being opened: pages look for what has no place.
    func placeCardMembers() throws {
        do {
            var last = Int64.min
            while let next = try placeCardMembers(after: last) { last = next }
            try connection.run("UPDATE dataset SET card_format = ?1", .integer(Article.cardFormat))
        } catch let error as DatabaseError {
            switch error.code {
            case .corrupt, .full, .ioError: return
            default: throw error
            }
        }
    }

    /// Does so for the next articles by their keys; returns the last of them, and nil where none was left.
    private func placeCardMembers(after last: Int64) throws -> Int64? {
        try connection.transaction {
            let summaries = try connection.statement(
                "SELECT article_key, summary FROM article_json WHERE article_key > ?1 ORDER BY article_key LIMIT ?2"
            )
            summaries.bind([.integer(last), .integer(Int64(Self.placedTogether))])
            var next: Int64?
            try summaries.forEachRow { row in
                next = row.integer(0)
                try connection.run(
                    "UPDATE article_json SET card_places = ?2 WHERE article_key = ?1",
                    .integer(row.integer(0)),
                    .blob(row.withBytes(1) { Article.cardMembers.places(in: $0) })
                )
            }
            return next
        }
    }

    /// Removes everything that `rebuildIndexes` makes.
    private func removeIndexes() throws {
        let derived = [
            "words", "postings", "article_terms", "features", "story_titles", "story_words",
            "column_values", "labels", "label_spellings", "article_labels", "article_addresses",
            "page_names", "page_links", "article_vectors",
        ]
        for table in derived {
            try connection.run("DELETE FROM \(table)")
        }
        try FeatureWriter(connection).removeAll()
        try connection.run("UPDATE articles SET story_key = NULL")
        for table in [SearchIndex.table(true), SearchIndex.table(false)] {
            try connection.run("INSERT INTO \(table) (\(table)) VALUES ('delete-all')")
        }
    }

    /// Makes everything that is derived from the stored articles anew: full-text indexes, statistics,
    /// stories, labels, addresses, columns.
    func rebuildIndexes() throws {
        try removeIndexes()
        var postings = try PostingsWriter(connection)
        let index = SearchIndex(connection)
        var labels = try LabelWriter(connection)
        var addresses = AddressRows(connection)
        var pageNames = AddressRows(connection, table: "page_names")
        var pageLinks = AddressRows(connection, table: "page_links")
        let articles = try connection.statement(
            """
            SELECT article_key, is_public, summary, body, body_format, sort_date FROM articles
            JOIN article_json USING (article_key) JOIN article_details USING (article_key) ORDER BY article_key
            """
        )
        try articles.forEachRow { row in
            let (key, isPublic, summary) = (row.integer(0), row.integer(1) == 1, row.blob(2))
            let format = BodyFormat(rawValue: row.text(4)) ?? .markdown
            let words = SearchWords(summary: summary, body: row.optionalText(3), format)
            try index.add(words, key: key, isPublic: isPublic)
            let title = RenderedArticle.sortTitle(words)
            try connection.run(
                "UPDATE articles SET sort_title = ?2, initials = ?3 WHERE article_key = ?1",
                .integer(key),
                .text(title),
                .integer(words.initials.rawValue)
            )
            let relatedWords = RelatedWords(words)
            if isPublic { try postings.add(key, relatedWords) }
            let articleLabels = ArticleLabel.all(inSummary: summary)
            try labels.add(articleLabels, of: key, isPublic: isPublic, sortDate: row.integer(5))
            try addresses.add(RenderedArticle.addressHashes(summary: summary), of: key)
            let links = ArticleLinks(summary: summary, words)
            try pageNames.add(links.names, of: key)
            try pageLinks.add(links.targets, of: key)
            try RelatedWriter(connection).add(
                ArticleVector(terms: relatedWords.vector, links: links.targets),
                of: key
            )
        }
        try postings.flush()
        try labels.flush()
        try addresses.flush()
        try pageNames.flush()
        try pageLinks.flush()
        try RelatedWriter(connection).hashAddressesAnew()
        var stories = try StoryWriter(connection)
        try stories.placeAll()
        try index.optimize()
        var columns = ColumnWriter(connection)
        try columns.noteAll()
        var candidates = CandidateWriter(connection)
        try candidates.noteAll()
        let version = 1 + (try connection.integer("SELECT version FROM dataset") ?? 0)
        try columns.write(version)
        try candidates.write(version)
        // Lists and rankings may differ now: clients that ask by the date must see it.
        try connection.run("UPDATE dataset SET index_format = ?1", .integer(SearchWords.format))
        try connection.run(DatasetChange.sql, .integer(Timestamp.now().microseconds))
    }
}
