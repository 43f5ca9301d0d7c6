internal import Base

/// Finds the statements of a text that is TOML, with the place of each key and value.
///
/// It reads what toml++ has read before, so that it does not look for mistakes: it gives up where the text is no TOML,
/// and whatever it misunderstands shows when the changed text is read again.
struct TOMLScanner {
    private let bytes: [UInt8]
    private let end: Int
    private var index: Int

    /// Starts at the beginning of a range of the bytes, which must begin a line.
    init(_ bytes: [UInt8], in range: Range<Int>) {
        self.bytes = bytes
        index = range.lowerBound
        end = range.upperBound
    }

    /// All statements in their order; nil where the text is no TOML.
    mutating func statements() -> [TOMLStatement]? {
        var statements: [TOMLStatement] = []
        var header: [String] = []
        while index < end {
            let start = index
            skipSpaces()
            guard let byte = next else { break }
            if endsStatement(byte) {
                skipLine()
                continue
            }
            let content: TOMLStatement.Content
            var path = header
            if take("[") {
                let isElement = take("[")
                guard let name = key(), take("]"), !isElement || take("]") else { return nil }
                header = name
                path = name
                content = .header(isElement: isElement)
            } else {
                guard let entry = entry() else { return nil }
                path += entry.key
                content = .entry(entry)
            }
            guard skipRestOfLine() else { return nil }
            statements.append(
                TOMLStatement(lines: start..<index, path: path, headerCount: header.count, content: content)
            )
        }
        return statements
    }

    // MARK: Bytes

    private var next: UInt8? { index < end ? bytes[index] : nil }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard next == UInt8(ascii: character) else { return false }
        index += 1
        return true
    }

    private mutating func skipSpaces() {
        while let byte = next, ASCII.isBlank(byte) { index += 1 }
    }

    private mutating func skipLine() {
        while let byte = next {
            index += 1
            if byte == UInt8(ascii: "\n") { return }
        }
    }

    /// Skips spaces, a comment and the end of the line; false where anything else follows.
    private mutating func skipRestOfLine() -> Bool {
        skipSpaces()
        guard let byte = next else { return true }
        guard endsStatement(byte) else { return false }
        skipLine()
        return true
    }

    /// Whether a comment or the end of the line begins here.
    private func endsStatement(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "#") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
    }

    // MARK: Keys

    private mutating func entry() -> TOMLEntry? {
        let start = index
        guard let key = key(), take("=") else { return nil }
        skipSpaces()
        guard let value = value() else { return nil }
        return TOMLEntry(key: key, range: start..<value.range.upperBound, value: value)
    }

    /// The parts of a key, up to what follows the spaces after it.
    private mutating func key() -> [String]? {
        var parts: [String] = []
        repeat {
            skipSpaces()
            guard let part = part() else { return nil }
            parts.append(part)
            skipSpaces()
        } while take(".")
        return parts
    }

    private mutating func part() -> String? {
        let start = index
        switch next {
        case UInt8(ascii: "\""):
            guard skipString() != nil else { return nil }
            return Self.unescaped(bytes[start + 1..<index - 1])
        case UInt8(ascii: "'"):
            guard skipString() != nil else { return nil }
            return String(decoding: bytes[start + 1..<index - 1], as: UTF8.self)
        default:
            while let byte = next, TOMLWriter.isBare(byte) { index += 1 }
            return start == index ? nil : String(decoding: bytes[start..<index], as: UTF8.self)
        }
    }

    private static let escapes: [Unicode.Scalar: Unicode.Scalar] = [
        "b": "\u{8}", "t": "\t", "n": "\n", "f": "\u{C}", "r": "\r", "e": "\u{1B}", "\"": "\"", "\\": "\\",
    ]
    /// How many digits follow an escape that has the number of a character.
    private static let escapedDigits: [Unicode.Scalar: Int] = ["x": 2, "u": 4, "U": 8]

    /// What a quoted key means; nil where it has no such escape.
    private static func unescaped(_ text: ArraySlice<UInt8>) -> String? {
        var result = String.UnicodeScalarView()
        var rest = String(decoding: text, as: UTF8.self).unicodeScalars[...]
        while let scalar = rest.popFirst() {
            guard scalar == "\\" else {
                result.append(scalar)
                continue
            }
            guard let kind = rest.popFirst() else { return nil }
            if let meant = Self.escapes[kind] {
                result.append(meant)
                continue
            }
            guard let count = Self.escapedDigits[kind] else { return nil }
            let digits = String(rest.prefix(count))
            guard digits.utf8.count == count, let number = UInt32(digits, radix: 16),
                let escaped = Unicode.Scalar(number)
            else { return nil }
            result.append(escaped)
            rest = rest.dropFirst(count)
        }
        return String(result)
    }

    // MARK: Values

    private mutating func value() -> TOMLValue? {
        let start = index
        switch next {
        case UInt8(ascii: "\""), UInt8(ascii: "'"):
            guard let isLong = skipString() else { return nil }
            return TOMLValue(range: start..<index, content: .string(isLong: isLong))
        case UInt8(ascii: "["):
            guard let values = array() else { return nil }
            return TOMLValue(range: start..<index, content: .array(values))
        case UInt8(ascii: "{"):
            guard let entries = table() else { return nil }
            return TOMLValue(range: start..<index, content: .table(entries))
        default:
            while let byte = next, byte > 0x20 || ASCII.isBlank(byte),
                ![UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: "#")].contains(byte)
            {
                index += 1
            }
            // Spaces may stand within a date, and before what ends the value.
            while index > start, ASCII.isBlank(bytes[index - 1]) { index -= 1 }
            return start == index ? nil : TOMLValue(range: start..<index, content: .bare)
        }
    }

    /// The values of an array; lines and comments may stand between them.
    private mutating func array() -> [TOMLValue]? {
        guard take("[") else { return nil }
        var values: [TOMLValue] = []
        while let byte = next {
            switch byte {
            case UInt8(ascii: "]"):
                index += 1
                return values
            case UInt8(ascii: "#"): skipLine()
            case UInt8(ascii: ","), UInt8(ascii: "\n"), UInt8(ascii: "\r"), 0x20, 0x09: index += 1
            default:
                guard let value = value() else { return nil }
                values.append(value)
            }
        }
        return nil
    }

    private mutating func table() -> [TOMLEntry]? {
        guard take("{") else { return nil }
        var entries: [TOMLEntry] = []
        skipSpaces()
        if take("}") { return entries }
        repeat {
            skipSpaces()
            guard let entry = entry() else { return nil }
            entries.append(entry)
            skipSpaces()
        } while take(",")
        return take("}") ? entries : nil
    }

    /// Skips a string with its quotes; whether they are three, or nil where it is never closed.
    private mutating func skipString() -> Bool? {
        guard let quote = next else { return nil }
        let run = bytes[index..<end].prefix(3).prefix { $0 == quote }.count
        let isLong = run == 3
        index += isLong ? 3 : 1
        while let byte = next {
            if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
                guard index + 1 < end else { return nil }
                index += 2
            } else if byte != quote {
                if !isLong, byte == UInt8(ascii: "\n") { return nil }
                index += 1
            } else if !isLong {
                index += 1
                return false
            } else {
                // Up to two quotes may be the end of the text, before the three that close it.
                let count = bytes[index..<end].prefix(5).prefix { $0 == quote }.count
                index += count
                if count >= 3 { return true }
            }
        }
        return nil
    }
}
