internal import Base

/// Goes through a program in JavaScript or TypeScript without running it: its spaces, comments, texts and brackets.
struct ScriptScanner {
    let text: UnsafeRawBufferPointer
    var index: Int

    init(_ text: UnsafeRawBufferPointer, from index: Int) {
        self.text = text
        self.index = index
    }

    /// The next byte; nil at the end.
    var next: UInt8? { index < text.count ? text[index] : nil }

    func isNext(_ character: Unicode.Scalar) -> Bool {
        next == UInt8(ascii: character)
    }

    func hasPrefix(_ prefix: StaticString) -> Bool {
        guard index + prefix.utf8CodeUnitCount <= text.count else { return false }
        return prefix.withUTF8Buffer { $0.elementsEqual(text[index..<index + $0.count]) }
    }

    /// Goes past spaces, line ends and comments.
    mutating func skipSpaces() {
        while let byte = next {
            switch byte {
            case 0x20, 0x09, 0x0A, 0x0D: index += 1
            case UInt8(ascii: "/") where hasPrefix("//"):
                while let byte = next, byte != 0x0A, byte != 0x0D { index += 1 }
            case UInt8(ascii: "/") where hasPrefix("/*"):
                index += 2
                while index < text.count, !hasPrefix("*/") { index += 1 }
                index = min(text.count, index + 2)
            default: return
            }
        }
    }

    /// Goes past spaces on this line, of which there must be one.
    mutating func skipBlanks() -> Bool {
        let start = index
        while let byte = next, ASCII.isBlank(byte) { index += 1 }
        return index > start
    }

    /// Goes past a type of TypeScript, up to the `=` after it; false where there is none.
    mutating func skipType() -> Bool {
        var depth = 0
        while true {
            skipSpaces()
            guard let byte = next else { return false }
            switch byte {
            case UInt8(ascii: "="):
                if !hasPrefix("=>") {
                    if depth == 0 { return true }
                } else {
                    index += 1
                }
            case UInt8(ascii: "{"), UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "<"): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: ">"): depth -= 1
            case UInt8(ascii: ";") where depth == 0: return false
            case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"):
                guard takeText() != nil else { return false }
                continue
            default: break
            }
            index += 1
        }
    }

    /// Goes past `<...>`, arguments of a generic or a cast; false where they are not closed.
    mutating func skipAngles() -> Bool {
        var depth = 0
        repeat {
            guard let byte = next, byte != UInt8(ascii: ";") else { return false }
            if byte == UInt8(ascii: "<") { depth += 1 }
            if byte == UInt8(ascii: ">"), index > 0, text[index - 1] != UInt8(ascii: "=") { depth -= 1 }
            index += 1
        } while depth > 0
        return true
    }

    /// Takes a name, with dots where it is a path such as `process.env`; empty where none begins here.
    mutating func takeName() -> String {
        let start = index
        while let byte = next, Self.isNameByte(byte) || byte == UInt8(ascii: ".") && index > start { index += 1 }
        return String(decoding: text[start..<index], as: UTF8.self)
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "$"), 0x80...:
            true
        default: false
        }
    }

    /// Whether a text begins here.
    var isQuote: Bool { isNext("\"") || isNext("'") || isNext("`") }

    /// Takes the text between two quotes that begins here, without its escapes; nil where it is never closed.
    mutating func takeText() -> String? {
        let quote = text[index]
        var content: [UInt8] = []
        index += 1
        while let byte = next {
            switch byte {
            case quote:
                index += 1
                return String(decoding: content, as: UTF8.self)
            case UInt8(ascii: "\\"): takeEscape(&content)
            case 0x0A where quote != UInt8(ascii: "`"), 0x0D where quote != UInt8(ascii: "`"): return nil
            default:
                content.append(byte)
                index += 1
            }
        }
        return nil
    }

    /// Takes a text as `takeText` does; `isKnown` is false for a template with a substitution.
    mutating func takeLiteralText() -> (text: String, isKnown: Bool)? {
        let isTemplate = isNext("`")
        return takeText().map { (text: $0, isKnown: !isTemplate || !$0.contains("${")) }
    }

    /// Takes an escape, ECMA-262 section 12.9.4.
    private mutating func takeEscape(_ content: inout [UInt8]) {
        if let escape = UnicodeEscape(text, at: index) {
            content += Array(String(escape.scalar).utf8)
            index += escape.length
            return
        }
        index += 1
        guard let byte = next else { return }
        index += 1
        switch byte {
        case UInt8(ascii: "n"): content.append(0x0A)
        case UInt8(ascii: "t"): content.append(0x09)
        case UInt8(ascii: "r"): content.append(0x0D)
        case UInt8(ascii: "b"): content.append(0x08)
        case UInt8(ascii: "f"): content.append(0x0C)
        case UInt8(ascii: "v"): content.append(0x0B)
        case UInt8(ascii: "0"): content.append(0)
        // A backslash at the end of a line joins it with the next.
        case 0x0A: break
        case 0x0D: if isNext("\n") { index += 1 }
        case UInt8(ascii: "x"): takeCode(digits: 2, &content)
        case UInt8(ascii: "u") where isNext("{"):
            index += 1
            takeCode(digits: 6, &content)
            if isNext("}") { index += 1 }
        default: content.append(byte)
        }
    }

    /// Takes up to so many digits of hexadecimal, which number a character.
    private mutating func takeCode(digits: Int, _ content: inout [UInt8]) {
        var code: UInt32 = 0
        let end = index + digits
        while let byte = next, index < end, byte < 0x80, let digit = Character(Unicode.Scalar(byte)).hexDigitValue {
            code = code << 4 | UInt32(digit)
            index += 1
        }
        if let scalar = Unicode.Scalar(code) { content += Array(String(scalar).utf8) }
    }

    /// Goes past an expression, up to the comma or the closing bracket after it; false where the text ends before.
    ///
    /// `isOpen` says whether a value may begin here, so that a slash begins a regular expression.
    mutating func skipExpression(isOpen: Bool = true) -> Bool {
        var depth = 0
        var isOpen = isOpen
        while true {
            // `http://` in the text of an element is no comment.
            if !(hasPrefix("//") && index > 0 && text[index - 1] == UInt8(ascii: ":")) { skipSpaces() }
            guard let byte = next else { return false }
            defer { isOpen = Self.operators.contains(byte) }
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"):
                guard takeText() != nil else { return false }
                continue
            case UInt8(ascii: "/") where isOpen:
                guard skipRegularExpression() else { return false }
                continue
            case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
            case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
                if depth == 0 { return true }
                depth -= 1
            case UInt8(ascii: ","), UInt8(ascii: ";"):
                if depth == 0 { return true }
            default: break
            }
            index += 1
        }
    }

    /// What stands before a value, and never after one.
    private static let operators = Array("(,=:[!&|?{;+-*%~^".utf8)

    /// Goes past a regular expression, ECMA-262 section 12.9.5; false where it does not end on its line.
    private mutating func skipRegularExpression() -> Bool {
        var isInClass = false
        index += 1
        while let byte = next, byte != 0x0A, byte != 0x0D {
            index += 1
            switch byte {
            case UInt8(ascii: "\\"): index = min(text.count, index + 1)
            case UInt8(ascii: "["): isInClass = true
            case UInt8(ascii: "]"): isInClass = false
            case UInt8(ascii: "/") where !isInClass: return true
            default: break
            }
        }
        return false
    }
}
