internal import Base
internal import HTTP

/// The content of a request while it arrives: in memory, and what is large in a file.
///
/// It decides what is to be written and writes nothing: `Connection` has that done.
struct ArrivingContent {
    /// What is to be done next.
    enum Step {
        /// Read more of it; where `asks` is true, the client waits to be asked for it.
        case read(asks: Bool)
        /// Write a part of it before more is read.
        case write(ContentPart)
        /// Answer the request; where `isWhole` is false, the rest of the content was left unread.
        case answer(ContentBytes, isWhole: Bool)
    }

    private var reader: BodyReader
    private let budget: ByteBudget
    /// Beyond so many bytes content is written to a file; nil where it never is.
    private var memory: Int?
    /// Its length, where the client has said that.
    private let length: Int?
    private var expectsContinue: Bool
    private var file: UnnamedFile?
    /// Why it could not be written.
    private var failure: FileError?
    /// What is being written where there is no file yet.
    private var unwritten: [UInt8] = []
    /// The bytes that were given away to be written.
    private var written = 0
    /// The bytes that are counted in the budget.
    private var counted = 0
    /// The part that is being written, or waits for that.
    private var job: JobHandle?

    init(_ reception: Reception, _ context: ConnectionContext) {
        reader = reception.makeReader()
        budget = reception.budget(of: context.arriving)
        memory = reception.isStored ? context.configuration.contentStorage.memory : nil
        if case .length(let length) = reception.framing { self.length = length } else { length = nil }
        expectsContinue = reception.expectsContinue
    }

    /// Reads content; returns how many bytes it used.
    ///
    /// Throws where it is malformed or too large, and where the budget for all connections is used up.
    mutating func read(_ bytes: UnsafeRawBufferPointer) throws(ProtocolError) -> Int {
        let used = try reader.read(bytes)
        count(reader.content.count)
        guard reader.content.isEmpty || !budget.isExceeded else {
            if let failure { throw Self.refusal(failure) }
            throw ProtocolError(.serviceUnavailable, "the content of too many requests is arriving", retryAfter: 1)
        }
        return used
    }

    /// What is to be done next.
    ///
    /// Throws where the file could not be made or written.
    mutating func next() throws(ProtocolError) -> Step {
        if let failure, memory != nil { throw Self.refusal(failure) }
        if let memory {
            let size = reader.content.count
            if size > memory || reader.isComplete && file != nil && size > 0 {
                defer { written += size }
                // They are in memory until they are written, whatever becomes of the request.
                count(0)
                let share = BudgetShare(size, of: budget)
                let bytes = reader.takeContent()
                if file == nil { unwritten = bytes }
                return .write(ContentPart(file: file, bytes: bytes, offset: written, rest: 0, share: share))
            }
            // A client that waits to be asked learns first that there is no room.
            if file == nil, let length, length > memory {
                return .write(ContentPart(file: nil, bytes: [], offset: 0, rest: length))
            }
        }
        if reader.isComplete {
            let content = file.map { ContentBytes.file($0, size: written) } ?? .memory(reader.content)
            return .answer(content, isWhole: !reader.isCutShort)
        }
        defer { expectsContinue = false }
        return .read(asks: expectsContinue)
    }

    /// A part waits to be written.
    mutating func noteStoring(_ job: JobHandle) {
        self.job = job
    }

    /// Takes what came of writing.
    mutating func noteStored(_ result: Result<UnnamedFile, FileError>) {
        job = nil
        switch result {
        case .success(let file): self.file = file
        case .failure(let error):
            failure = error
            keepInMemory()
        }
        unwritten = []
    }

    /// Goes on in memory where nothing is in a file yet, and there is room for all of it.
    private mutating func keepInMemory() {
        guard file == nil, budget.hasRoom(for: max(length ?? 0, unwritten.count)) else { return }
        memory = nil
        reader.giveBack(unwritten)
        count(unwritten.count)
    }

    /// What the client is told of a failure; what it says of this machine is for the log.
    private static func refusal(_ failure: FileError) -> ProtocolError {
        failure.isOutOfSpace
            ? ProtocolError(.insufficientStorage, "the content cannot be stored: there is no room for it")
            : ProtocolError(.serviceUnavailable, "the content cannot be stored now", retryAfter: 5)
    }

    /// Counts nothing any more in the budget, and has nothing written.
    mutating func leave() {
        job?.cancel()
        job = nil
        count(0)
    }

    private mutating func count(_ bytes: Int) {
        guard bytes != counted else { return }
        budget.add(bytes - counted)
        counted = bytes
    }
}
