import TestSupport

/// A table written as TOML in all the forms that people write, at random.
struct RandomTOML {
    /// A statement, with the keys that lead to it, up to the list that it is in; those of comments are empty.
    struct Line {
        var text: String
        var path: [String]
        var isTableHeader = false
    }

    private(set) var lines: [Line] = []
    private var generator: SeededGenerator
    private let lineEnd: String
    private var comments = 0
    /// The path of the array of tables that is being written.
    private var array: [String]?

    init(_ members: [String: RandomValue], seed: UInt64) {
        generator = SeededGenerator(seed: seed)
        lineEnd = seed % 3 == 0 ? "\r\n" : "\n"
        table(members, at: [], header: nil)
    }

    var document: String {
        "+++\(lineEnd)\(lines.map(\.text).joined())+++\(lineEnd)Body\n"
    }

    private mutating func flip(_ share: Int = 2) -> Bool {
        Int.random(in: 0..<share, using: &generator) == 0
    }

    private mutating func add(_ text: String, _ path: [String], isTableHeader: Bool = false) {
        if flip(5) { lines.append(Line(text: "\(comment())\(lineEnd)", path: [])) }
        if flip(6) { lines.append(Line(text: lineEnd, path: [])) }
        let end = flip(3) ? " \(comment())" : ""
        let indent = flip(4) ? "  " : ""
        lines.append(
            Line(
                text: "\(indent)\(text)\(end)\(lineEnd)",
                path: array ?? path,
                isTableHeader: isTableHeader && array == nil
            )
        )
    }

    private mutating func comment() -> String {
        comments += 1
        return "# \(comments) \"[{"
    }

    /// The keys of a table, those with headers last; `header` is nil for the root.
    private mutating func table(_ members: [String: RandomValue], at path: [String], header: String?) {
        var own: [(String, RandomValue)] = []
        var below: [(String, RandomValue)] = []
        for member in members.sorted(by: { $0.key < $1.key }).shuffled(using: &generator) {
            if Self.mayHaveHeader(member.value), flip() { below.append(member) } else { own.append(member) }
        }
        if let header, header.hasPrefix("[[") || !own.isEmpty || below.isEmpty || flip() {
            add(header, path, isTableHeader: !header.hasPrefix("[["))
        }
        for (key, value) in own { entry([key], value, path + [key]) }
        for (key, value) in below {
            let inner = path + [key]
            let name = inner.map { self.key($0) }.joined(separator: flip(5) ? " . " : ".")
            if case .object(let members) = value { table(members, at: inner, header: "[\(name)]") }
            guard case .list(let elements) = value else { continue }
            let outer = array
            array = outer ?? inner
            for case .object(let members) in elements { table(members, at: inner, header: "[[\(name)]]") }
            array = outer
        }
    }

    private static func mayHaveHeader(_ value: RandomValue) -> Bool {
        switch value {
        case .object: true
        case .list(let values):
            !values.isEmpty && values.allSatisfy(isObject)
        default: false
        }
    }

    private static func isObject(_ value: RandomValue) -> Bool {
        if case .object = value { true } else { false }
    }

    private mutating func entry(_ keys: [String], _ value: RandomValue, _ path: [String]) {
        if case .object(let members) = value, !members.isEmpty, flip() {
            for (key, value) in members.sorted(by: { $0.key < $1.key }) { entry(keys + [key], value, path + [key]) }
            return
        }
        let name = keys.map { key($0) }.joined(separator: flip(5) ? " . " : ".")
        add("\(name)\(flip(4) ? "=" : " = ")\(self.value(value, isInline: false))", path)
    }

    private mutating func key(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 < 0x80 && $0 != 0x20 && $0 != 0x2E }), flip() { return text }
        return flip() && !text.contains("'") ? "'\(text)'" : "\"\(text)\""
    }

    private mutating func value(_ value: RandomValue, isInline: Bool) -> String {
        switch value {
        case .null: return ""
        case .boolean(let value): return value ? "true" : "false"
        case .number(let number):
            guard let integer = Int(exactly: number) else { return "\(number)" }
            return integer >= 0 && flip(3) ? "0x\(String(integer, radix: 16))" : "\(integer)"
        case .text(let text): return self.text(text)
        case .list(let values):
            let texts = values.map { self.value($0, isInline: isInline) }
            guard !isInline, flip() else { return "[\(texts.joined(separator: ", "))]" }
            return "[\(comment())\(lineEnd)\(texts.map { "  \($0),\(lineEnd)" }.joined())]"
        case .object(let members):
            var texts: [String] = []
            for (name, value) in members.sorted(by: { $0.key < $1.key }) { texts += inline([name], value) }
            return flip() ? "{\(texts.joined(separator: ","))}" : "{ \(texts.joined(separator: " , ")) }"
        }
    }

    private mutating func inline(_ keys: [String], _ value: RandomValue) -> [String] {
        guard case .object(let members) = value, !members.isEmpty, flip() else {
            return ["\(keys.map { key($0) }.joined(separator: ".")) = \(self.value(value, isInline: true))"]
        }
        return members.sorted { $0.key < $1.key }.flatMap { inline(keys + [$0.key], $0.value) }
    }

    private mutating func text(_ text: String) -> String {
        if text.hasPrefix("20"), flip() { return text }
        let isSimple = !text.contains("'") && !text.contains("\n")
        if isSimple, flip(3) { return "'\(text)'" }
        let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        if lineEnd == "\n", flip() { return "\"\"\"\n\(escaped)\"\"\"" }
        return "\"\(escaped.replacing("\n", with: "\\n"))\""
    }
}
