internal import FrontMatter

/// Writes values as YAML in blocks, as people write front matter by hand.
struct YAMLWriter {
    private(set) var text = ""

    /// The lines of a key with its value.
    static func lines(_ key: String, _ value: Node, indent: Int) -> String {
        var writer = YAMLWriter()
        writer.entry(key, value, indent: indent)
        return writer.text
    }

    /// The lines of all keys.
    static func lines(_ mapping: Mapping, indent: Int = 0) -> String {
        mapping.entries.map { lines($0.key, $0.value, indent: indent) }.joined()
    }

    private mutating func entry(_ key: String, _ value: Node, indent: Int) {
        text += String(repeating: " ", count: indent) + Self.scalar(Scalar(key, isPlain: false)) + ":"
        self.value(value, indent: indent)
    }

    /// The value after a `:` or a `-`, up to the end of its last line.
    private mutating func value(_ value: Node, indent: Int) {
        switch value.content {
        case .scalar(let scalar): text += " \(Self.scalar(scalar))\n"
        case .sequence(let nodes) where nodes.isEmpty: text += " []\n"
        case .mapping(let mapping) where mapping.entries.isEmpty: text += " {}\n"
        case .sequence(let nodes):
            text += "\n"
            for node in nodes { element(node, indent: indent + 2) }
        case .mapping(let mapping):
            text += "\n"
            for entry in mapping.entries { self.entry(entry.key, entry.value, indent: indent + 2) }
        }
    }

    private mutating func element(_ value: Node, indent: Int) {
        let start = text.endIndex
        text += String(repeating: " ", count: indent) + "-"
        guard let mapping = value.mapping, !mapping.entries.isEmpty else { return self.value(value, indent: indent) }
        // The first key stands after the dash, and the others below it.
        var keys = YAMLWriter()
        for entry in mapping.entries { keys.entry(entry.key, entry.value, indent: indent + 2) }
        text.removeSubrange(start...)
        text += String(repeating: " ", count: indent) + "- " + keys.text.dropFirst(indent + 2)
    }

    /// A scalar on one line: without quotes where every reader of YAML understands that as the same value.
    static func scalar(_ scalar: Scalar) -> String {
        switch scalar.resolved {
        case .null: "null"
        case .boolean(let value): value ? "true" : "false"
        case .number(let digits): digits
        case .string(let text): isPlain(text) ? text : quoted(text)
        }
    }

    /// Whether a text needs no quotes.
    private static func isPlain(_ text: String) -> Bool {
        guard let first = text.first, let last = text.last, last != " ", last != ":" else { return false }
        if first.isNumber, text.prefixMatch(of: #/\d{4}-\d{2}-\d{2}(?:$|[T ]\d)/#) == nil { return false }
        guard first.isLetter || first.isNumber, text.allSatisfy(mayBePlain) else { return false }
        if text.contains(": ") || text.contains(" #") { return false }
        if ["y", "n"].contains(text.lowercased()) { return false }
        return Scalar(text, isPlain: true).resolved == .string(text)
    }

    private static func mayBePlain(_ character: Character) -> Bool {
        character.isLetter || character.isNumber
            || " -_./()'&,;!?+=%@:\u{2013}\u{2014}\u{2019}\u{201C}\u{201D}".contains(character)
    }

    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\t": quoted += "\\t"
            case "\r": quoted += "\\r"
            case _
            where scalar.value < 0x20 || 0x7F...0x9F ~= scalar.value || 0x2028...0x2029 ~= scalar.value
                || scalar == "\u{FEFF}":
                let digits = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
