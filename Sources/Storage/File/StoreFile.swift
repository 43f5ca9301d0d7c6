internal import Articles
internal import Base
internal import FrontMatter
internal import Glibc
internal import SQLite

/// A database file that is open: the connection that writes, and those that read.
///
/// A store has one after the other where the file is replaced.
final class StoreFile: Sendable {
    /// Which file it is.
    let identity: FileIdentity
    /// The log of a former file of this name, which is left aside; nil where there is none.
    let foreignLog: FileIdentity?
    /// What this file is a copy of, to which the schedule was applied; nil where it is none.
    let original: Original?
    /// The file as it was when it was opened, where it is read without locks; nil where the database locks it.
    let unlocked: UnlockedFile?
    let readers: ReaderPool
    /// For lookups, which others do not wait for: these have their own.
    let lookupReaders: ReaderPool
    /// Closed after the readers, as only a writer removes the log.
    let writer: Locked<Connection?>
    /// See `ArticleRepository.secret`.
    let secret: SHA256.Key

    struct Original {
        let file: StoreFile
        /// The version that was copied.
        let version: DatasetVersion
    }

    /// What readers say of the data beside what is in the file.
    struct State: Sendable {
        /// See `DatasetVersion.epoch`.
        var epoch = 0
        var schedule: DatasetVersion.Schedule?
    }

    /// Opens the file; one that may be written is made where it is missing, and its schema brought up to date.
    ///
    /// `now` is seconds since 1970, for the record of what migrations were applied when. Throws a `StoreError`.
    init(
        _ path: String,
        _ access: Store.Access,
        _ conduct: WriterConduct,
        foreignLog: FileIdentity? = nil,
        epoch: Int = 0,
        now: Int64
    ) throws {
        self.foreignLog = foreignLog
        original = nil
        unlocked = access == .readOnly && foreignLog == nil ? UnlockedFile(path) : nil
        unlocked?.settle()
        let role = foreignLog != nil ? .immutableReader : unlocked?.role ?? .reader
        (writer, identity) = try StoreError.wrapping {
            try FileCheck(path).run(mayBeEmpty: access == .readWrite)
            var writer: Connection?
            if access == .readWrite {
                writer = try Self.prepare(path, conduct, now: now)
            } else {
                try Self.check(path, as: role)
            }
            guard let identity = FileIdentity(path) else { throw StoreError.missing(path: path) }
            return (Locked(writer), identity)
        }
        (readers, lookupReaders) = Self.pools(path, identity, role, unlocked, nil, State(epoch: epoch))
        secret = try Self.secret(readers)
    }

    /// A copy that nobody changes any more.
    init(_ copy: UnnamedFile, of original: Original, _ state: State) throws {
        guard let identity = FileIdentity(copy.path) else { throw StoreError.missing(path: copy.path) }
        self.original = original
        self.identity = identity
        (foreignLog, unlocked, writer) = (nil, nil, Locked(nil))
        (readers, lookupReaders) = Self.pools(copy.path, identity, .unnamedReader, nil, copy, state)
        secret = try Self.secret(readers)
    }

    private static func pools(
        _ path: String,
        _ identity: FileIdentity,
        _ role: StoreConnection.Role,
        _ unlocked: UnlockedFile?,
        _ unnamed: UnnamedFile?,
        _ state: State
    ) -> (ReaderPool, ReaderPool) {
        let caches = ReaderCaches()
        return (
            ReaderPool(path: path, identity, role, unlocked, unnamed, state, caches),
            ReaderPool(path: path, identity, role, unlocked, unnamed, state, isForLookups: true, caches)
        )
    }

    private static func secret(_ readers: ReaderPool) throws -> SHA256.Key {
        try StoreError.wrapping { SHA256.Key(try readers.withReader { try $0.secret() }) }
    }

    // MARK: Opening

    /// Makes or updates the schema.
    private static func prepare(_ path: String, _ conduct: WriterConduct, now: Int64) throws -> Connection {
        let connection = try StoreConnection.open(path, .writer)
        if conduct.leavesWALCheckpoints { try connection.leaveWALCheckpoints() }
        connection.waitWhileBusy(conduct.waits)
        try connection.withCheckpoint(conduct.scope.checkpoint) { try prepare(connection, conduct, now: now) }
        return connection
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
                card_format, article_count, public_count, site
            ) VALUES (1, ?1, randomblob(32), 0, ?2, 0, ?4, ?5, ?6, 0, 0, ?3)
            """,
            .text(randomIdentity()),
            .integer(now * 1_000_000),
            .blob(Site().json),
            .integer(SearchWords.format),
            .integer(Article.summaryFormat),
            .integer(Article.cardFormat)
        )
    }

    /// Runs `body` with a connection that reads a file, and leaves nothing beside it that was not there.
    ///
    /// `body` may run twice: where somebody has written the file meanwhile.
    static func reading<Result>(_ path: String, _ body: (Connection) throws -> Result) throws -> Result {
        try FileCheck(path).run(mayBeEmpty: false)
        do {
            if let unlocked = UnlockedFile(path) {
                unlocked.settle()
                let result = Swift.Result { try body(Connection(path: path, access: unlocked.role.access)) }
                if UnlockedFile(path) == unlocked { return try result.get() }
            }
            guard FileIdentity(path) != nil else { throw StoreError.missing(path: path) }
            return try body(Connection(path: path, access: .readOnly))
        } catch let error as DatabaseError where error.path == path {
            throw explained(error, path)
        }
    }

    /// Throws a `StoreError` where a file cannot be read as a store of this release.
    static func check(_ path: String, as role: StoreConnection.Role) throws {
        try FileCheck(path).run(mayBeEmpty: false)
        let connection = try openReader(path, as: role)
        let pending = try pendingMigrations(connection)
        guard pending == 0 else { throw StoreError.outdatedSchema(path: path, pending: pending) }
    }

    /// How many migrations a file needs; throws where it is no store of this release or an older one.
    ///
    /// A process that was killed between the last one and what follows it leaves rows as they were: that counts as one.
    static func pendingMigrations(_ connection: Connection) throws -> Int {
        let pending = try Schema.migrator.status(of: connection).count { $0.appliedAt == nil }
        return try pending == 0 && Formats(connection).hasOldStatistics() ? 1 : pending
    }

    /// Opens a file for reading; throws a `StoreError` where it is missing, or its log cannot be read.
    private static func openReader(_ path: String, as role: StoreConnection.Role) throws -> Connection {
        do {
            return try StoreConnection.open(path, role)
        } catch {
            throw explained(error, path)
        }
    }

    /// Why a file cannot be opened to read it, where more is known than SQLite says.
    private static func explained(_ error: DatabaseError, _ path: String) -> any Error {
        guard error.code.primary == .cantOpen else { return error }
        if Glibc.access(path, F_OK) != 0 { return StoreError.missing(path: path) }
        let place = FileIdentity.resolved(path)
        // The index, without which a log that may be in use says nothing, counts as a part of it.
        let parts = ["\(place)-wal", "\(place)-shm"]
        let closed = parts.first { Glibc.access($0, F_OK) == 0 && Glibc.access($0, R_OK) != 0 }
        guard let part = closed else { return error }
        return StoreError.unfit(
            "\(path) has changes in its log, and this user cannot read \(part); let a user that may write both run "
                + "`broadsheet migrate --database \(path)`"
        )
    }

    /// A new name for the data of a file, which no other file has.
    static func randomIdentity() -> String {
        identity((0..<identityLength).map { _ in UInt8.random(in: 0...UInt8.max) })
    }

    /// The name that follows from some bytes, at least eight.
    static func identity(_ bytes: [UInt8]) -> String {
        String(bytes.prefix(identityLength).map { letters[Int($0) % letters.count] })
    }

    /// Whether a text is in the form of such names.
    static func isIdentity(_ text: some StringProtocol) -> Bool {
        text.count == identityLength && text.allSatisfy(letters.contains)
    }

    private static let letters = Array("abcdefghijkmnpqrstuvwxyz23456789")
    private static let identityLength = 8
}
