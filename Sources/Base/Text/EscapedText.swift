/// Parts of web addresses, in which a byte may stand as it is or escaped by `%` and two digits (RFC 3986).
package enum EscapedText {
    /// A part in the one form that all its spellings share.
    ///
    /// Letters, digits, `-._~` and texts of other scripts stand as they are, these in normal form C; everything that is
    /// escaped beside them has capital digits. A `%` without two digits is escaped itself.
    package static func normalised(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        // Nearly all are plain.
        if bytes.allSatisfy({ 0x21...0x7E ~= $0 && $0 != UInt8(ascii: "%") }) { return Array(bytes) }
        var result: [UInt8] = []
        var hasOthers = false
        var index = bytes.startIndex
        while index < bytes.endIndex {
            var byte = bytes[index]
            var isEscaped = byte <= 0x20 || byte == 0x7F
            index += 1
            if byte == UInt8(ascii: "%") {
                isEscaped = true
                if index + 1 < bytes.endIndex, let high = ASCII.hexValue(bytes[index]),
                    let low = ASCII.hexValue(bytes[index + 1])
                {
                    byte = high << 4 | low
                    isEscaped = byte < 0x80 && !isUnreserved(byte)
                    index += 2
                }
            }
            if byte >= 0x80 { hasOthers = true }
            if isEscaped { escape(byte, to: &result) } else { result.append(byte) }
        }
        guard hasOthers else { return result }
        guard let text = String(validating: result, as: UTF8.self) else {
            return result.reduce(into: []) { if $1 < 0x80 { $0.append($1) } else { escape($1, to: &$0) } }
        }
        return Array(NormalForm.composed(text).utf8)
    }

    /// A text without escapes: each `%` and two digits as the byte that they mean.
    package static func decoded(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "%")) else { return text }
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count, let high = ASCII.hexValue(bytes[index + 1]),
                let low = ASCII.hexValue(bytes[index + 2])
            {
                result.append(high << 4 | low)
                index += 3
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// Appends a byte as `%` and two digits.
    package static func escape(_ byte: UInt8, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "%"))
        bytes.append(ASCII.hexDigit(byte >> 4))
        bytes.append(ASCII.hexDigit(byte & 15))
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        ASCII.isAlphanumeric(byte) || "-._~".utf8.contains(byte)
    }
}
