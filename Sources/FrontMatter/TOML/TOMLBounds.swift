internal import Base

/// Rejects TOML that would cost toml++ too much memory, stack or time, before it is parsed.
///
/// toml++ recurses once for each level, and compares each name of a table with those before it, both without a bound.
/// This looks at brackets and dots only, and skips strings and comments. Where the text is no TOML it may count
/// wrongly, which does no harm: toml++ stops at the first error.
struct TOMLBounds {
    private let text: UnsafeRawBufferPointer
    private let firstLine: Int
    private let limits: FrontMatterLimits
    private var index = 0
    /// Commas and line breaks: there can be one value more at most.
    private var values = 0
    /// Table headers, and dots of keys, each of which names a table.
    private var tables = 0
    /// Dots in the key that is being read.
    private var dots = 0
    /// Whether a value is being read, in which a dot is that of a number or a time.
    private var isValue = false
    /// The brackets that are open.
    private var open: [Bracket] = []
    /// How deep the open brackets nest, with a level more for each dot of the keys before them.
    private var depth = 0
    /// The levels of the table header above.
    private var headerDepth = 0

    private enum Kind {
        case header, array, table
    }

    private struct Bracket {
        var kind: Kind
        /// The dots of the key before it.
        var dots: Int
    }

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
                try openBracket(byte, isLineStart: isLineStart)
            case UInt8(ascii: "]"), UInt8(ascii: "}"):
                closeBracket()
            case UInt8(ascii: "="):
                isValue = true
            case UInt8(ascii: "."):
                if !isValue {
                    dots += 1
                    try add(to: &tables, limit: limits.tomlTables, of: "names of tables")
                }
            case UInt8(ascii: "\n"), UInt8(ascii: ","):
                dots = 0
                isValue = open.last?.kind == .array
                try add(to: &values, limit: limits.nodes, of: "values")
            default: break
            }
            if headerDepth + depth + dots > limits.depth {
                throw limitPassed("nested more than \(limits.depth) levels deep; flatten it")
            }
            isLineStart = byte == UInt8(ascii: "\n") || isLineStart && ASCII.isBlank(byte)
            index += 1
        }
    }

    private mutating func openBracket(_ byte: UInt8, isLineStart: Bool) throws(Diagnostic) {
        // A bracket that begins a line outside of all values opens a header; one after it makes that of an array.
        let isHeader =
            byte == UInt8(ascii: "[") && (open.isEmpty ? isLineStart && !isValue : open.last?.kind == .header)
        if isHeader, open.isEmpty {
            headerDepth = 0
            try add(to: &tables, limit: limits.tomlTables, of: "names of tables")
        }
        open.append(Bracket(kind: isHeader ? .header : byte == UInt8(ascii: "{") ? .table : .array, dots: dots))
        depth += dots + 1
        dots = 0
        isValue = byte == UInt8(ascii: "[") && !isHeader
    }

    private mutating func closeBracket() {
        if let last = open.popLast() {
            depth -= last.dots + 1
            if last.kind == .header { headerDepth = max(headerDepth, dots + 1) }
            isValue = last.kind != .header
        }
        dots = 0
    }

    private func add(to count: inout Int, limit: Int, of noun: String) throws(Diagnostic) {
        count += 1
        if count > limit { throw limitPassed("more than \(limit) \(noun) in one document; split it") }
    }

    private func limitPassed(_ message: String) -> Diagnostic {
        .error(at: SourcePosition(ofByte: index, in: text, firstLine: firstLine), message, rule: .limit)
    }

    /// Moves to the last quote of the string that begins here, or to the byte before the line break that cuts it off;
    /// the caller steps past it.
    private mutating func skipString(_ quote: UInt8) {
        let isMultiline = index + 2 < text.count && text[index + 1] == quote && text[index + 2] == quote
        index += isMultiline ? 3 : 1
        while index < text.count {
            if text[index] == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
                index += 2
                continue
            }
            if text[index] == quote {
                guard isMultiline else { return }
                // Up to two quotes of the string may stand before the three that close it.
                let run = text[index...].prefix(5).prefix { $0 == quote }.count
                index += run
                if run >= 3 {
                    index -= 1
                    return
                }
                continue
            }
            if !isMultiline, text[index] == UInt8(ascii: "\n") {
                index -= 1
                return
            }
            index += 1
        }
    }
}
