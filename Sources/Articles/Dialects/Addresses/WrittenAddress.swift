internal import Base

/// An address as it may stand in a link: what documents and names of files have that no address may have is escaped.
enum WrittenAddress {
    /// An address or a path with `%20` and the like for spaces, signs of markup and control characters; letters of
    /// other scripts stay as they are, and so does what is escaped already.
    static func escaped(_ text: String) -> String {
        guard text.utf8.contains(where: isRefused) else { return text }
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            if isRefused(byte) {
                EscapedText.escape(byte, to: &bytes)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The same without what `escaped` has put in; other escapes are the author's.
    static func unescaped(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "%")) else { return text }
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            let digits = byte == UInt8(ascii: "%") ? rest.prefix(2).compactMap(ASCII.hexValue) : []
            if digits.count == 2, isRefused(digits[0] << 4 | digits[1]) {
                bytes.append(digits[0] << 4 | digits[1])
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// RFC 3987 section 2.2 has these nowhere.
    private static func isRefused(_ byte: UInt8) -> Bool {
        byte <= 0x20 || byte == 0x7F || refused.contains(byte)
    }

    private static let refused = Array("\"<>\\^`{|}".utf8)
}
