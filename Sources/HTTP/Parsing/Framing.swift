/// How the content of a request is delimited (RFC 9112 section 6).
package enum Framing: Sendable, Hashable {
    case none
    case length(Int)
    case chunked
}

extension RequestView {
    /// How the content of this request is delimited.
    ///
    /// Whatever two readers might understand differently is refused: both kinds of framing at once, a length that is
    /// there twice or is no plain number, a transfer coding before or behind `chunked`.
    package func framing(limits: Limits) throws(ProtocolError) -> Framing {
        if has(.transferEncoding) { return try transferCoding() }
        guard let value = value(of: .contentLength) else { return .none }
        guard !isRepeated(.contentLength) else { throw .badRequest("more than one Content-Length") }
        guard let length = Self.decimal(value) else { throw .badRequest("Content-Length is no plain number") }
        guard length <= limits.body else {
            throw ProtocolError(.contentTooLarge, "the content is larger than \(limits.body) bytes")
        }
        return length == 0 ? .none : .length(length)
    }

    private func transferCoding() throws(ProtocolError) -> Framing {
        guard minorVersion >= 1 else { throw .badRequest("Transfer-Encoding in HTTP/1.0") }
        guard !has(.contentLength) else { throw .badRequest("both Transfer-Encoding and Content-Length") }
        guard !isRepeated(.transferEncoding), let value = value(of: .transferEncoding) else {
            throw .badRequest("more than one Transfer-Encoding")
        }
        if equalsIgnoringCase(value, "chunked") { return .chunked }
        let codings = value.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
            .map { trimmed(UnsafeRawBufferPointer(rebasing: $0)) }
        guard codings.allSatisfy({ !$0.isEmpty && $0.allSatisfy(CharacterClass.isToken) }) else {
            throw .badRequest("Transfer-Encoding is no list of codings")
        }
        // Without `chunked` at the end nobody knows where the content ends (RFC 9112 section 6.3).
        let chunked = codings.filter { equalsIgnoringCase($0, "chunked") }.count
        let isLast = codings.last.map { equalsIgnoringCase($0, "chunked") } ?? false
        guard chunked == 1, isLast else {
            throw .badRequest("`chunked` must be the last transfer coding, and there once")
        }
        throw ProtocolError(.notImplemented, "no other transfer coding than `chunked` is known here")
    }

    private static func decimal(_ bytes: UnsafeRawBufferPointer) -> Int? {
        guard !bytes.isEmpty else { return nil }
        var value = 0
        for byte in bytes {
            guard CharacterClass.isDigit(byte) else { return nil }
            let (product, overflow) = value.multipliedReportingOverflow(by: 10)
            let (sum, carry) = product.addingReportingOverflow(Int(byte - UInt8(ascii: "0")))
            guard !overflow, !carry else { return nil }
            value = sum
        }
        return value
    }
}

extension RequestView {
    /// Whether the connection may serve another request behind this one (RFC 9112 section 9.3).
    ///
    /// `close` wins over `keep-alive`, in whatever order they come.
    package var allowsKeepAlive: Bool {
        withList(of: .connection) { list in
            if hasMember(list, where: { equalsIgnoringCase($0, "close") }) { return false }
            return minorVersion >= 1 || hasMember(list) { equalsIgnoringCase($0, "keep-alive") }
        } ?? (minorVersion >= 1)
    }

    /// Whether the client waits for leave to send its content (RFC 9110 section 10.1.1).
    package func expectsContinue() throws(ProtocolError) -> Bool {
        guard minorVersion >= 1, has(.expect) else { return false }
        let hasOthers = withList(of: .expect) { hasMember($0) { !equalsIgnoringCase($0, "100-continue") } }
        guard hasOthers == false else {
            throw ProtocolError(.expectationFailed, "no other expectation than `100-continue` can be met")
        }
        return withList(of: .expect) { hasMember($0) { _ in true } } ?? false
    }
}

/// Whether a list has a member for which a predicate holds; empty ones are none (RFC 9110 section 5.6.1).
private func hasMember(
    _ list: UnsafeRawBufferPointer,
    where isWanted: (UnsafeRawBufferPointer) -> Bool
) -> Bool {
    var start = 0
    while start < list.count {
        let end = list[start...].firstIndex(of: UInt8(ascii: ",")) ?? list.count
        let member = trimmed(UnsafeRawBufferPointer(rebasing: list[start..<end]))
        if !member.isEmpty, isWanted(member) { return true }
        start = end + 1
    }
    return false
}

/// The bytes without the spaces and tabs at both ends.
func trimmed(_ bytes: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    var start = 0
    var end = bytes.count
    while start < end, bytes[start] == UInt8(ascii: " ") || bytes[start] == UInt8(ascii: "\t") { start += 1 }
    while end > start, bytes[end - 1] == UInt8(ascii: " ") || bytes[end - 1] == UInt8(ascii: "\t") { end -= 1 }
    return UnsafeRawBufferPointer(rebasing: bytes[start..<end])
}
