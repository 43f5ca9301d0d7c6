extension RequestView {
    /// Whether the connection may serve another request after this one (RFC 9112 section 9.3).
    ///
    /// `close` wins over `keep-alive`, in any order.
    package var allowsKeepAlive: Bool {
        withList(of: .connection) { list in
            if hasMember(list, where: { equalsIgnoringCase($0, "close") }) { return false }
            return minorVersion >= 1 || hasMember(list) { equalsIgnoringCase($0, "keep-alive") }
        } ?? (minorVersion >= 1)
    }

    /// Whether the client waits for 100 (Continue) before it sends content (RFC 9110 section 10.1.1).
    package func expectsContinue() throws(ProtocolError) -> Bool {
        guard minorVersion >= 1, has(.expect) else { return false }
        let hasOthers = withList(of: .expect) { hasMember($0) { !equalsIgnoringCase($0, "100-continue") } }
        guard hasOthers == false else {
            throw ProtocolError(.expectationFailed, "no other expectation than `100-continue` can be met")
        }
        return withList(of: .expect) { hasMember($0) { _ in true } } ?? false
    }
}
