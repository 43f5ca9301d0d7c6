internal import Base

/// The path of a request target (RFC 3986 section 3.3).
enum PathText {
    /// Whether there are only characters that a path may have, with whole escapes for others.
    ///
    /// No resource has a control character in its path, so an encoded one is a mistake or an attack.
    static func isValid(_ path: UnsafeRawBufferPointer) -> Bool {
        // Most paths have no escapes.
        if PlainCharacters.pathWithoutEscapes.firstOther(in: path, from: 0) == path.count { return true }
        return PlainCharacters.path.firstOther(in: path, from: 0) == path.count && hasOnlyWholeEscapes(path)
    }

    /// Whether every `%` has two hexadecimal digits after it that stand for no control character.
    static func hasOnlyWholeEscapes(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var index = 0
        while index < bytes.count {
            guard bytes[index] == UInt8(ascii: "%") else {
                index += 1
                continue
            }
            guard index + 2 < bytes.count, let high = ASCII.hexValue(bytes[index + 1]),
                let low = ASCII.hexValue(bytes[index + 2])
            else { return false }
            let byte = high << 4 | low
            guard byte >= 0x20, byte != 0x7F else { return false }
            index += 3
        }
        return true
    }
}
