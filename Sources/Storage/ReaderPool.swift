internal import Articles
internal import Base
internal import SQLite

/// Readers that nobody uses at the moment.
///
/// There are as many as there were ever threads that read at once.
final class ReaderPool: Sendable {
    private let path: String
    private let isImmutable: Bool
    private let isForLookups: Bool
    private let caches: ReaderCaches
    /// A reader belongs to whoever took it, until it comes back.
    private let idle = Locked<[StoreReader]>([])

    init(path: String, isImmutable: Bool, isForLookups: Bool = false, _ caches: ReaderCaches) {
        self.path = path
        self.isImmutable = isImmutable
        self.isForLookups = isForLookups
        self.caches = caches
    }

    /// Lends a reader to `body`.
    func withReader<Result>(_ body: (StoreReader) throws -> Result) throws -> Result {
        let reader = try idle.withLock { $0.popLast() } ?? open()
        defer {
            // What was found out goes with the view, and its memory too.
            if !isForLookups { reader.forgetView() }
            idle.withLock { $0.append(reader) }
        }
        reader.connection.trimStatements()
        return try body(reader)
    }

    /// Has readers that nobody uses let go of the state of the data that they see.
    func endViews() {
        idle.withLock { for reader in $0 { reader.endView() } }
    }

    private func open() throws -> StoreReader {
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
