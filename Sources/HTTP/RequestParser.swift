internal import Glibc

/// Reads request heads (RFC 9112 sections 2 to 5), in whatever pieces they arrive.
///
/// It copies nothing: what it has found out are places in the bytes, counted from the start of the head. Each call gets
/// all bytes from there on, and only looks at those that it has not seen.
package struct RequestParser {
    /// What became of the bytes.
    package enum Progress {
        /// The head goes on behind these bytes.
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

    package init(limits: Limits) {
        self.limits = limits
    }

    /// Whether a part of a request has arrived.
    package var hasBegun: Bool {
        lineStart > 0
    }

    /// Gets ready for the next request.
    package mutating func reset() {
        lineStart = 0
        emptyLines = 0
        requestLine = nil
        fieldsStart = 0
        fields.removeAll(keepingCapacity: true)
        known = KnownFields()
    }

    /// Looks at the bytes of a head, from its start to whatever has arrived.
    package mutating func parse(_ bytes: UnsafeRawBufferPointer) throws(ProtocolError) -> Progress {
        while true {
            guard let end = try lineEnd(in: bytes) else {
                try checkLimits(bytes, bytes.count)
                return .incomplete
            }
            let line = lineStart..<end
            lineStart = end + 2
            if requestLine == nil {
                try takeRequestLine(bytes, line)
            } else if line.isEmpty {
                try checkLimits(bytes, lineStart)
                return .complete(lineStart)
            } else {
                try takeField(bytes, line)
            }
            try checkLimits(bytes, lineStart)
        }
    }

    /// Lends the head that `parse` has completed.
    package func withView<Result>(of bytes: UnsafeRawBufferPointer, _ body: (RequestView) throws -> Result) rethrows
        -> Result
    {
        guard let requestLine else { preconditionFailure("the head is not complete") }
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

    /// The end of the line that begins at `lineStart`, before its CRLF; nil where it has not arrived.
    private func lineEnd(in bytes: UnsafeRawBufferPointer) throws(ProtocolError) -> Int? {
        guard lineStart < bytes.count, let base = bytes.baseAddress else { return nil }
        guard let found = memchr(base + lineStart, CInt(UInt8(ascii: "\n")), bytes.count - lineStart) else {
            return nil
        }
        let end = base.distance(to: UnsafeRawPointer(found)) - 1
        guard end >= lineStart, bytes[end] == UInt8(ascii: "\r") else {
            throw .badRequest("a line of the head ends with LF alone instead of CRLF")
        }
        return end
    }

    private func checkLimits(_ bytes: UnsafeRawBufferPointer, _ count: Int) throws(ProtocolError) {
        if requestLine == nil {
            // Who speaks another protocol here, TLS for one, should not wait for a line's end that never comes.
            if lineStart < count, !CharacterClass.isToken(bytes[lineStart]), bytes[lineStart] != UInt8(ascii: "\r") {
                throw .badRequest("this is no HTTP request")
            }
            // The method, two spaces and the version are on the line too.
            guard count - lineStart <= limits.target + Limits.method + 11 else {
                throw ProtocolError(.uriTooLong, "the request line is longer than \(limits.target) bytes")
            }
        } else if count - fieldsStart > limits.fields + 2 {
            throw ProtocolError(.requestHeaderFieldsTooLarge, "the fields are longer than \(limits.fields) bytes")
        }
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
        guard fields.count < limits.fieldCount else {
            throw ProtocolError(.requestHeaderFieldsTooLarge, "more than \(limits.fieldCount) fields")
        }
        let field = try FieldLine.parse(bytes, line)
        if let name = KnownField(bytes[field.name]) { known.note(name, at: fields.count) }
        fields.append(field)
    }
}

/// The parts of a request line (RFC 9112 section 3).
struct RequestLine {
    var method: Method
    var target: Range<Int>
    var minorVersion: Int

    init(_ bytes: UnsafeRawBufferPointer, _ line: Range<Int>, _ limits: Limits) throws(ProtocolError) {
        var index = line.lowerBound
        while index < line.upperBound, CharacterClass.isToken(bytes[index]) { index += 1 }
        guard index > line.lowerBound, index < line.upperBound, bytes[index] == UInt8(ascii: " ") else {
            throw .badRequest("the request line does not begin with a method and a space")
        }
        let methodEnd = index
        guard methodEnd - line.lowerBound <= Limits.method else {
            throw ProtocolError(.notImplemented, "no method is that long")
        }
        let targetStart = index + 1
        index = targetStart
        while index < line.upperBound, CharacterClass.isTarget(bytes[index]) { index += 1 }
        guard index - targetStart <= limits.target else {
            throw ProtocolError(.uriTooLong, "the request target is longer than \(limits.target) bytes")
        }
        guard index > targetStart, index < line.upperBound, bytes[index] == UInt8(ascii: " ") else {
            throw .badRequest("the request target is missing, or has a character in it that must be percent-encoded")
        }
        minorVersion = try Self.minorVersion(UnsafeRawBufferPointer(rebasing: bytes[index + 1..<line.upperBound]))
        method = Method(UnsafeRawBufferPointer(rebasing: bytes[line.lowerBound..<methodEnd]))
        target = targetStart..<index
    }

    private static func minorVersion(_ version: UnsafeRawBufferPointer) throws(ProtocolError) -> Int {
        guard version.count == 8, version.starts(with: "HTTP/".utf8), CharacterClass.isDigit(version[5]),
            version[6] == UInt8(ascii: "."), CharacterClass.isDigit(version[7])
        else { throw .badRequest("the request line does not end with a version such as HTTP/1.1") }
        guard version[5] == UInt8(ascii: "1") else {
            throw ProtocolError(.httpVersionNotSupported, "only HTTP/1.1 and HTTP/1.0 are spoken here")
        }
        return version[7] == UInt8(ascii: "0") ? 0 : 1
    }
}

/// A field line (RFC 9112 section 5), of a head or of trailers.
enum FieldLine {
    static func parse(_ bytes: UnsafeRawBufferPointer, _ line: Range<Int>) throws(ProtocolError) -> FieldRange {
        var index = line.lowerBound
        while index < line.upperBound, CharacterClass.isToken(bytes[index]) { index += 1 }
        guard index > line.lowerBound, index < line.upperBound, bytes[index] == UInt8(ascii: ":") else {
            throw .badRequest(Self.complaint(bytes, line, index))
        }
        let nameEnd = index
        var start = index + 1
        var end = line.upperBound
        while start < end, isSpace(bytes[start]) { start += 1 }
        while end > start, isSpace(bytes[end - 1]) { end -= 1 }
        for index in start..<end where !CharacterClass.isFieldValue(bytes[index]) {
            throw .badRequest("a control character in the value of a field")
        }
        return FieldRange(
            nameStart: UInt32(line.lowerBound),
            nameEnd: UInt32(nameEnd),
            valueStart: UInt32(start),
            valueEnd: UInt32(end)
        )
    }

    private static func complaint(_ bytes: UnsafeRawBufferPointer, _ line: Range<Int>, _ index: Int) -> String {
        if index == line.lowerBound, isSpace(bytes[index]) { return "a field is folded over two lines" }
        if index < line.upperBound, isSpace(bytes[index]) {
            return "white space between the name of a field and its colon"
        }
        return "a field without a proper name and colon"
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
    }
}
