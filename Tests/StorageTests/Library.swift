import Articles
import Base
import SQLite
import TestSupport
import Testing

@testable import Storage

/// A store on a file of its own, the documents that go into it, and what it must answer.
final class Library: Sendable {
    let folder: TemporaryFolder
    let source: MemorySource
    let store: Store
    private let state = Locked(State())

    private struct State {
        /// When the next import is, in seconds since 1970: long after every stamp of the source.
        var seconds: Int64 = 2_000_000_000
        /// What was read last from each file that could be read.
        var outcomes: [String: ReadFile.Outcome] = [:]
    }

    init(_ files: [String: String] = [:]) throws {
        folder = try TemporaryFolder()
        source = MemorySource(files)
        // Tests are slow and may take their time.
        let budget = Duration.seconds(600)
        store = try Store(
            path: folder.path(of: "articles.db"),
            access: .readWrite,
            readBudget: budget,
            now: 1_900_000_000
        )
    }

    /// With so many documents and data files at random, imported.
    convenience init(seed: UInt64, count: Int) throws {
        var content = RandomContent(seed: seed)
        var files: [String: String] = [:]
        for _ in 0..<8 {
            let (path, text) = content.dataFile()
            files[path] = text
        }
        while files.count < count { files[content.path()] = content.document() }
        try self.init(files)
        try importAll()
    }

    @discardableResult
    func importAll() throws -> ImportReport {
        let now = state.withLock { state in
            state.seconds += 1
            return Timestamp(seconds: state.seconds)
        }
        let report = try Importer(source, into: store, now: { now }).run(replacing: true)
        try note()
        return report
    }

    private func note() throws {
        let reader = try ContentReader(source)
        let outcomes = state.withLock { $0.outcomes }
        var present: [String: ReadFile.Outcome] = [:]
        try source.forEachFile { file in
            let outcome = reader.read(file).outcome
            if case .failed = outcome {
                present[file.path.string] = outcomes[file.path.string]
            } else {
                present[file.path.string] = outcome
            }
        }
        state.withLock { $0.outcomes = present }
    }

    // MARK: Questions

    func read<Result>(_ body: (StoreReader) throws -> Result) throws -> Result {
        try store.read(body)
    }

    /// A connection of its own to the file, to look at tables.
    func connection() throws -> Connection {
        try Connection(path: store.path, access: .readOnly)
    }

    /// A connection of its own to the file, to change tables.
    func writer() throws -> Connection {
        try Connection(path: store.path, access: .readWrite)
    }

    /// The first column of a query as texts; `json_array` makes one of several.
    func rows(_ sql: String) throws -> [String] {
        var rows: [String] = []
        let connection = try connection()
        try connection.statement(sql).forEachRow { rows.append($0.text(0)) }
        return rows
    }

    /// The same articles in memory, as they are in the documents.
    func expected() throws -> MemoryRepository {
        var articles: [Article] = []
        var topics: [Topic] = []
        var organizations: [Organization] = []
        var site = Site()
        let outcomes = state.withLock { $0.outcomes }
        for (_, outcome) in outcomes.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
            switch outcome {
            case .article(let rendered): articles.append(rendered.article)
            case .topic(let topic): topics.append(topic)
            case .organization(let organization): organizations.append(organization)
            case .site(let value): site = value
            case .skipped, .failed: break
            }
        }
        var updated: [String: Timestamp] = [:]
        var keys: [String: Int64] = [:]
        let connection = try connection()
        try connection.statement("SELECT id, updated_at, article_key FROM articles").forEachRow { row in
            updated[row.text(0)] = Timestamp(microseconds: row.integer(1))
            keys[row.text(0)] = row.integer(2)
        }
        let modified = try connection.integer("SELECT changed_at FROM dataset") ?? 0
        return MemoryRepository(
            articles,
            topics: topics,
            organizations: organizations,
            site: site,
            updated: updated,
            keys: keys,
            modified: Timestamp(microseconds: modified)
        )
    }
}

/// What a slice holds.
struct Listing: Equatable {
    var ids: [String] = []
    var json: [String] = []
    var keys: [SortKey] = []
    var info = SliceInfo(hasNext: false, hasPrevious: false)

    init(_ query: ArticleQuery, _ reader: some ArticleReader) throws {
        info = try reader.forEachArticle(query) { item in
            try ids.append(item.sortKey.id)
            json.append(String(decoding: item.json, as: UTF8.self))
            try keys.append(item.sortKey)
        }
    }
}
