/// The settings of a configuration in Python: what is written as a literal, and the names of those that are computed.
///
/// Nothing is run. A later file counts more than an earlier one, as `publishconf.py` does, which imports `pelicanconf.py`.
struct PythonSettings: Sendable {
    enum Value: Sendable, Hashable {
        case text(String)
        case flag(Bool)
        case texts([String])
        /// What only the program knows.
        case computed
    }

    private var values: [String: Value] = [:]

    /// What a setting was given; nil where nothing gives it a value.
    subscript(name: String) -> Value? { values[name] }

    /// Takes the assignments of a program.
    mutating func read(_ program: String) {
        var rest = program[...]
        while !rest.isEmpty {
            let line = rest.prefix { !$0.isNewline }
            let start = rest
            rest = rest[line.endIndex...].dropFirst()
            let content = line.drop { $0 == " " || $0 == "\t" }
            let name = content.prefix { $0.isASCII && ($0.isUppercase || $0.isNumber || $0 == "_") }
            let behind = content[name.endIndex...].drop { $0 == " " }
            guard !name.isEmpty, let sign = behind.first, "=+:".contains(sign), !behind.hasPrefix("==") else {
                continue
            }
            // An indented assignment stands under a condition.
            guard sign == "=", content.startIndex == line.startIndex else {
                values[String(name)] = .computed
                continue
            }
            values[String(name)] = Self.value(start[behind.index(after: behind.startIndex)...])
        }
    }

    /// The value that a text begins with.
    private static func value(_ text: Substring) -> Value {
        var rest = text.drop { $0 == " " }
        for (word, flag) in [("True", true), ("False", false)] where rest.hasPrefix(word) {
            return isEnd(rest.dropFirst(word.count)) ? .flag(flag) : .computed
        }
        if let text = literal(&rest) { return isEnd(rest) ? .text(text) : .computed }
        guard let open = rest.first, open == "[" || open == "(" else { return .computed }
        rest.removeFirst()
        var texts: [String] = []
        var commas = 0
        while let next = rest.first {
            if next == "]" || next == ")" {
                guard isEnd(rest.dropFirst()) else { return .computed }
                return open == "(" && texts.count == 1 && commas == 0 ? .text(texts[0]) : .texts(texts)
            }
            if next == "#" {
                rest = rest.drop { !$0.isNewline }
            } else if next.isWhitespace || next == "," {
                if next == "," { commas += 1 }
                rest.removeFirst()
            } else if let text = literal(&rest), texts.count == commas {
                texts.append(text)
            } else {
                return .computed
            }
        }
        return .computed
    }

    /// Whether nothing of a statement follows on the line.
    private static func isEnd(_ text: Substring) -> Bool {
        text.drop { $0 == " " || $0 == "\t" }.first.map { $0.isNewline || $0 == "#" || $0 == ";" } ?? true
    }

    /// Takes a text in quotes off the start; nil where none stands there, or one with escapes or with expressions.
    private static func literal(_ text: inout Substring) -> String? {
        let prefix = text.prefix { "rRuU".contains($0) }
        let isRaw = prefix.contains { $0 == "r" || $0 == "R" }
        let rest = text[prefix.endIndex...]
        guard let quote = rest.first, quote == "\"" || quote == "'", !rest.hasPrefix(String(repeating: quote, count: 3))
        else { return nil }
        let inner = rest.dropFirst().prefix { $0 != quote && !$0.isNewline }
        let end = rest[inner.endIndex...]
        guard end.first == quote, isRaw || !inner.contains("\\") else { return nil }
        text = end.dropFirst()
        return String(inner)
    }
}
