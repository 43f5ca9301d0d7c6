internal import Base
internal import Dispatch

/// Reads files on other threads while the caller is busy with those read before.
///
/// Results come back in the order in which files went in. At most two batches are under way, so that memory stays
/// bounded whatever the folder holds.
final class ReadAhead {
    private let reader: ContentReader
    private var batch: [ContentFile] = []
    private var batchSize: Int64 = 0
    private var underWay: Batch?
    private let prepare: ([ReadFile]) throws -> Void
    private let consume: (ReadFile) throws -> Void

    private static let batchCount = 256
    private static let batchBytes: Int64 = 4 << 20

    /// `prepare` is called with the files of a batch, before `consume` is with each of them.
    init(
        _ reader: ContentReader,
        consume: @escaping (ReadFile) throws -> Void,
        prepare: @escaping ([ReadFile]) throws -> Void = { _ in }
    ) {
        self.reader = reader
        self.prepare = prepare
        self.consume = consume
    }

    func add(_ file: ContentFile) throws {
        batch.append(file)
        batchSize += file.stamp.size
        if batch.count >= Self.batchCount || batchSize >= Self.batchBytes { try startBatch() }
    }

    /// Hands out what is still under way.
    func finish() throws {
        try startBatch()
        try startBatch()
    }

    private func startBatch() throws {
        let previous = underWay
        underWay = batch.isEmpty ? nil : Batch(batch, reader)
        batch = []
        batchSize = 0
        guard let previous else { return }
        let results = previous.results()
        try prepare(results)
        for result in results { try consume(result) }
    }

    /// Files that are being read.
    private final class Batch: Sendable {
        private let done = DispatchSemaphore(value: 0)
        private let slots: Locked<[ReadFile?]>

        init(_ files: [ContentFile], _ reader: ContentReader) {
            slots = Locked([ReadFile?](repeating: nil, count: files.count))
            DispatchQueue.global().async { [self] in
                DispatchQueue.concurrentPerform(iterations: files.count) { index in
                    let result = reader.read(files[index])
                    slots.withLock { $0[index] = result }
                }
                done.signal()
            }
        }

        func results() -> [ReadFile] {
            done.wait()
            return slots.withLock { slots in
                defer { slots = [] }
                return slots.compactMap { $0 }
            }
        }
    }
}
