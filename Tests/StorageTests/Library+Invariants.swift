import Articles
import SQLite
import TestSupport
import Testing

@testable import Storage

extension Library {
    /// Queries that find what must not be there: rows that disagree with those that they are made from.
    private static let contradictions = [
        "counts of all": """
        SELECT json_array(article_count, public_count) FROM dataset
        WHERE article_count <> (SELECT count(*) FROM articles)
            OR public_count <> (SELECT count(*) FROM articles WHERE is_public)
        """,
        "counts of providers": """
        SELECT domain FROM providers AS p WHERE public_count <>
            (SELECT count(*) FROM articles AS a WHERE a.provider_key = p.provider_key AND a.is_public)
        """,
        "counts of the names of providers": """
        SELECT folded_name FROM provider_names AS n
        WHERE article_count <> (SELECT count(*) FROM articles AS a WHERE a.name_key = n.name_key)
            OR public_count <> (SELECT count(*) FROM articles AS a WHERE a.name_key = n.name_key AND a.is_public)
            OR EXISTS (SELECT 1 FROM articles AS a WHERE a.name_key = n.name_key AND a.provider_key <> n.provider_key)
        """,
        "counts of topics": """
        SELECT id FROM topics AS t WHERE public_count <>
            (SELECT count(*) FROM article_topics AS x WHERE x.topic_key = t.topic_key AND x.is_public)
            OR public_direct_count <> (SELECT count(*) FROM article_topics AS x
                WHERE x.topic_key = t.topic_key AND x.is_public AND x.distance = 0)
        """,
        "counts of categories, types and months": """
        SELECT json_array(kind, value, public_count) FROM (
            SELECT kind, value, public_count FROM counts
            UNION ALL SELECT 'category', category, -count(*) FROM articles WHERE is_public GROUP BY category
            UNION ALL SELECT 'type', type, -count(*) FROM articles WHERE is_public GROUP BY type
            UNION ALL SELECT 'month', substr(json_extract(summary, '$.publishedDateTime'), 1, 7), -1
                FROM articles JOIN article_json USING (article_key) WHERE is_public
        ) WHERE value IS NOT NULL GROUP BY kind, value HAVING sum(public_count) <> 0 OR max(public_count) <= 0
        """,
        "counts of labels": """
        SELECT json_array(kind, label) FROM labels AS l
        WHERE article_count <> (SELECT count(*) FROM article_labels AS x WHERE x.label_key = l.label_key)
            OR public_count <>
                (SELECT count(*) FROM article_labels AS x WHERE x.label_key = l.label_key AND x.is_public)
            OR (article_count, public_count) <> (SELECT sum(article_count), sum(public_count)
                FROM label_spellings AS s WHERE s.label_key = l.label_key)
        """,
        "labels that nothing has": """
        SELECT label FROM labels WHERE article_count = 0
        UNION ALL SELECT spelling FROM label_spellings WHERE article_count <= 0 OR public_count < 0
            OR label_key NOT IN (SELECT label_key FROM labels)
        """,
        "copies in labels": """
        SELECT json_array(label_key, article_key) FROM article_labels AS x JOIN articles AS a USING (article_key)
        WHERE x.is_public <> a.is_public OR x.sort_date <> a.sort_date
        """,
        "uses of related targets": """
        SELECT target_key FROM related_targets AS r WHERE use_count = 0 OR use_count <>
            (SELECT count(*) FROM related_edges AS e WHERE e.target_key = r.target_key)
        """,
        "edges without a target": """
        SELECT article_key FROM related_edges WHERE target_key NOT IN (SELECT target_key FROM related_targets)
        """,
        "copies in topics": """
        SELECT json_array(topic_key, article_key) FROM article_topics AS x JOIN articles AS a USING (article_key)
        WHERE x.is_public <> a.is_public OR x.sort_date <> a.sort_date
        """,
        "topics above": """
        WITH RECURSIVE above (topic_key, article_key, distance) AS (
            SELECT topic_key, article_key, 0 FROM article_topics WHERE distance = 0
            UNION SELECT t.parent_key, article_key, distance + 1 FROM above JOIN topics AS t USING (topic_key)
            WHERE t.parent_key IS NOT NULL
        ), nearest AS (
            SELECT topic_key, article_key, min(distance) AS distance FROM above GROUP BY topic_key, article_key
        )
        SELECT json_array(topic_key, article_key, distance) FROM (
            SELECT * FROM nearest EXCEPT SELECT topic_key, article_key, distance FROM article_topics)
        UNION ALL SELECT json_array(topic_key, article_key, distance) FROM (
            SELECT topic_key, article_key, distance FROM article_topics EXCEPT SELECT * FROM nearest)
        """,
        "articles in a topic twice": """
        SELECT json_array(topic_key, article_key) FROM article_topics
        GROUP BY topic_key, article_key HAVING count(*) > 1
        """,
        "articles without their parts": """
        SELECT id FROM articles WHERE article_key NOT IN (SELECT article_key FROM article_json)
            OR article_key NOT IN (SELECT article_key FROM article_details)
            OR article_key NOT IN (SELECT article_key FROM files WHERE article_key IS NOT NULL)
        """,
        "files of articles that are not there": """
        SELECT path FROM files WHERE article_key IS NOT NULL AND article_key NOT IN (SELECT article_key FROM articles)
        """,
        "what nothing names": """
        SELECT domain FROM providers AS p WHERE path IS NULL AND NOT EXISTS
            (SELECT 1 FROM articles AS a WHERE a.provider_key = p.provider_key)
        UNION ALL SELECT folded_name FROM provider_names AS n WHERE NOT EXISTS
            (SELECT 1 FROM articles AS a WHERE a.name_key = n.name_key)
        UNION ALL SELECT id FROM topics AS t WHERE path IS NULL AND NOT EXISTS
            (SELECT 1 FROM article_topics AS x WHERE x.topic_key = t.topic_key)
            AND NOT EXISTS (SELECT 1 FROM topics AS below WHERE below.parent_key = t.topic_key)
        """,
        "moments of change that are not one's own": """
        SELECT id FROM articles GROUP BY updated_at HAVING count(*) > 1
        """,
        "foreign keys": "SELECT json_array(\"table\", rowid, parent) FROM pragma_foreign_key_check",
        "integrity": "SELECT integrity_check FROM pragma_integrity_check WHERE integrity_check <> 'ok'",
    ]

    /// Finds what in the file contradicts itself.
    func expectConsistency(sourceLocation: SourceLocation = #_sourceLocation) throws {
        for (name, sql) in Self.contradictions {
            let found = try rows(sql)
            #expect(found.isEmpty, "\(name): \(found.prefix(5))", sourceLocation: sourceLocation)
        }
        try expectColumnsAsInRows(sourceLocation: sourceLocation)
    }

    /// Compares what readers are told with the documents; what depends on who came first is left out.
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
            for feature in related.features { features[Int64(bitPattern: feature), default: 0] += 1 }
        }
        var (foundWords, foundFeatures, foundPlaces) = ([RelatedWord: Int](), [Int64: Int](), Set<String>())
        var foundTermCounts: [Int64: Int] = [:]
        try connection.statement("SELECT word, article_count FROM words").forEachRow {
            foundWords[RelatedWord($0.text(0))] = Int($0.integer(1))
        }
        try connection.statement("SELECT feature, article_count FROM features").forEachRow {
            foundFeatures[$0.integer(0)] = Int($0.integer(1))
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
}

extension CuratedEntry {
    /// The entry as one line, for messages.
    var line: String { "\(place) \(String(decoding: json, as: UTF8.self))" }
}
