internal import Articles
internal import Base
internal import Glibc
internal import SQLite

/// Makes copies of a database in which articles are public, or not, by the clock of this process.
struct ScheduledCopy {
    private let original: StoreFile
    private let rememberedRemovals: Int
    private let now: Timestamp
    /// When `now` was asked for, in milliseconds.
    private let start: Int64
    /// What ends the copying of a large database.
    private let scope: CancelScope

    init(of original: StoreFile, rememberedRemovals: Int, now: Timestamp, _ scope: CancelScope) {
        self.original = original
        self.rememberedRemovals = rememberedRemovals
        self.now = now
        self.scope = scope
        start = MonotonicClock.milliseconds()
    }

    /// Databases of so many bytes at most are copied to memory where no folder can be written to.
    private static let maximumInMemory = 32 << 20

    /// What the copy must leave of a file system, in bytes.
    private static let reserve = 64 << 20

    /// The copy: in the folder of `TMPDIR`, in those of the system, beside the database, or in memory.
    ///
    /// Throws a `DatabaseError` where it fits nowhere, what the scope throws, and `ReaderPool.Replaced` where the
    /// database is not the same any more.
    func file(besides path: String, epoch: Int) throws -> StoreFile {
        let size = try Self.size(of: original)
        let named = getenv("TMPDIR").map { [String(cString: $0)] } ?? []
        var failure: DatabaseError?
        for folder in named + ["/var/tmp", "/tmp", StoreConnection.folder(of: FileIdentity.resolved(path))] {
            do {
                let copy = try UnnamedFile(forDatabaseIn: folder)
                // Memory is for small ones.
                guard copy.room >= size + Self.reserve, !copy.isInMemory || size <= Self.maximumInMemory else {
                    throw DatabaseError(code: .full, message: "no room for a copy", path: folder)
                }
                return try fill(copy, epoch)
            } catch var error as DatabaseError where [.full, .ioError, .cantOpen].contains(error.code.primary) {
                error.path = folder
                failure = failure ?? error
            }
        }
        if size <= Self.maximumInMemory { return try fill(UnnamedFile(forDatabaseIn: nil), epoch) }
        throw failure ?? DatabaseError(code: .cantOpen, message: "no folder for a copy", path: path)
    }

    /// How many bytes a database has, those in its log too.
    static func size(of file: StoreFile) throws -> Int {
        try file.readers.withReader { reader in
            let (count, bytes) = try (
                reader.connection.integer("PRAGMA page_count"), reader.connection.integer("PRAGMA page_size")
            )
            return Int(count ?? 0) * Int(bytes ?? 0)
        }
    }

    private func fill(_ copy: UnnamedFile, _ epoch: Int) throws -> StoreFile {
        let version = try original.readers.withReader { reader in
            try reader.connection.withCheckpoint(scope.checkpoint) {
                try reader.connection.snapshot {
                    let version = try reader.version()
                    try reader.connection.copy(to: StoreConnection.open(copy.path, .unnamedWriter))
                    return version
                }
            }
        }
        // The file format numbers of the header, of a database without a write-ahead log.
        try copy.overwrite([1, 1], at: 18)
        let schedule = try apply(to: StoreConnection.open(copy.path, .unnamedWriter))
        let state = StoreFile.State(epoch: epoch, schedule: schedule)
        return try StoreFile(copy, of: StoreFile.Original(file: original, version: version), state)
    }

    private func apply(to connection: Connection) throws -> DatasetVersion.Schedule {
        // A large database was copied for a while, in which something may have ended.
        let now = Timestamp(microseconds: now.microseconds + (MonotonicClock.milliseconds() - start) * 1000)
        let due = try connection.integer(
            "SELECT max(due_at) FROM publication_schedule WHERE due_at <= ?1",
            .integer(now.microseconds)
        )
        let moment = due.map { Timestamp(microseconds: $0) } ?? now
        let caches = ReaderCaches()
        let reader = try StoreReader(connection, caches.relatedIndexes, caches.topics, caches.columns)
        let newest = try reader.newestChange()
        try connection.transaction {
            // Each process that makes this change gives it the same moments, and so the same answers.
            let change = try StoreImport(connection, rememberedRemovals: rememberedRemovals, now: moment)
            _ = try change.finish(changed: false, now: moment)
        }
        return DatasetVersion.Schedule(moment: moment, newestStoredChange: newest)
    }
}
