/// What a request asks for (RFC 9112 section 3.2), and of whom.
package struct RequestTarget: Sendable, Hashable {
    package enum Form: Sendable, Hashable {
        /// `/articles?limit=5`, or the same behind `http://host`.
        case resource
        /// `*`: the server as a whole, for OPTIONS only.
        case server
    }

    package var form: Form
    /// From its `/` on, as it was sent.
    package var path: String
    /// What follows the `?`, as it was sent; nil where there is none.
    package var query: String?

    package init(form: Form, path: String, query: String?) {
        self.form = form
        self.path = path
        self.query = query
    }
}

extension RequestView {
    /// Reads the target and checks it against the method and the Host field.
    package func requestTarget() throws(ProtocolError) -> RequestTarget {
        try checkHost()
        let target = target
        guard method != .connect else { throw ProtocolError(.notImplemented, "this is no proxy") }
        if target[0] == UInt8(ascii: "/") { return Self.resource(target) }
        if target.count == 1, target[0] == UInt8(ascii: "*") {
            guard method == .options else { throw .badRequest("only OPTIONS can ask for `*`") }
            return RequestTarget(form: .server, path: "*", query: nil)
        }
        return Self.resource(try Self.withoutAuthority(target))
    }

    private static func resource(_ target: UnsafeRawBufferPointer) -> RequestTarget {
        let mark = target.firstIndex(of: UInt8(ascii: "?"))
        let path = String(decoding: target[..<(mark ?? target.count)], as: UTF8.self)
        let query = mark.map { String(decoding: target[($0 + 1)...], as: UTF8.self) }
        return RequestTarget(form: .resource, path: path.isEmpty ? "/" : path, query: query)
    }

    /// The path and query of a target in absolute form, which every server must accept.
    private static func withoutAuthority(_ target: UnsafeRawBufferPointer) throws(ProtocolError)
        -> UnsafeRawBufferPointer
    {
        for scheme: StaticString in ["http://", "https://"] where target.count > scheme.utf8CodeUnitCount {
            let length = scheme.utf8CodeUnitCount
            guard equalsIgnoringCase(UnsafeRawBufferPointer(rebasing: target[..<length]), scheme) else { continue }
            var end = length
            while end < target.count, target[end] != UInt8(ascii: "/"), target[end] != UInt8(ascii: "?") { end += 1 }
            guard HostField.isValid(UnsafeRawBufferPointer(rebasing: target[length..<end])) else { break }
            return UnsafeRawBufferPointer(rebasing: target[end...])
        }
        throw .badRequest("the request target is no path, no http address and not `*`")
    }

    /// Checks the Host field: HTTP/1.1 requests name their host, once (RFC 9112 section 3.2).
    package func checkHost() throws(ProtocolError) {
        guard let host = value(of: .host) else {
            guard minorVersion == 0 else { throw .badRequest("no Host field") }
            return
        }
        guard !isRepeated(.host) else { throw .badRequest("more than one Host field") }
        guard HostField.isValid(host) else { throw .badRequest("Host is no host name with an optional port") }
    }
}

/// The grammar of the Host field (RFC 9110 section 7.2): a host, and a port behind a colon.
enum HostField {
    static func isValid(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var end = bytes.count
        if bytes.first == UInt8(ascii: "[") {
            guard let bracket = bytes.firstIndex(of: UInt8(ascii: "]")), bracket > 2 else { return false }
            guard bytes[1..<bracket].allSatisfy(isAddressCharacter) else { return false }
            return isPort(bytes[(bracket + 1)...])
        }
        if let colon = bytes.firstIndex(of: UInt8(ascii: ":")) {
            guard isPort(bytes[colon...]) else { return false }
            end = colon
        }
        return end > 0 && bytes[..<end].allSatisfy(isNameCharacter)
    }

    /// Nothing, or a colon and digits; the digits may be missing.
    private static func isPort(_ bytes: Slice<UnsafeRawBufferPointer>) -> Bool {
        guard let first = bytes.first else { return true }
        return first == UInt8(ascii: ":") && bytes.count <= 6 && bytes.dropFirst().allSatisfy(CharacterClass.isDigit)
    }

    private static func isAddressCharacter(_ byte: UInt8) -> Bool {
        CharacterClass.hexValue(byte) != nil || byte == UInt8(ascii: ":") || byte == UInt8(ascii: ".")
    }

    /// Letters, digits and the signs of a registered name, without the comma: a list is not one host.
    private static func isNameCharacter(_ byte: UInt8) -> Bool {
        CharacterClass.isToken(byte) && byte != UInt8(ascii: "#") && byte != UInt8(ascii: "^")
            && byte != UInt8(ascii: "`")
            && byte != UInt8(ascii: "|")
            || byte == UInt8(ascii: "(") || byte == UInt8(ascii: ")") || byte == UInt8(ascii: ";")
            || byte == UInt8(ascii: "=")
    }
}
