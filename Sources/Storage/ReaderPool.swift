internal import Articles
internal import SQLite

/// Readers that nobody uses at the moment.
///
/// There are as many as there were ever threads that read at once.
final class ReaderPool: Sendable {
    private let path: String
    private let isImmutable: Bool
    private let relatedIndexes = RelatedIndexCache()
    private let topics = TopicCache()
    /// A reader belongs to whoever took it, until it comes back.
    private let idle = Locked<[StoreReader]>([])

    init(path: String, isImmutable: Bool) {
        self.path = path
        self.isImmutable = isImmutable
    }

    /// Lends a reader to `body`.
    func withReader<Result>(_ body: (StoreReader) throws -> Result) throws -> Result {
        let reader = try idle.withLock { $0.popLast() } ?? open()
        defer { idle.withLock { $0.append(reader) } }
        reader.forgetView()
        reader.connection.trimStatements()
        return try body(reader)
    }

    private func open() throws -> StoreReader {
        let connection = try StoreConnection.open(path, isImmutable ? .immutableReader : .reader)
        return try StoreReader(connection, relatedIndexes, topics)
    }
}
