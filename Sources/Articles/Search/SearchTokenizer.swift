/// Cuts text into the words that search and ranking compare.
///
/// Words are runs of letters and digits, in lower case and without marks on Latin letters: `Café` is `cafe`. Scripts
/// that do not put spaces between words give a word for each character. `c#` and `c++` keep what tells them from `c`.
/// A word ends after 64 bytes.
package struct SearchTokenizer: Sendable {
    /// In bytes of UTF-8; what is longer is cut.
    package static let maximumWordLength = 64

    package init() {}

    /// Calls `body` with each word's UTF-8 and the range of the bytes of `text` that it stands for.
    package func forEachWord(
        in text: UnsafeRawBufferPointer,
        _ body: (_ word: [UInt8], _ range: Range<Int>) throws -> Void
    ) rethrows {
        var cursor = Cursor(text)
        var word: [UInt8] = []
        word.reserveCapacity(Self.maximumWordLength + 8)
        while let range = cursor.next(&word) { try body(word, range) }
    }

    /// The words of a text.
    package func words(in text: String) -> [String] {
        var words: [String] = []
        var text = text
        text.withUTF8 { utf8 in
            forEachWord(in: UnsafeRawBufferPointer(utf8)) { word, _ in
                words.append(String(decoding: word, as: UTF8.self))
            }
        }
        return words
    }

    /// Appends the words with a space behind each, as the full-text index is fed.
    package func appendWords(of text: UnsafeRawBufferPointer, to bytes: inout [UInt8]) {
        var cursor = Cursor(text)
        var word: [UInt8] = []
        while true {
            cursor.skipSimpleWords(&bytes)
            guard cursor.next(&word) != nil else { return }
            bytes.append(contentsOf: word)
            bytes.append(UInt8(ascii: " "))
        }
    }

    private struct Cursor {
        private let text: UnsafeRawBufferPointer
        private var offset = 0

        init(_ text: UnsafeRawBufferPointer) {
            self.text = text
        }

        /// Puts the next word into `word` and returns where it stands.
        mutating func next(_ word: inout [UInt8]) -> Range<Int>? {
            word.removeAll(keepingCapacity: true)
            var start = offset
            while offset < text.count {
                let byte = text[offset]
                let length: Int
                let isPart: Bool
                if byte < 0x80 {
                    length = 1
                    isPart = ASCII.isAlphanumeric(byte)
                    if isPart { append(ASCII.lowercased(byte), to: &word) }
                } else {
                    let (scalar, count) = decode(at: offset)
                    length = count
                    if Scripts.isUnspaced(scalar) {
                        if !word.isEmpty { return start..<offset }
                        word.append(contentsOf: text[offset..<offset + length])
                        offset += length
                        return offset - length..<offset
                    }
                    isPart = take(scalar, &word)
                }
                if isPart {
                    offset += length
                } else if !word.isEmpty {
                    takeSigns(&word)
                    return start..<offset
                } else {
                    offset += length
                    start = offset
                }
            }
            return word.isEmpty ? nil : start..<offset
        }

        /// Appends words with a space behind each as long as they are of ASCII letters and digits only, as most are, and
        /// stops before the first that may hold anything else.
        mutating func skipSimpleWords(_ bytes: inout [UInt8]) {
            while true {
                while offset < text.count, text[offset] < 0x80, !ASCII.isAlphanumeric(text[offset]) { offset += 1 }
                var end = offset
                while end < text.count, ASCII.isAlphanumeric(text[end]) { end += 1 }
                guard end > offset else { return }
                if end < text.count {
                    let next = text[end]
                    if next >= 0x80 || next == UInt8(ascii: "#") || next == UInt8(ascii: "+") { return }
                }
                for byte in text[offset..<min(end, offset + SearchTokenizer.maximumWordLength)] {
                    bytes.append(ASCII.lowercased(byte))
                }
                bytes.append(UInt8(ascii: " "))
                offset = end
            }
        }

        private func append(_ byte: UInt8, to word: inout [UInt8]) {
            if word.count < SearchTokenizer.maximumWordLength { word.append(byte) }
        }

        /// Adds a scalar beyond ASCII in its folded form; false where it is no part of a word.
        private func take(_ scalar: Unicode.Scalar, _ word: inout [UInt8]) -> Bool {
            let properties = scalar.properties
            let isMark = 0x300..<0x370 ~= scalar.value
            guard properties.isAlphabetic || properties.numericType != nil || (isMark && !word.isEmpty) else {
                return false
            }
            guard word.count < SearchTokenizer.maximumWordLength else { return true }
            for lower in properties.lowercaseMapping.unicodeScalars {
                if let base = LetterFolding.base(lower) {
                    base.withUTF8Buffer { word.append(contentsOf: $0) }
                } else {
                    word.append(contentsOf: UTF8.encode(lower)!)
                }
            }
            return true
        }

        /// `#` and `++` behind one or two letters belong to them, unless more letters follow.
        private mutating func takeSigns(_ word: inout [UInt8]) {
            guard word.count <= 2, word[0] >= UInt8(ascii: "a") else { return }
            var end = offset
            while end < text.count, end < offset + 2, text[end] == UInt8(ascii: "+") { end += 1 }
            if end - offset == 1 { return }
            if end == offset, text[end] == UInt8(ascii: "#") { end += 1 }
            guard end > offset, end == text.count || !goesOn(at: end) else { return }
            word.append(contentsOf: text[offset..<end])
            offset = end
        }

        /// Whether a letter or digit that could be of the same word stands at the offset.
        private func goesOn(at offset: Int) -> Bool {
            guard text[offset] >= 0x80 else { return ASCII.isAlphanumeric(text[offset]) }
            let scalar = decode(at: offset).0
            guard !Scripts.isUnspaced(scalar) else { return false }
            return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        }

        /// The scalar at an offset and its length; the text is well-formed, or the replacement character stands in.
        private func decode(at offset: Int) -> (Unicode.Scalar, Int) {
            let lead = text[offset]
            let count = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
            guard offset + count <= text.count, lead >= 0xC2 else { return ("\u{FFFD}", 1) }
            var value = UInt32(lead) & (0x7F >> UInt32(count))
            for index in 1..<count {
                guard text[offset + index] & 0xC0 == 0x80 else { return ("\u{FFFD}", 1) }
                value = value << 6 | UInt32(text[offset + index] & 0x3F)
            }
            return (Unicode.Scalar(value) ?? "\u{FFFD}", count)
        }
    }
}

/// The classes of ASCII characters that parsers ask for.
enum ASCII {
    static func isAlphanumeric(_ byte: UInt8) -> Bool {
        byte &- UInt8(ascii: "0") < 10 || (byte | 0x20) &- UInt8(ascii: "a") < 26
    }

    static func lowercased(_ byte: UInt8) -> UInt8 {
        byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte
    }
}

/// Scripts that are written without spaces between words.
enum Scripts {
    /// Han, Hiragana and Katakana.
    static func isUnspaced(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x3041...0x3096, 0x30A1...0x30FA, 0x30FC, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF,
            0x20000...0x323AF:
            true
        default: false
        }
    }
}
