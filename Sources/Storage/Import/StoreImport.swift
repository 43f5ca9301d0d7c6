internal import Articles
internal import Base
internal import FrontMatter
internal import SQLite

/// One import into the database, inside the transaction of its connection.
final class StoreImport: ImportTransaction {
    private let connection: Connection
    private var files: FileRecords
    private let sources: SourceRecords
    private var articles: ArticleWriter
    private var topics: TopicWriter
    private var providers: ProviderWriter
    private var articlesAdded = 0
    /// The articles of files that are gone, by the digests of the files.
    ///
    /// A file that comes with the same content is the same article.
    private var departed: [Int64: ArticleWriter.Former] = [:]
    private var removedKeys: Set<Int64> = []
    private(set) var displaced: [String: String] = [:]
    /// Whether something is gone though its file is still there, as its id belongs to another file.
    private var hasWithdrawn = false
    /// Whether articles have become public, or have stopped being so, because their moment has come.
    private let hasAppliedSchedule: Bool

    init(_ connection: Connection, rememberedRemovals: Int, now: Timestamp) throws {
        self.connection = connection
        files = try FileRecords(connection)
        sources = SourceRecords(connection: connection)
        articles = try ArticleWriter(connection, rememberedRemovals: rememberedRemovals, now: now)
        topics = try TopicWriter(connection)
        providers = ProviderWriter(connection)
        let due = try articles.applySchedule(&topics)
        hasAppliedSchedule = !due.isEmpty
        for former in due {
            if let providerKey = former.providerKey { providers.noteRemoval(from: providerKey) }
        }
    }

    func knownFiles() throws -> any KnownFileCursor {
        try files.all()
    }

    func knownFile(_ path: String) throws -> KnownFile? {
        try connection.checkpoint()
        return try files.file(path)
    }

    func prepare(for files: [ReadFile]) throws {
        try connection.checkpoint()
        var formers: [StoredArticle] = []
        for file in files {
            guard let key = try self.files.articleKey(ofOtherThan: file.digest, at: file.file.path.string),
                let stored = try StoredArticle(key, connection)
            else { continue }
            switch file.outcome {
            case .article(let article): if !stored.hasWords(of: article) { formers.append(stored) }
            case .skipped: formers.append(stored)
            default: break
            }
        }
        articles.formerWords.prepare(formers)
    }

    func holds(_ article: RenderedArticle, at path: String) throws -> Bool {
        guard let key = try files.articleKey(path), let stored = try StoredArticle(key, connection) else {
            return false
        }
        return try articles.isSame(stored, as: article)
    }

    func touch(_ file: KnownFile) throws {
        try files.put(file, articleKey: try files.articleKey(file.path))
    }

    func keep(_ source: PackedSource, of path: String) throws {
        try sources.put(source, of: path)
    }

    // MARK: Files

    func put(_ file: ReadFile, recordedAs known: KnownFile) throws -> PutResult {
        let result = try take(file, known)
        switch (file.outcome, result) {
        // What came from the file before stays, and so does the file as it was then.
        case (.failed, _): break
        case (.skipped, _), (_, .duplicateID): try sources.remove(known.path)
        default: if let source = file.source { try sources.put(source, of: known.path) }
        }
        return result
    }

    private func take(_ file: ReadFile, _ known: KnownFile) throws -> PutResult {
        try connection.checkpoint()
        displaced[known.path] = nil
        let before = try files.file(known.path)
        let articleKey = try files.articleKey(known.path)
        switch file.outcome {
        case .article(let article): return try put(article, known, articleKey)
        case .topic(let topic):
            switch try topics.put(topic) {
            case .refused(let other): return try recordDuplicate(known, other, articleKey)
            case .granted(let others): try displace(others, by: known.path)
            }
        case .organization(let organization):
            switch try providers.put(organization) {
            case .refused(let other): return try recordDuplicate(known, other, articleKey)
            case .granted(let others): try displace(others, by: known.path)
            }
        case .site(let site): try connection.run("UPDATE dataset SET site = ?1", .blob(site.json))
        case .skipped:
            // What was an article and is none any more goes; there is no newer version of it.
            if let articleKey { _ = try remove(article: articleKey) }
            try files.put(known, articleKey: nil)
            return articleKey == nil ? .recorded : .changed
        case .failed:
            try files.put(known, articleKey: articleKey)
            return .recorded
        }
        try files.put(known, articleKey: nil)
        return before == nil ? .added : .changed
    }

    private func put(_ rendered: RenderedArticle, _ known: KnownFile, _ oldKey: Int64?) throws -> PutResult {
        let other = try articles.other(than: oldKey, withID: rendered.article.id)
        if let other, SortedBytes.precedes(other.path, known.path) {
            return try recordDuplicate(known, other.path, oldKey)
        }
        let renamed = oldKey == nil ? departed.removeValue(forKey: known.digest) : nil
        var former = try oldKey.flatMap { try take(article: $0) } ?? renamed
        if let other {
            // To readers it is the same article, which has changed.
            if former == nil { former = try take(article: other.key) } else { _ = try remove(article: other.key) }
            try displace([other.path], by: known.path)
        }
        let key = try articles.insert(rendered, replacing: former, &topics, &providers)
        if let renamed {
            removedKeys.remove(key)
            if renamed.id != rendered.article.id { try articles.noteRename(renamed, to: key) }
        }
        try files.put(known, articleKey: key)
        articlesAdded += 1
        return oldKey == nil ? .added : .changed
    }

    /// Notes a file with an id that belongs to a file before it.
    ///
    /// Nothing of it stays: an import of the same folder into a new store takes nothing of it either.
    private func recordDuplicate(_ known: KnownFile, _ other: String, _ articleKey: Int64?) throws -> PutResult {
        var failed = known
        failed.outcome = .failed
        try withdraw(known.path, articleKey)
        try files.put(failed, articleKey: nil)
        return .duplicateID(of: other)
    }

    private func withdraw(_ path: String, _ articleKey: Int64?) throws {
        if let articleKey, try remove(article: articleKey) != nil { hasWithdrawn = true }
        if try topics.remove(path: path) { hasWithdrawn = true }
        if try providers.remove(path: path) { hasWithdrawn = true }
    }

    /// Notes that files have lost their ids to one that comes before them in the order of paths.
    ///
    /// So the same files give the same articles, in whatever order they came.
    private func displace(_ others: [String], by path: String) throws {
        for other in others {
            try files.displace(other)
            try sources.remove(other)
            displaced[other] = path
        }
    }

    private func take(article key: Int64) throws -> ArticleWriter.Former? {
        let former = try articles.remove(key, &topics)
        if let providerKey = former?.providerKey { providers.noteRemoval(from: providerKey) }
        return former
    }

    private func remove(article key: Int64) throws -> ArticleWriter.Former? {
        guard let former = try take(article: key) else { return nil }
        removedKeys.insert(key)
        try articles.noteRemoval(former)
        return former
    }

    func remove(_ path: String) throws {
        if let key = try files.articleKey(path), let file = try files.file(path) {
            departed[file.digest] = try remove(article: key)
        }
        displaced[path] = nil
        try topics.remove(path: path)
        try providers.remove(path: path)
        if ContentPath(path).kind == .site { try connection.run("UPDATE dataset SET site = ?1", .blob(Site().json)) }
        try files.remove(path)
        try sources.remove(path)
    }

    func put(_ synonyms: SynonymTable) throws -> Bool {
        try connection.run(
            "UPDATE dataset SET synonyms = ?1 WHERE synonyms <> ?1",
            .text(synonyms.text)
        )
        return connection.changes > 0
    }

    func put(_ site: Site) throws -> Bool {
        try connection.run("UPDATE dataset SET site = ?1 WHERE site <> ?1", .blob(site.json))
        return connection.changes > 0
    }

    // MARK: End

    func finish(changed: Bool, now: Timestamp) throws -> ImportTotals {
        let diagnostics = try topics.updateTree()
        // The first makes a version also of nothing: by that a file is known into which nothing was imported yet.
        let isFirst = try connection.integer("SELECT version FROM dataset") == 0
        if changed || hasAppliedSchedule || hasWithdrawn || isFirst {
            try articles.finish()
            try articles.removeUnused()
            for key in removedKeys { try articles.forgetRenames(of: key) }
            try articles.forgetOldRemovals()
            try providers.finish()
            try topics.removeUnused()
            if articlesAdded >= Self.optimizeFrom { try SearchIndex(connection).optimize() }
            try connection.run(DatasetChange.sql, .integer(now.microseconds))
            let version = try connection.integer("SELECT version FROM dataset") ?? 0
            try articles.logChanges(version, topicTreeChanged: topics.hasMovedArticles)
        }
        return ImportTotals(
            articles: Int(try connection.integer("SELECT article_count FROM dataset") ?? 0),
            publicArticles: Int(try connection.integer("SELECT public_count FROM dataset") ?? 0),
            datasetVersion: Int(try connection.integer("SELECT version FROM dataset") ?? 0),
            diagnostics: diagnostics
        )
    }

    /// Imports of this many articles leave the full-text index in enough pieces to be worth merging.
    private static let optimizeFrom = 1000
}
