import Articles
import SQLite
import TestSupport
import Testing

@testable import Storage

extension Library {
    /// Finds what in the file contradicts itself.
    func expectConsistency(sourceLocation: SourceLocation = #_sourceLocation) throws {
        for (name, sql) in Contradictions.queries {
            let found = try rows(sql)
            #expect(found.isEmpty, "\(name): \(found.prefix(5))", sourceLocation: sourceLocation)
        }
        try expectColumnsAsInRows(sourceLocation: sourceLocation)
    }

    /// Has the store verified, its documents read anew.
    func expectWholeness(sourceLocation: SourceLocation = #_sourceLocation) throws {
        let path = folder.path(of: "articles.db")
        let found = try Store.verify(path: path, rules: ContentRules(), folder: source)
        #expect(found.problems == [] && found.unreadReason == nil, "\(found)", sourceLocation: sourceLocation)
    }

    /// Compares what readers are told with the documents; what depends on the order of imports is left out.
    func expectAgreement(sourceLocation: SourceLocation = #_sourceLocation) throws {
        let memory = try expected()
        try read { store in
            try memory.read { memory in
                for visibility in [ArticleFilter.Visibility.published, .unpublished, .any] {
                    var query = ArticleQuery()
                    query.filter.visibility = visibility
                    query.limit = 10_000
                    let (found, wanted) = (try Listing(query, store), try Listing(query, memory))
                    #expect(found == wanted, sourceLocation: sourceLocation)
                    for id in wanted.ids {
                        let related = try store.curatedRelated(to: id).map(\.line)
                        let expected = try memory.curatedRelated(to: id).map(\.line)
                        #expect(related == expected, "\(id)", sourceLocation: sourceLocation)
                    }
                }
                let topics = try store.topics().map(TopicFigures.init)
                #expect(Set(topics) == Set(try memory.topics().map(TopicFigures.init)), sourceLocation: sourceLocation)
                let providers = try store.providers().map { "\($0.domain) \($0.articleCount)" }
                let expected = try memory.providers().map { "\($0.domain) \($0.articleCount)" }
                #expect(providers == expected, sourceLocation: sourceLocation)
                for kind in LabelKind.allCases {
                    let (found, wanted) = (try store.labels(kind, limit: nil), try memory.labels(kind, limit: nil))
                    #expect(found == wanted, sourceLocation: sourceLocation)
                    for record in wanted {
                        let found = try store.labels(kind, matching: record.name.uppercased())
                        let wanted = try memory.labels(kind, matching: record.name.uppercased())
                        #expect(found == wanted, sourceLocation: sourceLocation)
                    }
                }
            }
        }
    }

    private struct TopicFigures: Hashable {
        var name: String
        var parentID: String?
        var counts: [Int]

        init(_ record: TopicRecord) {
            name = record.name.lowercased()
            parentID = record.parentID
            counts = [record.articleCount, record.directCount]
        }
    }

    /// The whole of a full-text index: its words with their places, and the sums of their numbers.
    static func searchIndex(_ table: String, _ connection: Connection) throws -> [String] {
        var rows: [String] = []
        try connection.execute("CREATE VIRTUAL TABLE temp.\(table)_words USING fts5vocab(main, \(table), instance)")
        for sql in [
            "SELECT json_array(term, doc, col, offset) FROM temp.\(table)_words ORDER BY term, doc, col, offset",
            // The record of rows and words in all.
            "SELECT hex(block) FROM \(table)_data WHERE id = 1",
        ] { try connection.statement(sql).forEachRow { rows.append($0.text(0)) } }
        return rows
    }

    /// Compares the full-text indexes with ones that are made from what is stored.
    func expectSearchIndexAsRebuilt(sourceLocation: SourceLocation = #_sourceLocation) throws {
        let connection = try connection()
        let rebuilt = try Connection(path: ":memory:", access: .readWrite)
        try rebuilt.execute(Schema.migrations[1].sql)
        let articles = try connection.statement(
            """
            SELECT article_key, is_public, summary, body, body_format FROM articles JOIN article_json USING (article_key)
            JOIN article_details USING (article_key)
            """
        )
        try articles.forEachRow { row in
            let words = SearchWords(
                summary: row.blob(2),
                body: row.optionalText(3),
                BodyFormat(rawValue: row.text(4)) ?? .markdown
            )
            try SearchIndex(rebuilt).add(words, key: row.integer(0), isPublic: row.integer(1) == 1)
        }
        for table in ["search", "search_unpublished"] {
            let (found, expected) = (try Self.searchIndex(table, connection), try Self.searchIndex(table, rebuilt))
            #expect(found == expected, "\(table)", sourceLocation: sourceLocation)
        }
    }
}

extension Library {
    /// Compares the statistics of words and other features with those that the stored articles give.
    func expectStatisticsAsCounted(sourceLocation: SourceLocation = #_sourceLocation) throws {
        let connection = try connection()
        var words: [RelatedWord: Int] = [:]
        var features: [Int64: Int] = [:]
        var places: Set<String> = []
        var termCounts: [Int64: Int] = [:]
        let articles = """
            SELECT article_key, summary, body, body_format FROM articles
            JOIN article_json USING (article_key) JOIN article_details USING (article_key) WHERE is_public = 1
            """
        try connection.statement(articles).forEachRow { row in
            let format = BodyFormat(rawValue: row.text(3)) ?? .markdown
            let related = RelatedWords(SearchWords(summary: row.blob(1), body: row.optionalText(2), format))
            for word in related.words.keys { words[word, default: 0] += 1 }
            for (index, term) in related.terms.enumerated() {
                let term = Int64(bitPattern: term)
                places.insert("\(term) \(row.integer(0)) \(index < related.titleTermCount)")
            }
            termCounts[row.integer(0)] = related.terms.count
            for feature in related.features + related.list.map(\.feature) {
                features[Int64(bitPattern: feature), default: 0] += 1
            }
        }
        var (foundWords, foundFeatures, foundPlaces) = ([RelatedWord: Int](), [Int64: Int](), Set<String>())
        var foundTermCounts: [Int64: Int] = [:]
        try connection.statement("SELECT word, article_count FROM words").forEachRow {
            foundWords[RelatedWord($0.text(0))] = Int($0.integer(1))
        }
        try connection.statement("SELECT bucket, counts, large FROM feature_counts").forEachRow { row in
            let (number, bucket) = try row.featureBucket(connection)
            bucket.forEach(in: number) { foundFeatures[Int64(bitPattern: $0)] = $1 }
        }
        try connection.statement("SELECT article_key, term_count FROM article_terms").forEachRow {
            foundTermCounts[$0.integer(0)] = Int($0.integer(1))
        }
        try connection.statement("SELECT term, chunk, articles FROM postings").forEachRow { row in
            let bytes = row.blob(2)
            let codes = stride(from: 0, to: bytes.count, by: 2).map { Int64(bytes[$0]) | Int64(bytes[$0 + 1]) << 8 }
            #expect(codes == codes.sorted(), sourceLocation: sourceLocation)
            for code in codes {
                foundPlaces.insert("\(row.integer(0)) \(row.integer(1) << 15 | code >> 1) \(code & 1 == 1)")
            }
        }
        #expect(foundWords == words, sourceLocation: sourceLocation)
        #expect(foundFeatures == features, sourceLocation: sourceLocation)
        #expect(foundPlaces == places, sourceLocation: sourceLocation)
        #expect(foundTermCounts == termCounts, sourceLocation: sourceLocation)
    }

    /// Compares what is kept of each article with what its stored body gives.
    func expectVectorsAsMade(sourceLocation: SourceLocation = #_sourceLocation) throws {
        let articles = """
            SELECT summary, body, body_format, terms, links, id FROM articles JOIN article_json USING (article_key)
            JOIN article_details USING (article_key) JOIN article_vectors USING (article_key)
            """
        let connection = try connection()
        try connection.statement(articles).forEachRow { row in
            let format = BodyFormat(rawValue: row.text(2)) ?? .markdown
            let words = SearchWords(summary: row.blob(0), body: row.optionalText(1), format)
            let links = ArticleLinks(summary: row.blob(0), words).targets
            let expected = ArticleVector(terms: RelatedWords(words).vector, links: links)
            let found = ArticleVector(termBytes: row.blob(3), linkBytes: row.blob(4))
            #expect(found == expected, "\(row.text(5))", sourceLocation: sourceLocation)
        }
    }
}

extension CuratedEntry {
    /// The entry as one line, for messages.
    var line: String { "\(place) \(String(decoding: json, as: UTF8.self))" }
}
