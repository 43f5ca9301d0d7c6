internal import Base
internal import FrontMatter

/// Writes values as TOML.
///
/// `dates` says whether texts that are dates become dates of TOML, as those were that they replace.
enum TOMLWriter {
    // MARK: Keys

    /// Whether a byte may stand in a key without quotes.
    static func isBare(_ byte: UInt8) -> Bool {
        ASCII.isAlphanumeric(byte) || byte == UInt8(ascii: "-")
            || byte == UInt8(ascii: "_")
    }

    /// The parts of a key with dots between them.
    static func key(_ parts: some Sequence<String>) -> String {
        parts.map { !$0.isEmpty && $0.utf8.allSatisfy(isBare) ? $0 : quoted($0) }.joined(separator: ".")
    }

    // MARK: Values

    /// A value on one line; throws an `EditFailure` for what TOML has no value for.
    static func value(_ node: Node, dates: Bool = false) throws(EditFailure) -> String {
        switch node.content {
        case .scalar(let scalar): return try self.scalar(scalar, dates)
        case .sequence(let nodes):
            var values: [String] = []
            for node in nodes { values.append(try value(node, dates: dates)) }
            return "[\(values.joined(separator: ", "))]"
        case .mapping(let mapping):
            if mapping.entries.isEmpty { return "{}" }
            var members: [String] = []
            for entry in mapping.entries {
                members.append("\(key([entry.key])) = \(try value(entry.value, dates: dates))")
            }
            return "{ \(members.joined(separator: ", ")) }"
        }
    }

    private static func scalar(_ scalar: Scalar, _ dates: Bool) throws(EditFailure) -> String {
        switch scalar.resolved {
        case .null: throw .unfit("TOML has no null within a list; leave it out of the list")
        case .boolean(let value): return value ? "true" : "false"
        case .number(let digits):
            guard digits.contains(where: { ".eE".contains($0) }) || Int64(digits) != nil else {
                throw .unfit("TOML has no integer as large as \(digits.prefix(40)); send it as a text")
            }
            return digits
        case .string(let text): return dates && date(text) != nil ? text : quoted(text)
        }
    }

    /// A date or a time as TOML reads it, `2024-05-01T08:00:00Z` for `2024-05-01 08:00:00z`; nil for any other text.
    static func date(_ text: String) -> String? {
        guard let first = text.utf8.first, ASCII.isDigit(first), text.utf8.last != 0x20,
            text.utf8.count <= 40, text.utf8.allSatisfy({ $0 &- 0x2B < 16 || "TtZz ".utf8.contains($0) }),
            let document = try? Document(Array("+++\ndate = \(text)\n+++\n".utf8)),
            let scalar = document.frontMatter["date"]?.scalar, !scalar.isPlain
        else { return nil }
        return scalar.text
    }

    private static func quoted(_ text: String) -> String {
        "\"\(text.unicodeScalars.map { $0 == "\"" ? "\\\"" : escaped($0) }.joined())\""
    }

    /// A text of several lines between three quotes; nil where it is better on one line.
    ///
    /// The lines that end front matter may stand in none.
    static func lines(_ node: Node) -> String? {
        guard case .string(let text)? = node.scalar?.resolved, text.contains("\n"), !text.contains("+++"),
            !text.contains("---")
        else { return nil }
        var result = ""
        var isBehindQuote = false
        var rest = text.unicodeScalars[...]
        while let scalar = rest.popFirst() {
            switch scalar {
            case "\n": result += "\n"
            case "\"": result += isBehindQuote || rest.isEmpty ? "\\\"" : "\""
            default: result += escaped(scalar)
            }
            isBehindQuote = scalar == "\""
        }
        return "\"\"\"\n\(result)\"\"\""
    }

    private static func escaped(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "\\": return "\\\\"
        case "\n": return "\\n"
        case "\t": return "\\t"
        case "\r": return "\\r"
        case _
        where scalar.value < 0x20 || 0x7F...0x9F ~= scalar.value || 0x2028...0x2029 ~= scalar.value
            || scalar == "\u{FEFF}":
            let digits = String(scalar.value, radix: 16)
            return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        default: return String(scalar)
        }
    }

    // MARK: Tables

    /// Whether a value gets a header of its own where it may have one: an object, or a list of objects.
    static func hasHeader(_ node: Node) -> Bool {
        switch node.content {
        case .scalar: false
        case .sequence(let nodes): !nodes.isEmpty && nodes.allSatisfy { $0.mapping?.entries.isEmpty == false }
        case .mapping(let mapping): !mapping.entries.isEmpty
        }
    }

    /// The tables of a value that has a header: `[path]`, or `[[path]]` for each element.
    static func tables(_ path: [String], _ node: Node, dates: Bool = false) throws(EditFailure) -> [[String]] {
        var tables: [[String]] = []
        for element in node.sequence ?? [] {
            var lines = ["[[\(key(path))]]"]
            for entry in element.mapping?.entries ?? [] {
                lines.append("\(key([entry.key])) = \(try value(entry.value, dates: dates))")
            }
            tables.append(lines)
        }
        guard let mapping = node.mapping else { return tables }
        var lines = ["[\(key(path))]"]
        for entry in mapping.entries where !hasHeader(entry.value) {
            lines.append("\(key([entry.key])) = \(try value(entry.value, dates: dates))")
        }
        if lines.count > 1 { tables.append(lines) }
        for entry in mapping.entries where hasHeader(entry.value) {
            tables += try self.tables(path + [entry.key], entry.value, dates: dates)
        }
        return tables
    }
}
