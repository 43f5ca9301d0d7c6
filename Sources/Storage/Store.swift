package import Articles
package import Base
internal import FrontMatter
internal import Glibc
internal import SQLite

/// The articles of one site in one SQLite file.
///
/// One connection writes; readers take one of a pool, so that none waits for another. A change becomes visible as a
/// whole, and running reads keep the state that they began with.
package final class Store: Sendable {
    /// What may be done with the file.
    package enum Access: Sendable {
        /// Makes the file where it is missing and brings its schema up to date.
        case readWrite
        /// Leaves the file as it is.
        case readOnly
        /// For a file on a read-only medium, which nobody changes.
        case immutable
    }

    /// The database file, as it was given.
    package let path: String
    let access: Access
    let writer: Locked<Connection?>
    let readers: ReaderPool
    /// For lookups, which others do not wait for: these have their own.
    let lookupReaders: ReaderPool
    /// Identity and number of the newest version known of.
    private let version: Locked<DatasetVersion>
    private let articleCount = Locked(0)
    /// When the availability of an article changes next.
    private let nextDue = Locked<Timestamp?>(nil)

    /// See `ArticleRepository.secret`.
    package let secret: [UInt8]

    /// How long one request may keep a reader busy.
    let readBudget: Duration
    let rememberedRemovals: Int
    let conduct: WriterConduct

    /// Opens the store; throws a `StoreError`.
    ///
    /// `now` is seconds since 1970, for the record of what migrations were applied when. `rememberedRemovals` is how many
    /// removed articles imports keep for clients that follow the changes. `conduct` also holds for what opening writes.
    package init(
        path: String,
        access: Access,
        readBudget: Duration = .seconds(2),
        rememberedRemovals: Int = 100_000,
        conduct: WriterConduct = WriterConduct(),
        now: Int64
    ) throws {
        self.path = path
        self.access = access
        self.readBudget = readBudget
        self.rememberedRemovals = rememberedRemovals
        self.conduct = conduct
        writer = Locked(nil)
        version = Locked(DatasetVersion(identity: "", number: 0))
        let caches = ReaderCaches()
        readers = ReaderPool(path: path, isImmutable: access == .immutable, caches)
        lookupReaders = ReaderPool(path: path, isImmutable: access == .immutable, isForLookups: true, caches)
        secret = try StoreError.wrapping { [writer, readers] in
            try FileCheck(path).run(mayBeEmpty: access == .readWrite)
            switch access {
            case .readWrite: try Self.prepare(path, writer, conduct, now: now)
            case .readOnly, .immutable: try Self.check(path, isImmutable: access == .immutable)
            }
            return try readers.withReader { try $0.secret() }
        }
        _ = try StoreError.wrapping { try refreshVersion() }
    }

    /// Makes or updates the schema.
    private static func prepare(
        _ path: String,
        _ writer: Locked<Connection?>,
        _ conduct: WriterConduct,
        now: Int64
    ) throws {
        let connection = try StoreConnection.open(path, .writer)
        connection.waitWhileBusy(conduct.waits)
        try connection.withCheckpoint(conduct.scope.checkpoint) { try prepare(connection, conduct, now: now) }
        writer.withLock { $0 = connection }
    }

    private static func prepare(_ connection: Connection, _ conduct: WriterConduct, now: Int64) throws {
        // Asked first, as the file of another program must stay as it is.
        let status = try Schema.migrator.status(of: connection)
        try StoreConnection.prepareForWriting(connection, conduct)
        // Nothing is written where nothing is to do: another process may be in the middle of an import.
        if status.contains(where: { $0.appliedAt == nil }) {
            _ = try Schema.migrator.migrate(connection, now: now)
        }
        if try connection.integer("SELECT 1 FROM dataset") == nil { try initialise(connection, now: now) }
        try Formats(connection).bringUpToDate()
    }

    private static func initialise(_ connection: Connection, now: Int64) throws {
        try connection.run(
            """
            INSERT OR IGNORE INTO dataset (
                singleton, identity, secret, version, changed_at, removals_since, index_format, json_format,
                article_count, public_count, site
            ) VALUES (1, ?1, randomblob(32), 0, ?2, 0, ?4, ?5, 0, 0, ?3)
            """,
            .text(randomIdentity()),
            .integer(now * 1_000_000),
            .blob(Site().json),
            .integer(SearchWords.format),
            .integer(Article.summaryFormat)
        )
    }

    /// Throws a `StoreError` where a file is missing or empty, or its end is.
    package static func requireFile(_ path: String) throws(StoreError) {
        guard Glibc.access(path, F_OK) == 0 else { throw .missing(path: path) }
        try FileCheck(path).run(mayBeEmpty: false)
    }

    private static func check(_ path: String, isImmutable: Bool) throws {
        try FileCheck(path).run(mayBeEmpty: false)
        let connection = try openReader(path, isImmutable: isImmutable)
        let pending = try Schema.migrator.status(of: connection).count { $0.appliedAt == nil }
        guard pending == 0 else { throw StoreError.outdatedSchema(path: path, pending: pending) }
    }

    private static func openReader(_ path: String, isImmutable: Bool) throws -> Connection {
        do {
            return try StoreConnection.open(path, isImmutable ? .immutableReader : .reader)
        } catch {
            if error.code.primary == .cantOpen, Glibc.access(path, F_OK) != 0 { throw StoreError.missing(path: path) }
            throw error
        }
    }

    private static func randomIdentity() -> String {
        let letters = Array("abcdefghijkmnpqrstuvwxyz23456789")
        var generator = SystemRandomNumberGenerator()
        return String((0..<8).map { _ in letters[Int.random(in: 0..<letters.count, using: &generator)] })
    }

    // MARK: Schema

    /// A migration, and when it was applied to a database.
    package struct MigrationStatus: Sendable, Hashable {
        /// The number of the migration, from 1.
        package var number: Int
        /// The name of its file without the number.
        package var name: String
        /// Seconds since 1970; nil while it is pending.
        package var appliedAt: Int64?
    }

    /// Brings the schema of a file up to date and returns what it applied; throws a `StoreError`.
    package static func migrate(path: String, now: Int64) throws -> [MigrationStatus] {
        let before = try migrationStatus(path: path)
        _ = try Store(path: path, access: .readWrite, now: now)
        return before.filter { $0.appliedAt == nil }
    }

    /// Makes anew what is derived from the articles of a file, and returns how many there are; throws a `StoreError`.
    ///
    /// All of it becomes visible at once, as a new version of the data.
    package static func rebuild(path: String, now: Int64) throws -> Int {
        let store = try Store(path: path, access: .readWrite, now: now)
        return try StoreError.wrapping {
            try store.writer.withLock { connection in
                guard let connection else { return 0 }
                try connection.transaction { try Formats(connection).rebuildIndexes() }
                StoreConnection.shrinkLog(connection)
                return Int(try connection.integer("SELECT article_count FROM dataset") ?? 0)
            }
        }
    }

    /// Reads a whole store, and returns what is damaged in it or contradicts itself; none where it is whole.
    ///
    /// Throws a `StoreError` where the file cannot be read as a store at all.
    package static func verify(path: String) throws -> [String] {
        try StoreError.wrapping {
            try check(path, isImmutable: false)
            // Not one that cannot write: it makes a temporary table.
            let connection = try Connection(path: path, access: .readOnly)
            return try connection.snapshot {
                var verification = Verification(connection)
                return try verification.run()
            }
        }
    }

    /// What of the schema is applied to a file; one that is not there has nothing applied.
    ///
    /// Throws a `StoreError`.
    package static func migrationStatus(path: String) throws -> [MigrationStatus] {
        try StoreError.wrapping {
            do {
                let connection = try StoreConnection.open(path, .reader)
                return try Schema.migrator.status(of: connection).map {
                    MigrationStatus(number: $0.migration.number, name: $0.migration.name, appliedAt: $0.appliedAt)
                }
            } catch let error as DatabaseError where error.code.primary == .cantOpen {
                return Schema.migrations.map { MigrationStatus(number: $0.number, name: $0.name, appliedAt: nil) }
            }
        }
    }

    /// The version of the SQLite library in use.
    package static var libraryVersion: String {
        Connection.libraryVersion
    }

    // MARK: Versions

    /// The newest version that `refreshVersion` has seen.
    package var currentVersion: DatasetVersion {
        version.withLock { $0 }
    }

    /// How many public articles there were when `refreshVersion` looked last.
    package var currentArticleCount: Int {
        articleCount.withLock { $0 }
    }

    /// Asks the file which version it holds; another process may have written it.
    @discardableResult
    package func refreshVersion() throws -> DatasetVersion {
        // What these see keeps the log from being given back: not for longer than from one look to the next.
        lookupReaders.endViews()
        let (newest, count, due) = try readers.withReader {
            (try $0.version(), try $0.publicCount(), try PublicationSchedule.nextMoment($0.connection))
        }
        return version.withLock { known in
            // Another thread may have looked later, and been quicker.
            guard newest.identity != known.identity || newest.number > known.number else { return known }
            known = newest
            articleCount.withLock { $0 = count }
            nextDue.withLock { $0 = due.map { Timestamp(microseconds: $0) } }
            return newest
        }
    }

    // MARK: Schedule

    /// When an article becomes public, or stops being so, next; nil where nothing is scheduled.
    ///
    /// As `refreshVersion` has seen it last.
    package var nextScheduledChange: Timestamp? {
        nextDue.withLock { $0 }
    }

    /// Shows and hides the articles whose moment has come; returns whether there were any.
    ///
    /// Throws a `StoreError`. A store that is only read stays as it is.
    package func applySchedule(now: Timestamp) throws -> Bool {
        guard access == .readWrite, let due = nextScheduledChange, due <= now else { return false }
        _ = try importing(now: now) { try $0.finish(changed: false, now: now) }
        return true
    }
}
