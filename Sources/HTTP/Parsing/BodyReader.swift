/// Reads the content of a request and finds its end (RFC 9112 sections 6 and 7).
///
/// Most resources take no content: it is skipped, and what matters is where the next request begins.
package struct BodyReader {
    private enum State {
        /// Bytes that are still to come of a content of known length.
        case content(Int)
        case chunkSize
        /// Bytes that are still to come of a chunk.
        case chunk(Int)
        /// The CRLF behind a chunk.
        case chunkEnd
        case trailers
        case complete
    }

    private let limits: Limits
    private var state: State
    private var received = 0
    private let keepsContent: Bool
    /// What was read of the content so far; empty where it is skipped.
    package private(set) var content: [UInt8] = []
    /// Bytes of trailer lines so far, without their ends.
    private var trailerSize = 0
    private var trailerCount = 0
    /// Bytes of chunk extensions, which all chunks together must not have more of than a head may have fields.
    private var extensionSize = 0

    /// A reader at the first byte of the content.
    package init(_ framing: Framing, limits: Limits, keepsContent: Bool = false) {
        self.limits = limits
        self.keepsContent = keepsContent
        switch framing {
        case .none: state = .complete
        case .length(let length): state = length == 0 ? .complete : .content(length)
        case .chunked: state = .chunkSize
        }
    }

    /// Whether all of the content was read.
    package var isComplete: Bool {
        if case .complete = state { true } else { false }
    }

    /// Takes what belongs to the content and returns how many bytes that were.
    ///
    /// A line that has not arrived as a whole is not taken: it must be passed again with what follows.
    package mutating func read(_ bytes: UnsafeRawBufferPointer) throws(ProtocolError) -> Int {
        var offset = 0
        while !isComplete {
            let rest = UnsafeRawBufferPointer(rebasing: bytes[offset...])
            guard let taken = try step(rest) else { break }
            offset += taken
        }
        return offset
    }

    /// One step in the bytes; nil where more of them are needed.
    private mutating func step(_ bytes: UnsafeRawBufferPointer) throws(ProtocolError) -> Int? {
        switch state {
        case .complete: return nil
        case .content(let left):
            guard !bytes.isEmpty else { return nil }
            let count = take(bytes, atMost: left)
            state = count == left ? .complete : .content(left - count)
            return count
        case .chunk(let left):
            guard !bytes.isEmpty else { return nil }
            let count = take(bytes, atMost: left)
            state = count == left ? .chunkEnd : .chunk(left - count)
            return count
        case .chunkEnd:
            guard bytes.count >= 2 else {
                if let first = bytes.first, first != UInt8(ascii: "\r") { throw Self.chunkEndMissing }
                return nil
            }
            guard bytes[0] == UInt8(ascii: "\r"), bytes[1] == UInt8(ascii: "\n") else { throw Self.chunkEndMissing }
            state = .chunkSize
            return 2
        case .chunkSize: return try takeChunkSize(bytes)
        case .trailers: return try takeTrailer(bytes)
        }
    }

    /// Takes bytes of the content and returns how many there were.
    private mutating func take(_ bytes: UnsafeRawBufferPointer, atMost left: Int) -> Int {
        let count = min(left, bytes.count)
        if keepsContent { content += bytes[..<count] }
        return count
    }

    private static let chunkEndMissing = ProtocolError.badRequest("a chunk does not end where its size says")

    private mutating func takeChunkSize(_ bytes: UnsafeRawBufferPointer) throws(ProtocolError) -> Int? {
        if let first = bytes.first, CharacterClass.hexValue(first) == nil { throw ChunkSize.missing }
        guard let line = try line(bytes, limit: limits.chunkLine) else { return nil }
        let (size, digits) = try ChunkSize.parse(line)
        extensionSize += line.count - digits
        guard extensionSize <= limits.fields else { throw .badRequest("too many chunk extensions") }
        guard size <= limits.body - received else {
            throw ProtocolError(.contentTooLarge, "the content is larger than \(limits.body) bytes")
        }
        received += size
        state = size == 0 ? .trailers : .chunk(size)
        return line.count + 2
    }

    /// Trailers are checked and dropped: nothing here depends on what comes behind the content.
    private mutating func takeTrailer(_ bytes: UnsafeRawBufferPointer) throws(ProtocolError) -> Int? {
        let tooLong = ProtocolError(.requestHeaderFieldsTooLarge, "the trailers are longer than \(limits.fields) bytes")
        guard let line = try line(bytes, limit: limits.fields - trailerSize, tooLong) else { return nil }
        if line.isEmpty {
            state = .complete
        } else {
            trailerSize += line.count
            trailerCount += 1
            guard trailerCount <= limits.fieldCount else {
                throw ProtocolError(.requestHeaderFieldsTooLarge, "more than \(limits.fieldCount) trailers")
            }
            _ = try FieldLine.parse(line, 0..<line.count)
        }
        return line.count + 2
    }

    /// The line at the start of the bytes without its CRLF, or nil where it has not arrived.
    private func line(
        _ bytes: UnsafeRawBufferPointer,
        limit: Int,
        _ tooLong: ProtocolError = .badRequest("the size of a chunk takes too many bytes")
    ) throws(ProtocolError) -> UnsafeRawBufferPointer? {
        let known = bytes.prefix(limit + 2)
        guard let end = known.firstIndex(of: UInt8(ascii: "\n")) else {
            if bytes.count >= limit + 2 { throw tooLong }
            return nil
        }
        guard end > 0, bytes[end - 1] == UInt8(ascii: "\r") else {
            throw .badRequest("a line of the chunked content ends with LF alone instead of CRLF")
        }
        return UnsafeRawBufferPointer(rebasing: bytes[..<(end - 1)])
    }
}
