internal import Base
internal import FrontMatter

/// Goes through a program in Python without running it, and reads the literals in it.
struct PythonScanner: Sendable {
    private let bytes: [UInt8]
    private var index = 0
    private var depth = 0

    private static let maximumDepth = 50

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The next byte; nil at the end.
    var next: UInt8? { index < bytes.count ? bytes[index] : nil }

    private func isNext(_ character: Unicode.Scalar) -> Bool { next == UInt8(ascii: character) }

    /// Goes past a text where it comes next.
    mutating func take(_ word: StaticString) -> Bool {
        let fits = word.withUTF8Buffer { bytes[index...].starts(with: $0) }
        if fits { index += word.utf8CodeUnitCount }
        return fits
    }

    /// Goes past spaces on this line; whether there were any.
    mutating func skipBlanks() -> Bool {
        let start = index
        while let byte = next, ASCII.isBlank(byte) { index += 1 }
        return index > start
    }

    /// Goes past spaces, line ends and comments, as they may stand within brackets.
    mutating func skipSpaces() {
        while let byte = next {
            switch byte {
            case 0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: "\\"): index += 1
            case UInt8(ascii: "#"):
                while let byte = next, byte != 0x0A {
                    _ = byte
                    index += 1
                }
            default: return
            }
        }
    }

    /// Takes a name; empty where none begins here.
    mutating func takeName() -> String {
        let start = index
        while let byte = next, byte == 0x5F || 0x30...0x39 ~= byte || 0x61...0x7A ~= byte | 0x20 || byte >= 0x80 {
            index += 1
        }
        return String(decoding: bytes[start..<index], as: UTF8.self)
    }

    /// Goes past `=`, unless it is the first half of `==`.
    mutating func takeAssignment() -> Bool {
        guard isNext("="), index + 1 >= bytes.count || bytes[index + 1] != UInt8(ascii: "=") else { return false }
        index += 1
        return true
    }

    /// Goes past the type of a name, as in `NAME: dict = {}`.
    mutating func skipAnnotation() {
        guard isNext(":") else { return }
        while let byte = next, byte != 0x0A, byte != UInt8(ascii: "=") { index += 1 }
    }

    /// Goes past the rest of a logical line: brackets and texts of several lines belong to it.
    mutating func skipLine() {
        var depth = 0
        while let byte = next {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "'"):
                _ = text()
                continue
            case UInt8(ascii: "#"):
                while let byte = next, byte != 0x0A {
                    _ = byte
                    index += 1
                }
                continue
            case UInt8(ascii: "\\"): index += 1
            case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
            case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): depth = max(0, depth - 1)
            case 0x0A where depth == 0:
                index += 1
                return
            default: break
            }
            index += 1
        }
    }

    // MARK: Values

    private var unknown: Node { Node(.scalar(Scalar("...", isPlain: false, isProgram: true)), at: .start) }

    /// The value of an assignment, which must fill the line.
    mutating func value() -> Node {
        _ = skipBlanks()
        let value = literal()
        _ = skipBlanks()
        guard let byte = next, byte != 0x0A, byte != 0x0D, byte != UInt8(ascii: "#"), byte != UInt8(ascii: ";") else {
            return value
        }
        return unknown
    }

    /// The literal that begins here; what is none is marked as a program, and nothing more is taken of it.
    mutating func literal() -> Node {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.maximumDepth, let byte = next else { return unknown }
        switch byte {
        case UInt8(ascii: "["): return list(until: "]")
        case UInt8(ascii: "("): return list(until: ")")
        case UInt8(ascii: "{"): return dictionary()
        case UInt8(ascii: "\""), UInt8(ascii: "'"): return texts(isFormatted: false)
        default: break
        }
        let start = index
        if isNext("-") { index += 1 }
        while let byte = next, byte == 0x2E, index > start { index += 1 }
        let word = takeName()
        if next == UInt8(ascii: "\"") || next == UInt8(ascii: "'"), word.utf8.count <= 2 {
            return texts(isFormatted: word.lowercased().contains("f"))
        }
        switch word {
        case "True": return plain("true")
        case "False": return plain("false")
        case "None": return plain("null")
        case "dict" where isNext("("): return call()
        default: break
        }
        let number = String(decoding: bytes[start..<index], as: UTF8.self)
        return Int(number) != nil ? plain(number) : unknown
    }

    private func plain(_ text: String) -> Node {
        Node(.scalar(Scalar(text, isPlain: true)), at: .start)
    }

    /// A value within brackets, up to the comma or bracket after it.
    private mutating func item() -> Node {
        skipSpaces()
        let value = literal()
        skipSpaces()
        return isAtEndOfItem || isNext(":") || isNext("=") ? value : skipItem()
    }

    private var isAtEndOfItem: Bool {
        guard let byte = next else { return true }
        return [UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: ")"), UInt8(ascii: "}")].contains(byte)
    }

    /// Goes past an expression within brackets.
    private mutating func skipItem() -> Node {
        var depth = 0
        while let byte = next {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "'"):
                _ = text()
                continue
            case UInt8(ascii: "#"):
                skipSpaces()
                continue
            case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
            case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
                if depth == 0 { return unknown }
                depth -= 1
            case UInt8(ascii: ",") where depth == 0: return unknown
            default: break
            }
            index += 1
        }
        return unknown
    }

    private mutating func list(until end: Unicode.Scalar) -> Node {
        index += 1
        var nodes: [Node] = []
        var hasComma = false
        while true {
            skipSpaces()
            guard next != nil else { return unknown }
            if isNext(end) { break }
            if take(",") {
                hasComma = true
                continue
            }
            let start = index
            nodes.append(item())
            if index == start || isNext(":") || isNext("=") { nodes[nodes.count - 1] = skipItem() }
            if !isAtEndOfItem || index == start { return unknown }
        }
        index += 1
        // `("text")` is the text.
        return end == ")" && nodes.count == 1 && !hasComma ? nodes[0] : Node(.sequence(nodes), at: .start)
    }

    /// A dictionary, or a set as a list.
    private mutating func dictionary() -> Node {
        index += 1
        var entries: [Mapping.Entry] = []
        var nodes: [Node] = []
        while true {
            skipSpaces()
            guard next != nil else { return unknown }
            if isNext("}") { break }
            if take(",") { continue }
            let start = index
            let key = item()
            if take(":") {
                let value = item()
                let name = key.scalar.flatMap { $0.isProgram ? nil : $0.text } ?? PythonSettings.spread
                entries.removeAll { $0.key == name }
                entries.append(Mapping.Entry(key: name, keyPosition: .start, value: value))
            } else if bytes[start] == UInt8(ascii: "*") {
                entries.append(Mapping.Entry(key: PythonSettings.spread, keyPosition: .start, value: unknown))
            } else {
                nodes.append(key)
            }
            if index == start || !isAtEndOfItem { return unknown }
        }
        index += 1
        return nodes.isEmpty ? Node(.mapping(Mapping(entries)), at: .start) : Node(.sequence(nodes), at: .start)
    }

    /// The keys of `dict(status='draft')`.
    private mutating func call() -> Node {
        index += 1
        var entries: [Mapping.Entry] = []
        while true {
            skipSpaces()
            guard next != nil else { return unknown }
            if isNext(")") { break }
            if take(",") { continue }
            let start = index
            let name = takeName()
            skipSpaces()
            if !name.isEmpty, takeAssignment() {
                entries.append(Mapping.Entry(key: name, keyPosition: .start, value: item()))
            } else {
                entries.append(Mapping.Entry(key: PythonSettings.spread, keyPosition: .start, value: skipItem()))
            }
            if index == start || !isAtEndOfItem { return unknown }
        }
        index += 1
        return Node(.mapping(Mapping(entries)), at: .start)
    }

    // MARK: Texts

    /// One text, or several that stand after each other and are one.
    private mutating func texts(isFormatted: Bool) -> Node {
        var result = ""
        while isNext("\"") || isNext("'") {
            guard let text = text() else { return unknown }
            result += text
            let end = index
            skipSpaces()
            if !(isNext("\"") || isNext("'")) || depth < 2 && bytes[end..<index].contains(0x0A) {
                index = end
                break
            }
        }
        let isProgram = isFormatted && result.contains("{")
        return Node(.scalar(Scalar(result, isPlain: false, isProgram: isProgram)), at: .start)
    }

    /// Takes a text in quotes or triple quotes; nil where it is not closed.
    private mutating func text() -> String? {
        let quote = bytes[index]
        let isTriple = bytes[index...].starts(with: [quote, quote, quote])
        index += isTriple ? 3 : 1
        var content: [UInt8] = []
        while let byte = next {
            if byte == quote, !isTriple || bytes[index...].starts(with: [quote, quote, quote]) {
                index += isTriple ? 3 : 1
                return String(decoding: content, as: UTF8.self)
            }
            if byte == 0x0A, !isTriple { return nil }
            if byte == UInt8(ascii: "\\"), index + 1 < bytes.count {
                index += 1
                // Of other escapes no path or status is made.
                if bytes[index] != UInt8(ascii: "\\"), bytes[index] != quote { content.append(byte) }
            }
            content.append(bytes[index])
            index += 1
        }
        return nil
    }
}
