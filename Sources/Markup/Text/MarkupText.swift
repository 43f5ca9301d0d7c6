/// The text of a body that people read: for search, excerpts and counts of words.
///
/// It is taken from the parsed tree, so that code, entities, tags inside of words and a lone `<` neither split nor lose a word.
package enum MarkupText {
    /// How much of a body is looked at, in bytes; what lies behind is not searched.
    package static let maximumLength = 1 << 20

    /// The text of a body, with a line feed between blocks.
    package static func text(of body: String, _ language: MarkupLanguage) -> String {
        var bytes: [UInt8] = []
        append(body, language, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends the text of a body, with a line feed between blocks.
    package static func append(_ body: String, _ language: MarkupLanguage, to text: inout [UInt8]) {
        var source = TemplateCode.removed(from: body, language)
        source.withUTF8 { utf8 in
            let bytes = UnsafeRawBufferPointer(utf8)
            var length = min(bytes.count, maximumLength)
            while length > 0, length < bytes.count, bytes[length] & 0xC0 == 0x80 { length -= 1 }
            let part = UnsafeRawBufferPointer(rebasing: bytes[..<length])
            var collector = TextCollector(text)
            text = []
            switch language {
            case .html: collector.addHTML(part)
            case .markdown, .mdx: collector.addMarkdown(part)
            }
            text = collector.text
        }
    }

    /// The first paragraph that has text, on one line; nil where there is none.
    package static func firstParagraph(of body: String, _ language: MarkupLanguage) -> String? {
        let blocks = text(of: body, language).split(separator: "\n")
        return blocks.lazy.map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }.first { !$0.isEmpty }
    }

    /// How many words a text has: runs between white space with a letter or a digit; in scripts without spaces two characters
    /// count as a word.
    package static func wordCount(of text: String) -> Int {
        var words = 0
        var dense = 0
        var isInWord = false
        for scalar in text.unicodeScalars {
            if isDense(scalar) {
                dense += 1
                isInWord = false
            } else if scalar.properties.isWhitespace {
                isInWord = false
            } else if !isInWord, scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
                isInWord = true
                words += 1
            }
        }
        return words + (dense + 1) / 2
    }

    /// Whether a character belongs to a script that puts no spaces between words: Han, kana, Thai, Lao, Khmer and Burmese.
    private static func isDense(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF, 0x3040...0x30FF, 0x3400...0x9FFF, 0xF900...0xFAFF,
            0x20000...0x3FFFF:
            true
        default: false
        }
    }
}
