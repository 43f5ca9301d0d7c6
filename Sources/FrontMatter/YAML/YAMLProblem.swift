import CYAML

/// An error that libyaml reports, in libyaml's own words.
///
/// libyaml speaks of tokens and contexts; this turns the mistakes that editors really make into what to change.
struct YAMLProblem {
    var problem: String
    var context: String
    var mark: yaml_mark_t
    var contextMark: yaml_mark_t
    /// The character that the scanner stands before.
    var character: UInt8?

    /// Where the reader stopped, in bytes: it runs ahead of the scanner, and knows no lines.
    var offset: Int?

    /// Takes the error from a parser.
    init(_ parser: yaml_parser_t) {
        problem = parser.problem.map { String(cString: $0) } ?? "not YAML"
        context = parser.context.map { String(cString: $0) } ?? ""
        mark = parser.problem_mark
        contextMark = parser.context_mark
        offset = parser.error == YAML_READER_ERROR ? parser.problem_offset : nil
        let left = parser.buffer.last - parser.buffer.pointer
        character = parser.buffer.pointer != nil && left > 0 ? parser.buffer.pointer.pointee : nil
    }

    /// What to tell the editor of the text that was read.
    func diagnostic(_ positions: YAMLPositions, in text: UnsafeRawBufferPointer) -> Diagnostic {
        if let offset { return .error(at: positions.position(ofByte: offset, in: text), message) }
        let mark = pointsAtContext ? contextMark : mark
        return .error(at: positions.position(line: mark.line, column: mark.column), message)
    }

    /// An unclosed quote or bracket, and a line without `: `, are noticed after it, but are to be mended where they
    /// begin.
    private var pointsAtContext: Bool {
        problem.contains("unexpected end of stream") || problem.contains("unexpected document indicator")
            || problem.contains("',' or ']'") || problem.contains("',' or '}'")
            || problem.contains("could not find expected ':'")
    }

    private var message: String {
        switch problem {
        case let text where text.contains("mapping values are not allowed"):
            return "a second `: ` in one value; put the value in quotes"
        case let text where text.contains("unexpected end of stream") || text.contains("unexpected document indicator"):
            return "this quote is never closed; add the closing quote"
        case let text where text.contains("cannot start any token"):
            return characterMessage
        case let text where text.contains("tab character"):
            return "a tab cannot indent; use spaces"
        case let text where text.contains("invalid Unicode character escape code"):
            return "this escape is half of a character; write the character itself"
        case let text where text.contains("unknown escape character"):
            return "no such escape in double quotes; write `\\\\` for a backslash, or use single quotes"
        case let text where text.contains("',' or ']'"):
            return "this list has no closing `]`, or a `,` is missing between its values"
        case let text where text.contains("',' or '}'"):
            return "this group has no closing `}`, or a `,` is missing between its keys"
        case let text where text.contains("could not find expected ':'"):
            return "a key without `: ` and a value"
        case let text where text.contains("did not find expected '-' indicator"):
            return "this line belongs to no list above; begin it with `- ` or indent it like its neighbours"
        case let text where text.contains("did not find expected key"):
            return "this line does not fit the keys above; check its indentation, and quotes within quotes"
        case let text where text.contains("block sequence entries are not allowed"):
            return "a list cannot begin here; put each `- ` on a line of its own below the key"
        case let text where text.contains("control characters are not allowed"):
            return "a control character; remove it"
        case let text where text.contains("found undefined tag handle"), let text where text.contains("%"):
            return "`!` begins a YAML tag; put the value in quotes"
        default:
            return context.isEmpty ? problem : "\(problem) (\(context))"
        }
    }

    private var characterMessage: String {
        guard let character else { return "this character cannot begin a value; put the value in quotes" }
        if character == UInt8(ascii: "\t") { return "a tab cannot indent; use spaces" }
        return "`\(Character(Unicode.Scalar(character)))` cannot begin a value; put the value in quotes"
    }
}
