internal import Articles
internal import Base
internal import SQLite

/// Reads the documents that a store keeps once more, and compares what comes of them with what is stored.
struct DocumentComparison {
    /// Why that cannot be.
    enum Refusal: Error {
        /// For this reason, which is no damage.
        case cannotCompare(String)
        case database(any Error)
    }

    private let connection: Connection
    private let reader: ContentReader
    private let changedAt: Timestamp

    /// Takes that one of the readers with the rules by which the documents were imported.
    init(_ connection: Connection, by readers: [ContentReader], _ origin: SourceOrigin) throws(Refusal) {
        guard !origin.isOutdated else {
            throw .cannotCompare("the next import will read them anew, as an earlier release has made this file")
        }
        guard let rules = origin.rules else { throw .cannotCompare("the file keeps too few of them") }
        guard let reader = readers.first(where: { $0.fingerprint == rules }) else {
            throw .cannotCompare(
                "they were imported by other rules than those of this configuration, or with files of the site that are "
                    + "not kept; name its `content` folder in the configuration"
            )
        }
        self.connection = connection
        self.reader = reader
        do {
            changedAt = Timestamp(microseconds: try connection.integer("SELECT changed_at FROM dataset") ?? 0)
        } catch {
            throw .database(error)
        }
    }

    /// The paths of the documents of which something else is stored, apart from those that are known to be damaged.
    func differences(besides damaged: Set<String>) throws(Refusal) -> [String] {
        do {
            var others: [String] = []
            try connection.statement(SourceOrigin.files).forEachRow { row in
                let path = row.text(0)
                guard !damaged.contains(path),
                    let bytes = PackedSource(packed: row.blob(1)).unpacked(body: row.optionalText(2))
                else { return }
                let file = reader.read(bytes, at: ContentPath(path))
                // One of a folder that could not be read since the rules changed.
                guard file.digest == row.integer(3) else { return }
                if try !holds(file, path, articleKey: row.optionalInteger(4)) { others.append(path) }
            }
            return others
        } catch {
            throw .database(error)
        }
    }

    private func holds(_ file: ReadFile, _ path: String, articleKey: Int64?) throws -> Bool {
        switch file.outcome {
        case .article(let rendered): try articleKey.map { try holds(rendered, $0) } ?? false
        case .topic(let topic): try json("SELECT json FROM topics WHERE path = ?1", path) == topic.json
        case .organization(let organization):
            try json("SELECT json FROM providers WHERE path = ?1", path) == organization.json
        case .site(let site): try json("SELECT site FROM dataset WHERE ?1 <> ''", path) == site.json
        case .skipped, .failed: false
        }
    }

    private func holds(_ rendered: RenderedArticle, _ key: Int64) throws -> Bool {
        guard let stored = try StoredArticle(key, connection) else { return false }
        let article = rendered.article
        let secured = try connection.text("SELECT secured FROM article_details WHERE article_key = ?1", .integer(key))
        return try stored.hasSummary(rendered.openSummary) && stored.bodyFormat == article.bodyFormat
            && stored.body == article.body && secured == article.secured
            && RelatedWriter(connection).holds(rendered.related, of: key)
            && PublicationSchedule(connection).agrees(with: article, key, as: stored.availability, changedAt: changedAt)
    }

    private func json(_ sql: String, _ path: String) throws -> [UInt8]? {
        let statement = try connection.statement(sql)
        statement.bind(1, path)
        defer { statement.reset() }
        return try statement.step() ? statement.blob(0) : nil
    }
}
