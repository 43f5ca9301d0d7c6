internal import Base

/// Finds an object of JSON that stands at the beginning of a document.
enum JSONObjectScanner {
    /// Whether an object begins at an offset: a brace, then a line's end, a quote, another brace or `key:`.
    ///
    /// Anything else after the brace is a tag of Liquid, a shortcode, or an expression or comment of MDX.
    static func beginsObject(_ bytes: UnsafeRawBufferPointer, at start: Int) -> Bool {
        guard start < bytes.count, bytes[start] == UInt8(ascii: "{") else { return false }
        guard let index = bytes[(start + 1)...].firstIndex(where: { !ASCII.isBlank($0) }) else { return false }
        switch bytes[index] {
        case UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\""), UInt8(ascii: "}"): return true
        default:
            let name = bytes[index...].prefix { UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 | 0x20 || $0 == 0x5F }
            return !name.isEmpty && name.endIndex < bytes.count && bytes[name.endIndex] == UInt8(ascii: ":")
        }
    }

    /// The offset after the brace that closes the object; the end of the text where none does.
    static func endOfObject(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
        var depth = 0
        var isInString = false
        var index = start
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "\""): isInString.toggle()
            case UInt8(ascii: "\\") where isInString: index += 1
            case UInt8(ascii: "{") where !isInString: depth += 1
            case UInt8(ascii: "}") where !isInString:
                depth -= 1
                if depth == 0 { return index + 1 }
            default: break
            }
            index += 1
        }
        return bytes.count
    }
}
