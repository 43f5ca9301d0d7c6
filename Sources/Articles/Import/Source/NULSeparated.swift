/// Cuts bytes that come one by one at each NUL, as git prints lists of paths.
struct NULSeparated {
    /// The bytes after the last NUL.
    private var rest: [UInt8] = []

    /// What stands before a NUL; nil for another byte.
    mutating func part(endedBy byte: UInt8) -> [UInt8]? {
        guard byte == 0 else {
            rest.append(byte)
            return nil
        }
        defer { rest.removeAll(keepingCapacity: true) }
        return rest
    }
}
