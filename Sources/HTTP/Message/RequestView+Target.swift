extension RequestView {
    /// Reads the target and checks it against the method and the Host field.
    package func requestTarget() throws(ProtocolError) -> RequestTarget {
        try checkHost()
        let target = target
        guard method != .connect else { throw ProtocolError(.notImplemented, "this is no proxy") }
        if target[0] == UInt8(ascii: "/") { return try Self.resource(target) }
        if target.count == 1, target[0] == UInt8(ascii: "*") {
            guard method == .options else {
                throw Method.registered.contains(method)
                    ? .badRequest("only OPTIONS can ask for `*`")
                    : ProtocolError(.notImplemented, "the method \(method.rawValue) is not known here")
            }
            return RequestTarget(form: .server, path: "*", query: nil)
        }
        let authority = try authority(in: target)
        var result = try Self.resource(UnsafeRawBufferPointer(rebasing: target[authority.upperBound...]))
        result.authority = String(decoding: target[authority], as: UTF8.self)
        return result
    }

    private static func resource(_ target: UnsafeRawBufferPointer) throws(ProtocolError) -> RequestTarget {
        let mark = target.firstIndex(of: UInt8(ascii: "?")) ?? target.count
        let path = UnsafeRawBufferPointer(rebasing: target[..<mark])
        guard PathText.isValid(path) else {
            throw .badRequest("the path has something in it that must be percent-encoded, or is encoded wrongly")
        }
        let query =
            mark < target.count ? String(decoding: target[(mark + 1)...], as: UTF8.self) : nil
        return RequestTarget(
            form: .resource,
            path: path.isEmpty ? "/" : String(decoding: path, as: UTF8.self),
            query: query
        )
    }

    /// Where the authority lies in a target in absolute form, which every server must accept.
    ///
    /// It stands for the Host field, which is then without meaning (RFC 9112 section 3.2.2).
    private func authority(in target: UnsafeRawBufferPointer) throws(ProtocolError) -> Range<Int> {
        for scheme: StaticString in ["http://", "https://"] where target.count > scheme.utf8CodeUnitCount {
            let length = scheme.utf8CodeUnitCount
            guard equalsIgnoringCase(UnsafeRawBufferPointer(rebasing: target[..<length]), scheme) else { continue }
            var end = length
            while end < target.count, target[end] != UInt8(ascii: "/"), target[end] != UInt8(ascii: "?") { end += 1 }
            guard HostField.isValid(UnsafeRawBufferPointer(rebasing: target[length..<end])) else { break }
            return length..<end
        }
        throw .badRequest("the request target is no path, no http address and not `*`")
    }

    /// Whether the target names its host itself, with what comes before `/`.
    private var isInAbsoluteForm: Bool {
        let first = bytes[targetRange.lowerBound]
        return first != UInt8(ascii: "/") && first != UInt8(ascii: "*")
    }

    /// Checks the Host field: HTTP/1.1 requests name their host, once (RFC 9112 section 3.2).
    package func checkHost() throws(ProtocolError) {
        guard let host = value(of: .host) else {
            guard minorVersion == 0 else { throw .badRequest("no Host field") }
            return
        }
        guard !isRepeated(.host) else { throw .badRequest("more than one Host field") }
        // For an address without a host name a client sends an empty field; a target in absolute form has one itself.
        if host.isEmpty, isInAbsoluteForm { return }
        guard HostField.isValid(host) else { throw .badRequest("Host is no host name with an optional port") }
    }
}
