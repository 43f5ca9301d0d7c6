internal import HTTP

extension ConnectionContext {
    /// The id that the client gives its request where it is harmless, or else a new one.
    func requestID(of view: RequestView) -> [UInt8] {
        if let given = view.value(of: .xRequestID), 1...64 ~= given.count, given.allSatisfy(isHarmless) {
            return [UInt8](given)
        }
        return nextRequestID()
    }
}

/// Whether a byte may stand in a request's id: it goes into logs and into headers.
private func isHarmless(_ byte: UInt8) -> Bool {
    byte &- UInt8(ascii: "0") < 10 || (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte == UInt8(ascii: "-")
        || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
}
