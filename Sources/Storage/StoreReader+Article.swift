package import Articles
internal import Base
internal import SQLite

extension StoreReader {
    package func article(_ id: String, _ visibility: ArticleFilter.Visibility) throws -> ArticleDetails? {
        // A list makes something of each, in which the database does nothing; the first may be all that is looked up.
        if readCache.hasReadArticle { try connection.checkpoint() }
        readCache.hasReadArticle = true
        let statement = try connection.statement(
            """
            SELECT a.article_key, j.summary, d.body, d.body_format, d.secured, a.is_public, a.is_unlisted, d.path_form
            FROM articles AS a
            CROSS JOIN article_json AS j ON j.article_key = a.article_key
            CROSS JOIN article_details AS d ON d.article_key = a.article_key
            WHERE a.id = ?1
            """
        )
        statement.bind(1, id)
        defer { statement.reset() }
        guard try statement.step() else { return nil }
        readCache.article = (id, statement.integer(0))
        let isUnlisted = statement.integer(6) == 1
        guard visibility.admits(isPublic: statement.integer(5) == 1) || (visibility == .published && isUnlisted)
        else { return nil }
        // Asked of the file, as the body's size is not known before all of it is read.
        if isForLookups, try size(ofFile: ArticleName.path(statement.text(7), of: id)) > Self.smallFile {
            throw RepositoryError.outOfTime
        }
        return ArticleDetails(
            json: [UInt8](try statement.summary(1, connection, key: statement.integer(0))),
            body: statement.optionalText(2),
            bodyFormat: BodyFormat(rawValue: statement.text(3)) ?? .markdown,
            secured: statement.optionalText(4)
        )
    }

    /// The body of a file of so many bytes is in an answer within a few milliseconds.
    private static let smallFile: Int64 = 256 << 10

    /// The bytes of a file of the content folder; 0 where it is not known.
    private func size(ofFile path: String) throws -> Int64 {
        let statement = try connection.statement("SELECT size FROM files WHERE path = ?1")
        statement.bind(1, path)
        defer { statement.reset() }
        return try statement.step() ? statement.integer(0) : 0
    }

    package func document(of id: String) throws -> StoredDocument? {
        let form = try connection.text(
            "SELECT path_form FROM articles JOIN article_details USING (article_key) WHERE id = ?1",
            .text(id)
        )
        guard let path = form.map({ ArticleName.path($0, of: id) }) else { return nil }
        return try connection.integer("SELECT digest FROM files WHERE path = ?1", .text(path))
            .map { StoredDocument(path: path, digest: $0) }
    }

    package func ids(
        endingWith name: String,
        _ visibility: ArticleFilter.Visibility,
        limit: Int
    ) throws -> [String] {
        var ids: [String] = []
        let statement = try connection.statement(
            "SELECT id, is_public FROM articles WHERE name_hash = ?1 ORDER BY id"
        )
        statement.bind(1, ArticleName.hash(ofLastPartOf: name))
        defer { statement.reset() }
        while ids.count < limit, try statement.step() {
            let id = statement.text(0)
            if visibility.admits(isPublic: statement.integer(1) == 1), id == name || id.hasSuffix("/\(name)") {
                ids.append(id)
            }
        }
        return ids
    }

    package func ids(near id: String, limit: Int) throws -> [String] {
        var ids: [String] = []
        for (sign, order) in [(">=", "ASC"), ("<", "DESC")] {
            // The index of ids alone has this order; that of all public articles by date would be sorted.
            let statement = try connection.statement(
                """
                SELECT id FROM articles INDEXED BY sqlite_autoindex_articles_1
                WHERE id \(sign) ?1 AND is_public = 1 ORDER BY id \(order) LIMIT ?2
                """
            )
            statement.bind(1, id)
            statement.bind(2, Int64(limit))
            try statement.forEachRow { ids.append($0.text(0)) }
        }
        return ids
    }

    package func id(at address: WebAddress, _ visibility: ArticleFilter.Visibility) throws -> String? {
        var ids: [String] = []
        let statement = try connection.statement(
            """
            SELECT id, is_public FROM article_addresses JOIN articles USING (article_key)
            WHERE hash = ?1 ORDER BY sort_date DESC, id
            """
        )
        statement.bind(1, address.hash)
        try statement.forEachRow { row in
            if visibility.admits(isPublic: row.integer(1) == 1) { ids.append(row.text(0)) }
        }
        return ids.first
    }

    package func curatedRelated(to id: String) throws -> [CuratedEntry] {
        // As a rule the article itself was read just before.
        let read = readCache.article.flatMap { $0.id == id ? $0.key : nil }
        let stored = try read ?? connection.integer("SELECT article_key FROM articles WHERE id = ?1", .text(id))
        guard let key = stored else { return [] }
        let statement = try connection.statement(
            """
            SELECT r.json, r.address_hash, r.target_key FROM related_edges AS e
            CROSS JOIN related_targets AS r ON r.target_key = e.target_key
            WHERE e.article_key = ?1 ORDER BY e.position
            """
        )
        statement.bind(1, key)
        var entries: [CuratedEntry] = []
        try statement.forEachRow { row in
            let json = try row.object(0, connection, "related_targets", key: row.integer(2))
            entries.append(CuratedEntry(json: json, addressHash: row.optionalInteger(1), place: .outside))
        }
        for index in entries.indices {
            try connection.checkpoint()
            if let hash = entries[index].addressHash { entries[index].place = try place(of: hash, seenFrom: id) }
        }
        return entries
    }

    /// What is at an address; where several articles are, a public one counts most, then one that was removed.
    private func place(of hash: Int64, seenFrom id: String) throws -> CuratedEntry.Place {
        let statement = try connection.statement(
            """
            SELECT id, is_public, summary FROM article_addresses JOIN articles USING (article_key)
            JOIN article_json USING (article_key) WHERE hash = ?1 ORDER BY is_public DESC, sort_date DESC, id
            """
        )
        statement.bind(1, hash)
        defer { statement.reset() }
        var place = CuratedEntry.Place.outside
        while try statement.step() {
            let other = statement.text(0)
            if other == id { return .itself }
            if case .article = place { continue }
            if statement.integer(1) == 1 {
                place = .article(id: other)
            } else if statement.withBytes(2, Self.isRemoved) {
                if case .removed = place { continue }
                place = .removed(id: other)
            } else if place == .outside {
                place = .unpublished(id: other)
            }
        }
        return place
    }

    private static func isRemoved(_ summary: UnsafeRawBufferPointer) -> Bool {
        JSONObjectReader.isTrue("removed", in: summary) || JSONObjectReader.isTrue("deleted", in: summary)
    }
}
