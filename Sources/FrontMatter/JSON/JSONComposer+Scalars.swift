extension JSONComposer {
    /// A number, `true`, `false` or `null`, as written.
    mutating func word() throws(Diagnostic) -> String {
        let start = index
        var end = index
        while end < text.count, Self.isWordByte(text[end]) { end += 1 }
        let word = String(decoding: text[start..<end], as: UTF8.self)
        if ["true", "false", "null"].contains(word) || Scalar.isJSONNumber(word.utf8) {
            index = end
            return word
        }
        throw error(message(for: word))
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."), 0x5F:
            true
        default: false
        }
    }

    private func message(for word: String) -> String {
        if word.isEmpty {
            switch text[index] {
            case UInt8(ascii: "'"): return "JSON has double quotes only; write `\"` for `'`"
            case UInt8(ascii: "/"): return "JSON has no comments; remove it"
            case UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: "]"):
                return "a value is missing before \(nextCharacter)"
            default: return "\(nextCharacter) cannot begin a value; put the value in double quotes"
            }
        }
        let isNumber = word.utf8.first.map { UInt8(ascii: "+")...UInt8(ascii: "9") ~= $0 } ?? false
        let kind = isNumber ? "not a number of JSON" : "not a value of JSON"
        return "`\(word.prefix(40))` is \(kind); put it in double quotes"
    }

    /// The text between two quotes, without its escapes.
    mutating func string() throws(Diagnostic) -> String {
        let opening = place()
        index += 1
        var content: [UInt8] = []
        var start = index
        while index < text.count {
            switch text[index] {
            case UInt8(ascii: "\""):
                defer { index += 1 }
                if content.isEmpty { return String(decoding: text[start..<index], as: UTF8.self) }
                content += text[start..<index]
                return String(decoding: content, as: UTF8.self)
            case UInt8(ascii: "\\"):
                content += text[start..<index]
                try escape(&content, opening)
                start = index
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
                throw .error(at: opening, "this text has no closing quote on its line; write `\\n` for a line break")
            case 0..<0x20:
                let code = text[index] == 0x09 ? "a tab; write `\\t`" : "a control character; remove it"
                throw error(code)
            default: index += 1
            }
        }
        throw .error(at: opening, "this quote is never closed; add the closing quote")
    }

    /// Reads the escape that begins here; two that are halves of one character are one.
    private mutating func escape(_ content: inout [UInt8], _ opening: SourcePosition) throws(Diagnostic) {
        guard index + 1 < text.count else {
            throw .error(at: opening, "this quote is never closed; add the closing quote")
        }
        switch text[index + 1] {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): content.append(text[index + 1])
        case UInt8(ascii: "b"): content.append(0x08)
        case UInt8(ascii: "f"): content.append(0x0C)
        case UInt8(ascii: "n"): content.append(0x0A)
        case UInt8(ascii: "r"): content.append(0x0D)
        case UInt8(ascii: "t"): content.append(0x09)
        case UInt8(ascii: "u"):
            guard let escape = UnicodeEscape(text, at: index) else {
                throw error("`\\u` needs four digits of hexadecimal and both halves of a surrogate pair")
            }
            content += Array(String(escape.scalar).utf8)
            index += escape.length
            return
        default: throw error("no such escape in JSON; write `\\\\` for a backslash")
        }
        index += 2
    }
}
