package import Articles
internal import Base
internal import SQLite

extension StoreReader {
    package func topicNames() throws -> [NamedRecord] {
        try names("SELECT id, name, public_count FROM topics WHERE path IS NOT NULL OR public_count > 0")
    }

    package func providerNames() throws -> [NamedRecord] {
        try names("SELECT domain, name, public_count FROM providers WHERE public_count > 0")
    }

    private func names(_ sql: String) throws -> [NamedRecord] {
        var names: [NamedRecord] = []
        try connection.statement(sql).forEachRow { row in
            names.append(NamedRecord(id: row.text(0), name: row.text(1), count: Int(row.integer(2))))
        }
        return names
    }

    package func titles(with words: [String], limit: Int) throws -> [ArticleTitle] {
        guard let last = words.last else { return [] }
        // Where very many titles may match, the first of them are soon met in the order of the answer.
        if try mayBeMany(words.dropLast(), last), let first = try titlesByWalking(words, limit: limit) { return first }
        return try titlesBySearching(words, limit: limit)
    }

    /// From how many articles with the rarest of the words on the order is walked through.
    private static let manyFrom = 2000
    /// How many articles are walked through, the most topical ones.
    private static let walkLength = 5000

    private func mayBeMany(_ words: ArraySlice<String>, _ prefix: String) throws -> Bool {
        for word in words {
            let count = try connection.integer("SELECT article_count FROM words WHERE word = ?1", .text(word))
            if count ?? 0 < Self.manyFrom { return false }
        }
        return try prefixes.articleCount(prefix) >= Self.manyFrom
    }

    /// The first titles with all words, of all that have them.
    func titlesBySearching(_ words: [String], limit: Int) throws -> [ArticleTitle] {
        // Words have no quotes in them.
        let match = words.map { "\"\($0)\"" }.joined(separator: " AND ")
        let statement = try connection.statement(
            """
            SELECT a.id, j.summary, article_key FROM (
                SELECT article_key, id, trend FROM search AS s CROSS JOIN articles ON article_key = s.rowid
                WHERE search MATCH ?1 ORDER BY trend DESC, id LIMIT ?2
            ) AS a CROSS JOIN article_json AS j USING (article_key) ORDER BY a.trend DESC, a.id
            """
        )
        statement.bind([.text("{title} : (\(match) *)"), .integer(limit)])
        var titles: [ArticleTitle] = []
        try statement.forEachRow { row in
            let json = try row.summary(1, connection, key: row.integer(2))
            titles.append(ArticleTitle(id: row.text(0), summary: json))
        }
        return titles
    }

    /// The first titles with all words, or nil where the most topical articles have fewer than asked for.
    func titlesByWalking(_ words: [String], limit: Int) throws -> [ArticleTitle]? {
        let wanted = words.map { Array($0.utf8) }
        let walk = try connection.statement(
            """
            SELECT article_key, id, sort_title FROM articles INDEXED BY articles_by_trend WHERE is_public = 1
            ORDER BY trend DESC, id LIMIT ?1
            """
        )
        walk.bind([.integer(Self.walkLength)])
        defer { walk.reset() }
        var titles: [ArticleTitle] = []
        var count = 0
        while titles.count < limit, try walk.step() {
            count += 1
            if count.isMultiple(of: 100) { try connection.checkpoint() }
            let isFound = walk.withBytes(2) { Self.hasWords(wanted, $0) }
            // A long title is cut off there.
            guard isFound || walk.withBytes(2, { $0.count > RenderedArticle.maximumSortTitle / 2 }) else { continue }
            let summary = try connection.statement("SELECT summary FROM article_json WHERE article_key = ?1")
            summary.bind(1, walk.integer(0))
            defer { summary.reset() }
            guard try summary.step() else { continue }
            let title = summary.withBytes(0) { ArticleTitle(id: walk.text(1), summary: $0) }
            if isFound || title.hasWords(words) { titles.append(title) }
        }
        return titles.count == limit ? titles : nil
    }

    /// Whether words with a space after each have all that are wanted, the last of which may go on.
    private static func hasWords(_ wanted: [[UInt8]], _ title: UnsafeRawBufferPointer) -> Bool {
        wanted.indices.allSatisfy { index in
            var start = 0
            while start < title.count {
                let rest = title[start...]
                let end = rest.firstIndex(of: UInt8(ascii: " ")) ?? title.count
                let isWhole = index < wanted.count - 1
                if isWhole
                    ? title[start..<end].elementsEqual(wanted[index]) : title[start..<end].starts(with: wanted[index])
                {
                    return true
                }
                start = end + 1
            }
            return false
        }
    }
}

extension ArticleTitle {
    /// Reads a title from the stored JSON of an article.
    fileprivate init(id: String, summary: UnsafeRawBufferPointer) {
        self.init(
            id: id,
            title: JSONObjectReader.text("title", in: summary) ?? "",
            published: JSONObjectReader.text("publishedDateTime", in: summary).flatMap { Timestamp($0) }
        )
    }

    /// Whether it has all words, the last of which may go on.
    fileprivate func hasWords(_ words: [String]) -> Bool {
        let own = SearchTokenizer().words(in: title)
        guard let last = words.last else { return true }
        return own.contains { $0.utf8.starts(with: last.utf8) }
            && words.dropLast().allSatisfy { word in own.contains { $0.utf8.elementsEqual(word.utf8) } }
    }
}
