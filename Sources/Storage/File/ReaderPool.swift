internal import Articles
internal import Base
internal import Glibc
internal import SQLite

/// The idle readers of a store.
///
/// The pool grows to the largest number of threads that have read at the same time.
final class ReaderPool: Sendable {
    private let path: String
    private let identity: FileIdentity
    private let role: StoreConnection.Role
    /// The file as it must stay while it is read without locks; nil where the database locks it.
    private let unlocked: UnlockedFile?
    /// A file without a name, which is there as long as somebody holds it; nil for one that has a name.
    private let unnamed: UnnamedFile?
    /// The same file under whatever name.
    private let held: HeldFile?
    private let content: HeldFile.Content?
    private let state: StoreFile.State
    private let isForLookups: Bool
    private let caches: Locked<ReaderCaches>
    /// A reader that is in use is not among them.
    private let idle = Locked<[StoreReader]>([])

    init(
        path: String,
        _ identity: FileIdentity,
        _ role: StoreConnection.Role,
        _ unlocked: UnlockedFile?,
        _ unnamed: UnnamedFile?,
        _ state: StoreFile.State,
        isForLookups: Bool = false,
        _ caches: ReaderCaches
    ) {
        self.path = path
        self.identity = identity
        self.role = role
        self.unlocked = unlocked
        self.unnamed = unnamed
        held = unlocked.flatMap { _ in HeldFile(path, identity) }
        content = held?.content
        self.state = state
        self.isForLookups = isForLookups
        self.caches = Locked(caches)
    }

    /// Another file has the path now, or this one was written while it was read without locks.
    struct Replaced: Error {}

    /// Runs `body` with a reader that no other thread uses meanwhile; throws `Replaced` where its result does not
    /// count.
    func withReader<Result>(_ body: (StoreReader) throws -> Result) throws -> Result {
        let reader = try take()
        defer {
            // The view is over, so its cached results are freed.
            if !isForLookups { reader.forgetView() }
            idle.withLock { $0.append(reader) }
        }
        reader.connection.trimStatements()
        guard let unlocked else { return try body(reader) }
        let result = Swift.Result { try body(reader) }
        // Also where it has failed: the pages may not have fitted together.
        guard UnlockedFile(path, at: unlocked.place) == unlocked || isElsewhere else { throw Replaced() }
        return try result.get()
    }

    /// Whether the path leads to another file now, and the one that is open is as it was: its readers go on until the
    /// other is open.
    private var isElsewhere: Bool {
        guard let content else { return false }
        return FileIdentity(path) != identity && held?.content == content
    }

    /// How long a read waits for another's reader where none can be added, in milliseconds.
    private static let patience = 1000

    /// A reader that is idle, or one more; where the path leads to another file by now, one that others give back.
    private func take() throws -> StoreReader {
        for _ in 0..<Self.patience {
            if let reader = idle.withLock({ $0.popLast() }) { return reader }
            do {
                return try open()
            } catch is Replaced where !isForLookups {
                usleep(1000)
            }
        }
        throw Replaced()
    }

    /// Closes the idle readers and forgets what they have cached.
    func forget() {
        idle.withLock { $0.removeAll() }
        caches.withLock { $0 = ReaderCaches() }
    }

    /// Ends the views that idle readers keep.
    func endViews() {
        idle.withLock { for reader in $0 { reader.endView() } }
    }

    private func open() throws -> StoreReader {
        // A log beside the path would be taken for that of the other file.
        let places = [path] + (unlocked.map { [$0.place] } ?? [])
        let connection: Connection
        if let place = places.first(where: { FileIdentity($0) == identity }) {
            connection = try StoreConnection.open(place, role)
        } else if role == .immutableReader, let held, isElsewhere {
            connection = try StoreConnection.open(held.path, .unnamedReader)
        } else {
            throw Replaced()
        }
        if isForLookups { try StoreConnection.prepareForLookups(connection) }
        let caches = caches.withLock { $0 }
        return try StoreReader(
            connection,
            caches.relatedIndexes,
            caches.topics,
            caches.columns,
            state,
            isForLookups: isForLookups
        )
    }
}
