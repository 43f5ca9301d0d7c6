/// Checks how much a text asks of toml++ before toml++ reads it.
///
/// toml++ recurses once for each level, and compares each name of a table with those before it, both without a bound.
/// This looks at brackets and dots only, and passes over texts and comments, which may hold any. It stops with the first
/// error of the text as toml++ does, so that a mistake here cannot let more through.
struct TOMLBounds {
    private let text: UnsafeRawBufferPointer
    private let firstLine: Int
    private let limits: FrontMatterLimits
    private var index = 0
    private var nodes = 0
    private var tables = 0
    /// Dots in the key that is being read.
    private var dots = 0
    /// For each open bracket, the dots of the key before it.
    private var open: [Int] = []
    /// The levels of all open brackets with their dots.
    private var depth = 0

    init(_ text: UnsafeRawBufferPointer, firstLine: Int, limits: FrontMatterLimits) {
        self.text = text
        self.firstLine = firstLine
        self.limits = limits
    }

    /// Throws a diagnostic where a limit is passed.
    mutating func check() throws(Diagnostic) {
        guard text.count <= limits.tomlSize else {
            throw .error(
                at: SourcePosition(line: firstLine, column: 1),
                "front matter in TOML of more than \(limits.tomlSize >> 20) MiB; move what it holds into the body",
                rule: .limit
            )
        }
        var isLineStart = true
        while index < text.count {
            let byte = text[index]
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "'"): skipString(byte)
            case UInt8(ascii: "#"):
                while index < text.count, text[index] != UInt8(ascii: "\n") { index += 1 }
                continue
            case UInt8(ascii: "["), UInt8(ascii: "{"):
                if isLineStart, open.isEmpty { try count(&tables, limits.tomlTables, "names of tables") }
                open.append(dots)
                depth += dots + 1
                dots = 0
            case UInt8(ascii: "]"), UInt8(ascii: "}"):
                if let last = open.popLast() { depth -= last + 1 }
                dots = 0
            case UInt8(ascii: "."):
                dots += 1
                try count(&tables, limits.tomlTables, "names of tables")
            case UInt8(ascii: "\n"), UInt8(ascii: ","):
                dots = 0
                try count(&nodes, limits.nodes, "values")
            default: break
            }
            if depth + dots > limits.depth {
                throw error("nested more than \(limits.depth) levels deep; flatten it")
            }
            isLineStart = byte == UInt8(ascii: "\n") || isLineStart && (byte == 0x20 || byte == 0x09)
            index += 1
        }
    }

    private func count(_ number: inout Int, _ limit: Int, _ name: String) throws(Diagnostic) {
        number += 1
        if number > limit { throw error("more than \(limit) \(name) in one document; split it", rule: .limit) }
    }

    private func error(_ message: String, rule: DiagnosticRule = .syntax) -> Diagnostic {
        .error(at: SourcePosition(ofByte: index, in: text, firstLine: firstLine), message, rule: rule)
    }

    /// Moves to the last quote of the text that begins here, or before the line break that cuts it off.
    private mutating func skipString(_ quote: UInt8) {
        let isLong = index + 2 < text.count && text[index + 1] == quote && text[index + 2] == quote
        index += isLong ? 3 : 1
        while index < text.count {
            if text[index] == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
                index += 2
                continue
            }
            if text[index] == quote {
                guard isLong else { return }
                let run = text[index...].prefix(5).prefix { $0 == quote }.count
                index += run
                if run >= 3 {
                    index -= 1
                    return
                }
                continue
            }
            if !isLong, text[index] == UInt8(ascii: "\n") {
                index -= 1
                return
            }
            index += 1
        }
    }
}
