/// An error that toml++ reports, in toml++'s own words.
///
/// toml++ speaks of its grammar; this turns the mistakes that editors really make into what to change.
struct TOMLProblem {
    /// What toml++ was reading: `string`, `array`, `key-value pair`.
    private let scope: String
    /// What is wrong there.
    private let problem: String

    init(_ description: String) {
        if let start = description.firstRange(of: "Error while parsing "), start.lowerBound == description.startIndex,
            let end = description.firstRange(of: ": ")
        {
            scope = String(description[start.upperBound..<end.lowerBound])
            problem = String(description[end.upperBound...])
        } else {
            scope = ""
            problem = description
        }
    }

    /// What to tell the editor; `line` is the text of the line at the position.
    func diagnostic(at position: SourcePosition, in line: String) -> Diagnostic {
        var place = position
        place.column = Int32(column(Int(position.column), line))
        return Diagnostic(.error, at: place, message, rule: isImpossibleDate ? .impossibleDate : .syntax)
    }

    /// A day such as February 30; toml++ says between which numbers it should be.
    private var isImpossibleDate: Bool {
        ["date", "time", "date-time", "time-offset"].contains(scope) && problem.contains("expected")
            && problem.contains("between")
    }

    /// toml++ stands behind what is to be mended: a key, the name of a table, or a value, which begins behind a blank
    /// or a sign of a list.
    private func column(_ column: Int, _ line: String) -> Int {
        let scalars = Array(line.unicodeScalars)
        let end = min(max(column - 1, 0), scalars.count)
        let start = scalars.firstIndex { $0 != " " && $0 != "\t" } ?? 0
        if problem.contains("cannot redefine existing"), !scalars[..<end].contains("{") { return start + 1 }
        if scope == "table header", scalars[start...].first == "[" { return start + 1 }
        guard isImpossibleDate || problem.contains("leading zeroes") else { return column }
        return (scalars[..<end].lastIndex { " \t,[={".unicodeScalars.contains($0) } ?? -1) + 2
    }

    private var message: String {
        if problem.contains("end-of-file") { return endMessage }
        switch problem {
        case _ where isImpossibleDate: return "there is no such day or time: \(problem)"
        case let text where text.contains("cannot redefine existing"):
            return "this key or table is already defined above; remove one of the two"
        case let text where text.contains("unescaped control characters"):
            return
                "a line break or a control character within quotes; close the quote, or use `\"\"\"` for several lines"
        case let text where text.contains("unknown escape sequence"):
            return "no such escape in double quotes; write `\\\\` for a backslash, or use single quotes"
        case let text where text.contains("surrogates"):
            return "this escape is half of a character; write the character itself"
        case let text where text.contains("expected '=', saw ':'"):
            return "TOML writes `key = value`; use `=` for `:`"
        case let text where text.contains("expected '='"):
            return "a key without ` = ` and a value"
        case let text where text.contains("expected a comment or whitespace"):
            return "the value ends before this; check for quotes within quotes, or put the whole value in quotes"
        case let text where text.contains("expected keys, tables"):
            return "a line begins with a key such as `title = `; put a key with other characters than letters in quotes"
        case let text where text.contains("leading zeroes"):
            return "a number has no zeros before it; remove them, or put the value in quotes"
        case let text where text.contains("not representable"):
            return "this number is too large; put it in quotes"
        case let text where text.contains("expected '\\n' after '\\r'"):
            return "a line ends with a carriage return alone; end it with a line feed"
        default: return scopeMessage
        }
    }

    private var endMessage: String {
        switch scope {
        case "string": "this quote is never closed; add the closing quote"
        case "array": "this list has no closing `]`"
        case "inline table": "this group has no closing `}`"
        case "table header": "this name of a table has no closing `]`"
        case "key-value pair": "a key without ` = ` and a value"
        default: "this value is cut off; put a text in double quotes"
        }
    }

    private var scopeMessage: String {
        switch scope {
        case "inline table": "a group in braces stands on one line, without a `,` before its `}`"
        case "array": "a `,` is missing between two values of this list, or its closing `]`"
        case "table header": "a name of a table stands alone on its line: `[name]`"
        case "date", "time", "date-time", "time-offset":
            "not a date as TOML has it (\(problem)); write 2024-03-05, or put it in double quotes"
        case "value", "boolean", "decimal integer", "floating-point", "binary integer", "octal integer",
            "hexadecimal integer", "infinity", "not-a-number":
            "this value is no number, date, true or false; put a text in double quotes"
        default: scope.isEmpty ? problem : "\(problem) (\(scope))"
        }
    }
}
