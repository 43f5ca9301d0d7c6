internal import Base

/// Reads the content of a request and finds its end (RFC 9112 sections 6 and 7).
///
/// Most resources ignore content: it is read only to find where the next request begins, and not kept.
package struct BodyReader {
    private enum State {
        /// Content of known length, of which so many bytes are missing.
        case content(remaining: Int)
        case chunkSize
        /// Inside a chunk, of which so many bytes are missing.
        case chunk(remaining: Int)
        /// The CRLF after a chunk.
        case chunkEnd
        case trailers
        case complete
    }

    private let limits: Limits
    private var state: State
    /// The sizes of all chunks so far, whether their bytes have arrived or not.
    private var announced = 0
    /// Whether the content is kept.
    package let keepsContent: Bool
    private let stopsAtLimit: Bool
    /// Whether it has stopped where the limit is, and not where the content ends.
    package private(set) var isCutShort = false
    /// The content so far, but for what was taken; empty unless it is kept.
    package private(set) var content: [UInt8] = []
    /// Bytes of trailer lines so far, without their ends.
    private var trailerSize = 0
    private var trailerCount = 0
    /// Bytes of chunk extensions so far; all chunks together may have as many as `Limits.fields`.
    private var extensionSize = 0

    /// A reader at the first byte of the content.
    ///
    /// `stopsAtLimit` says that content beyond the limit is left unread, in place of an error.
    package init(_ framing: Framing, limits: Limits, keepsContent: Bool = false, stopsAtLimit: Bool = false) {
        self.limits = limits
        self.stopsAtLimit = stopsAtLimit
        self.keepsContent = keepsContent
        switch framing {
        case .none: state = .complete
        case .length(let length): state = length == 0 ? .complete : .content(remaining: length)
        case .chunked: state = .chunkSize
        }
    }

    /// Whether the content has been read to its end.
    package var isComplete: Bool {
        if case .complete = state { true } else { false }
    }

    /// Reads content from the bytes and returns how many it used.
    ///
    /// An incomplete line is not used: pass it again together with the bytes that follow.
    package mutating func read(_ bytes: UnsafeRawBufferPointer) throws(ProtocolError) -> Int {
        var offset = 0
        while !isComplete {
            let rest = UnsafeRawBufferPointer(rebasing: bytes[offset...])
            guard let taken = try step(rest) else { break }
            offset += taken
        }
        return offset
    }

    /// Gives away the content so far, so that what follows needs no memory beside it.
    package mutating func takeContent() -> [UInt8] {
        defer { content = [] }
        return content
    }

    /// Takes content back before more of it is read.
    package mutating func giveBack(_ bytes: [UInt8]) {
        content = bytes
    }

    /// Reads one part of the content; nil if more bytes are needed.
    private mutating func step(_ bytes: UnsafeRawBufferPointer) throws(ProtocolError) -> Int? {
        switch state {
        case .complete: return nil
        case .content(let remaining):
            guard !bytes.isEmpty else { return nil }
            let count = take(bytes, atMost: remaining)
            state = count == remaining ? .complete : .content(remaining: remaining - count)
            return count
        case .chunk(let remaining):
            guard !bytes.isEmpty else { return nil }
            let count = take(bytes, atMost: remaining)
            state = count == remaining ? .chunkEnd : .chunk(remaining: remaining - count)
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

    /// Takes bytes of the content, and keeps them if they are wanted; returns how many.
    private mutating func take(_ bytes: UnsafeRawBufferPointer, atMost remaining: Int) -> Int {
        let count = min(remaining, bytes.count)
        if keepsContent { content += bytes[..<count] }
        return count
    }

    private static let chunkEndMissing = ProtocolError.badRequest("a chunk does not end where its size says")

    private mutating func takeChunkSize(_ bytes: UnsafeRawBufferPointer) throws(ProtocolError) -> Int? {
        if let first = bytes.first, ASCII.hexValue(first) == nil { throw ChunkSize.missing }
        let found = try completeLine(
            bytes,
            limit: limits.chunkLine,
            orThrow: .badRequest("the line with a chunk's size is longer than \(limits.chunkLine) bytes")
        )
        guard let line = found else { return nil }
        let (size, digits) = try ChunkSize.parse(line)
        extensionSize += line.count - digits
        guard extensionSize <= limits.fields else {
            throw .badRequest("the chunk extensions are longer than \(limits.fields) bytes")
        }
        guard size <= limits.body - announced else {
            if stopsAtLimit {
                isCutShort = true
                state = .complete
                return line.count + 2
            }
            throw ProtocolError(.contentTooLarge, "the content is larger than \(limits.body) bytes")
        }
        announced += size
        state = size == 0 ? .trailers : .chunk(remaining: size)
        return line.count + 2
    }

    /// Trailers are checked and dropped: nothing here uses them.
    private mutating func takeTrailer(_ bytes: UnsafeRawBufferPointer) throws(ProtocolError) -> Int? {
        let found = try completeLine(
            bytes,
            limit: limits.fields - trailerSize,
            orThrow: ProtocolError(
                .requestHeaderFieldsTooLarge,
                "the trailers are longer than \(limits.fields) bytes"
            )
        )
        guard let line = found else { return nil }
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

    /// The line at the start of the bytes, without its CRLF; nil if it has not arrived completely.
    private func completeLine(
        _ bytes: UnsafeRawBufferPointer,
        limit: Int,
        orThrow tooLong: @autoclosure () -> ProtocolError
    ) throws(ProtocolError) -> UnsafeRawBufferPointer? {
        let known = bytes.prefix(limit + 2)
        guard let end = known.firstIndex(of: UInt8(ascii: "\n")) else {
            if bytes.count >= limit + 2 { throw tooLong() }
            return nil
        }
        guard end > 0, bytes[end - 1] == UInt8(ascii: "\r") else {
            throw .badRequest("a line of the chunked content ends with LF alone instead of CRLF")
        }
        return UnsafeRawBufferPointer(rebasing: bytes[..<(end - 1)])
    }
}
