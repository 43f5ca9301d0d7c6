internal import Base

/// The parts of a request line (RFC 9112 section 3).
struct RequestLine {
    var method: Method
    var target: Range<Int>
    var minorVersion: Int

    static let methodTooLong = ProtocolError(.notImplemented, "no method is that long")

    /// Checks the syntax first and the limits then, so that a stray CR, which may be found before the rest of the line,
    /// always gives the same error.
    init(_ bytes: UnsafeRawBufferPointer, _ line: Range<Int>, _ limits: Limits) throws(ProtocolError) {
        var index = line.lowerBound
        while index < line.upperBound, CharacterClass.isToken(bytes[index]) { index += 1 }
        guard index > line.lowerBound, index < line.upperBound, bytes[index] == UInt8(ascii: " ") else {
            throw .badRequest("the request line does not begin with a method and a space")
        }
        let methodEnd = index
        let targetStart = index + 1
        index = targetStart
        while index < line.upperBound, CharacterClass.isTarget(bytes[index]) { index += 1 }
        guard index > targetStart, index < line.upperBound, bytes[index] == UInt8(ascii: " ") else {
            throw .badRequest("the request target is missing, or has a character in it that must be percent-encoded")
        }
        let version = try Self.version(UnsafeRawBufferPointer(rebasing: bytes[index + 1..<line.upperBound]))
        guard methodEnd - line.lowerBound <= Limits.method else { throw Self.methodTooLong }
        guard index - targetStart <= limits.target else {
            throw ProtocolError(.uriTooLong, "the request target is longer than \(limits.target) bytes")
        }
        guard version.major == 1 else {
            throw ProtocolError(.httpVersionNotSupported, "only HTTP/1.1 and HTTP/1.0 are spoken here")
        }
        minorVersion = min(version.minor, 1)
        method = Method(UnsafeRawBufferPointer(rebasing: bytes[line.lowerBound..<methodEnd]))
        target = targetStart..<index
    }

    private static func version(_ bytes: UnsafeRawBufferPointer) throws(ProtocolError) -> (major: Int, minor: Int) {
        guard bytes.count == 8, bytes.starts(with: "HTTP/".utf8), ASCII.isDigit(bytes[5]),
            bytes[6] == UInt8(ascii: "."), ASCII.isDigit(bytes[7])
        else { throw .badRequest("the request line does not end with a version such as HTTP/1.1") }
        return (Int(bytes[5] - UInt8(ascii: "0")), Int(bytes[7] - UInt8(ascii: "0")))
    }
}
