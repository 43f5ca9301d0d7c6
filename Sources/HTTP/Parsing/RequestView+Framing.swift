internal import Base

extension RequestView {
    /// How the content of this request is delimited.
    ///
    /// What two readers might understand differently is refused: both kinds of framing at once, a length that is
    /// there twice or is no plain number, a transfer coding before or after `chunked`.
    package func framing(limits: Limits) throws(ProtocolError) -> Framing {
        if has(.transferEncoding) { return try transferCoding() }
        guard let value = value(of: .contentLength) else { return .none }
        guard !isRepeated(.contentLength) else { throw .badRequest("more than one Content-Length") }
        guard let length = value.decimalNumber else { throw .badRequest("Content-Length is no plain number") }
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
            .map { UnsafeRawBufferPointer(rebasing: $0.trimmingBlanks()) }
        guard codings.allSatisfy({ !$0.isEmpty && $0.allSatisfy(CharacterClass.isToken) }) else {
            throw .badRequest("Transfer-Encoding is no list of codings")
        }
        // Without `chunked` at the end it is unknown where the content ends (RFC 9112 section 6.3).
        let chunked = codings.filter { equalsIgnoringCase($0, "chunked") }.count
        let isLast = codings.last.map { equalsIgnoringCase($0, "chunked") } ?? false
        guard chunked == 1, isLast else {
            throw .badRequest("`chunked` must be the last transfer coding, and there once")
        }
        throw ProtocolError(.notImplemented, "no other transfer coding than `chunked` is known here")
    }
}
