internal import Glibc

/// Reads request heads (RFC 9112 sections 2 to 5), in whatever pieces they arrive.
///
/// It copies nothing: it stores offsets from the start of the head. Each call gets all bytes from there on, and reads
/// only those that are new.
package struct RequestParser {
    /// Whether the head is complete.
    package enum Progress {
        /// The head goes on after these bytes.
        case incomplete
        /// The head is complete and this many bytes long.
        case complete(Int)
    }

    private let limits: Limits
    /// Where the line begins that is not complete yet.
    private var lineStart = 0
    private var emptyLines = 0
    private var requestLine: RequestLine?
    private var fieldsStart = 0
    private var fields: [FieldRange] = []
    private var known = KnownFields()

    /// A parser at the first byte of a request.
    package init(limits: Limits) {
        self.limits = limits
    }

    /// Whether a part of a request line has arrived; empty lines before it do not count.
    package func hasBegun(_ bytes: UnsafeRawBufferPointer) -> Bool {
        requestLine != nil || lineStart < bytes.count && bytes[lineStart] != UInt8(ascii: "\r")
    }

    /// Whether it begins with HEAD: then the response has no content, even where the rest is malformed.
    package private(set) var isHead = false

    /// Gets ready for the next request.
    package mutating func reset() {
        lineStart = 0
        emptyLines = 0
        isHead = false
        requestLine = nil
        fieldsStart = 0
        fields.removeAll(keepingCapacity: true)
        known = KnownFields()
    }

    /// Reads the bytes of a head, from its start to what has arrived.
    ///
    /// The result, errors included, does not depend on the pieces in which they came.
    package mutating func parse(_ bytes: UnsafeRawBufferPointer) throws(ProtocolError) -> Progress {
        while true {
            if requestLine == nil {
                try checkLineStart(bytes)
                isHead = Self.beginsWithHead(bytes, at: lineStart)
            }
            guard let end = try lineEnd(in: bytes) else { return .incomplete }
            let line = lineStart..<end
            lineStart = end + 2
            if requestLine == nil {
                try takeRequestLine(bytes, line)
            } else if line.isEmpty {
                return .complete(lineStart)
            } else {
                try takeField(bytes, line)
            }
        }
    }

    /// Lends the head that `parse` has completed.
    package func withView<Result>(of bytes: UnsafeRawBufferPointer, _ body: (RequestView) throws -> Result) rethrows
        -> Result
    {
        guard let result = try withPart(of: bytes, body) else { preconditionFailure("the head is not complete") }
        return result
    }

    /// Lends a head with the fields that were read so far; nil where its first line was not.
    package func withPart<Result>(of bytes: UnsafeRawBufferPointer, _ body: (RequestView) throws -> Result) rethrows
        -> Result?
    {
        guard let requestLine else { return nil }
        return try fields.withUnsafeBufferPointer { fields in
            try body(
                RequestView(
                    bytes: bytes,
                    fields: fields,
                    known: known,
                    method: requestLine.method,
                    targetRange: requestLine.target,
                    minorVersion: requestLine.minorVersion
                )
            )
        }
    }

    // MARK: Lines

    /// A client that speaks another protocol, such as TLS, should not wait for the end of a line that never comes.
    private func checkLineStart(_ bytes: UnsafeRawBufferPointer) throws(ProtocolError) {
        guard lineStart < bytes.count else { return }
        guard CharacterClass.isToken(bytes[lineStart]) || bytes[lineStart] == UInt8(ascii: "\r") else {
            throw .badRequest("this is no HTTP request")
        }
    }

    /// Whether the word HEAD is there, whatever follows it.
    private static func beginsWithHead(_ bytes: UnsafeRawBufferPointer, at start: Int) -> Bool {
        let end = start + 4
        return end < bytes.count && !CharacterClass.isToken(bytes[end]) && bytes[start..<end].elementsEqual("HEAD".utf8)
    }

    /// Where the line that begins at `lineStart` must have ended, its CRLF included.
    private var lineLimit: Int {
        // The method, two spaces and the version are on the request line too; an empty line ends the fields.
        requestLine == nil ? lineStart + limits.target + Limits.method + 13 : fieldsStart + limits.fields + 2
    }

    /// The end of the line that begins at `lineStart`, before its CRLF; nil where it has not arrived.
    private func lineEnd(in bytes: UnsafeRawBufferPointer) throws(ProtocolError) -> Int? {
        let limit = lineLimit
        let known = min(bytes.count, limit)
        guard lineStart < known, let base = bytes.baseAddress else {
            if bytes.count > limit { throw tooLong(bytes) }
            return nil
        }
        if let found = memchr(base + lineStart, CInt(UInt8(ascii: "\n")), known - lineStart) {
            let end = base.distance(to: UnsafeRawPointer(found)) - 1
            guard end >= lineStart, bytes[end] == UInt8(ascii: "\r") else {
                throw .badRequest("a line of the head ends with LF alone instead of CRLF")
            }
            return end
        }
        // The last byte may be the CR of a CRLF that is on its way.
        guard memchr(base + lineStart, CInt(UInt8(ascii: "\r")), known - lineStart - 1) == nil else {
            throw .badRequest("a CR that no LF follows")
        }
        if bytes.count > limit { throw tooLong(bytes) }
        return nil
    }

    private func tooLong(_ bytes: UnsafeRawBufferPointer) -> ProtocolError {
        guard requestLine == nil else {
            return ProtocolError(.requestHeaderFieldsTooLarge, "the fields are longer than \(limits.fields) bytes")
        }
        guard bytes[lineStart...].prefix(Limits.method + 1).allSatisfy(CharacterClass.isToken) else {
            return ProtocolError(.uriTooLong, "the request line is longer than \(limits.target) bytes")
        }
        return RequestLine.methodTooLong
    }

    private mutating func takeRequestLine(_ bytes: UnsafeRawBufferPointer, _ line: Range<Int>) throws(ProtocolError) {
        guard !line.isEmpty else {
            emptyLines += 1
            guard emptyLines <= Limits.leadingEmptyLines else {
                throw .badRequest("empty lines where a request should be")
            }
            return
        }
        requestLine = try RequestLine(bytes, line, limits)
        fieldsStart = lineStart
    }

    private mutating func takeField(_ bytes: UnsafeRawBufferPointer, _ line: Range<Int>) throws(ProtocolError) {
        let field = try FieldLine.parse(bytes, line)
        guard fields.count < limits.fieldCount else {
            throw ProtocolError(.requestHeaderFieldsTooLarge, "more than \(limits.fieldCount) fields")
        }
        if let name = KnownField(bytes[field.name]) { known.note(name, at: fields.count) }
        fields.append(field)
    }
}
