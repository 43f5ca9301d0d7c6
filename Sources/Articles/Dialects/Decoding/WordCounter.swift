internal import Base

/// Counts the words of a body in Markdown or HTML without making its text.
enum WordCounter {
    /// The number of words outside of HTML tags and link destinations; a code block counts too.
    ///
    /// Two characters of Chinese or Japanese count as one word, rounded up.
    static func count(_ body: String) -> Int {
        var body = body
        return body.withUTF8 { count($0) }
    }

    private static func count(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        var words = 0
        var dense = 0
        var isInWord = false
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            switch byte {
            case 0...0x20: isInWord = false
            case UInt8(ascii: "<") where isTagStart(bytes, index):
                index = indexAfter(UInt8(ascii: ">"), bytes, index)
            case UInt8(ascii: "]") where index < bytes.count && bytes[index] == UInt8(ascii: "("):
                index = indexAfter(UInt8(ascii: ")"), bytes, index)
            case 0xE3...0xE9:
                // U+3000 to U+9FFF, always three bytes: kana, Han and their punctuation. Rarer Han counts as letters.
                dense += 1
                index = min(bytes.count, index + 2)
                isInWord = false
            case _ where !isInWord && isWordByte(byte):
                isInWord = true
                words += 1
            default: break
            }
        }
        return words + (dense + 1) / 2
    }

    private static func isTagStart(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
        guard index < bytes.count else { return false }
        let byte = bytes[index]
        return byte == UInt8(ascii: "/") || byte == UInt8(ascii: "!") || ASCII.isLetter(byte)
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        byte >= 0xC0 || ASCII.isAlphanumeric(byte)
    }

    /// The index after the next delimiter, or after the line break where the line has none.
    private static func indexAfter(_ delimiter: UInt8, _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
        var index = start
        while index < bytes.count, bytes[index] != delimiter, bytes[index] != UInt8(ascii: "\n") { index += 1 }
        return min(bytes.count, index + 1)
    }
}
