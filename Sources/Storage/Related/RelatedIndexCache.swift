internal import Articles
internal import Base

/// The index of the newest version that a reader has asked for, shared by all readers.
///
/// Making one takes seconds for a million articles. A program that serves has it made beside the requests, which take
/// the former one until then; without such a program, or for few articles, the reader that asks makes it.
final class RelatedIndexCache: Sendable {
    private struct State {
        var index: RelatedIndex?
        /// Whether somebody calls `prepare` whenever the data has changed.
        var isMaintained = false
    }

    private let state = Locked(State())

    /// The index of at most so many articles is made by the reader that asks for it.
    private static let fewArticles = 10_000

    /// The index for the version that a reader sees, or for an earlier one where that is still being made.
    ///
    /// Throws `RepositoryError.outOfTime` where there is none yet.
    func index(for reader: StoreReader) throws -> RelatedIndex {
        let version = try reader.version()
        let isBig = try reader.publicCount() > Self.fewArticles
        return try state.withLock { state in
            if let index = try Self.followed(state.index, version, reader) {
                state.index = index
                return index
            }
            if state.isMaintained, isBig {
                guard let index = state.index, index.version.identity == version.identity else {
                    throw RepositoryError.outOfTime
                }
                return index
            }
            // The old one is freed first: memory need not hold both.
            state.index = nil
            let new = try RelatedIndex(reader)
            state.index = new
            return new
        }
    }

    /// Whether `index` has that of the version that a reader sees, or would make it at once.
    func isPrepared(for reader: StoreReader) throws -> Bool {
        if try reader.publicCount() <= Self.fewArticles { return true }
        let version = try reader.version()
        return state.withLock { !$0.isMaintained || $0.index?.version == version }
    }

    /// Makes the index of the version that a reader sees while others go on with the former one.
    func prepare(for reader: StoreReader) throws {
        let version = try reader.version()
        let former = state.withLock { $0.index }
        let index = try Self.followed(former, version, reader) ?? RelatedIndex(reader)
        state.withLock { $0.index = index }
    }

    /// Says that `prepare` is going to be called whenever the data has changed.
    func maintain() {
        state.withLock { $0.isMaintained = true }
    }

    /// An index that is of a version, or is brought up to it by what small imports have changed.
    private static func followed(
        _ index: RelatedIndex?,
        _ version: DatasetVersion,
        _ reader: StoreReader
    ) throws -> RelatedIndex? {
        guard let index else { return nil }
        return index.version == version ? index : try RelatedIndex(index, reader)
    }
}
