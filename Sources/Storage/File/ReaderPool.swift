internal import Articles
internal import Base
internal import SQLite

/// The idle readers of a store.
///
/// The pool grows to the largest number of threads that have read at the same time.
final class ReaderPool: Sendable {
    private let path: String
    private let identity: FileIdentity
    private let isImmutable: Bool
    /// The file as it must stay while it is read without locks; nil where the database locks it.
    private let logless: LoglessFile?
    private let isForLookups: Bool
    private let caches: ReaderCaches
    /// A reader that is in use is not among them.
    private let idle = Locked<[StoreReader]>([])

    init(
        path: String,
        _ identity: FileIdentity,
        isImmutable: Bool,
        _ logless: LoglessFile?,
        isForLookups: Bool = false,
        _ caches: ReaderCaches
    ) {
        self.path = path
        self.identity = identity
        self.isImmutable = isImmutable
        self.logless = logless
        self.isForLookups = isForLookups
        self.caches = caches
    }

    /// Another file has the path now, or this one was written while it was read without locks.
    struct Replaced: Error {}

    /// Runs `body` with a reader that no other thread uses meanwhile; throws `Replaced` where its result does not count.
    func withReader<Result>(_ body: (StoreReader) throws -> Result) throws -> Result {
        let reader = try idle.withLock { $0.popLast() } ?? open()
        defer {
            // The view is over, so its cached results are freed.
            if !isForLookups { reader.forgetView() }
            idle.withLock { $0.append(reader) }
        }
        reader.connection.trimStatements()
        guard let logless else { return try body(reader) }
        let result = Swift.Result { try body(reader) }
        // Also where it has failed: the pages may not have fitted together.
        guard LoglessFile(path) == logless else { throw Replaced() }
        return try result.get()
    }

    /// Ends the views that idle readers keep.
    func endViews() {
        idle.withLock { for reader in $0 { reader.endView() } }
    }

    private func open() throws -> StoreReader {
        // A log beside the path would be taken for that of the other file.
        guard FileIdentity(path) == identity else { throw Replaced() }
        let connection = try StoreConnection.open(path, isImmutable ? .immutableReader : .reader)
        if isForLookups { try StoreConnection.prepareForLookups(connection) }
        return try StoreReader(
            connection,
            caches.relatedIndexes,
            caches.topics,
            caches.columns,
            isForLookups: isForLookups
        )
    }
}
