/// Finds the addresses of links and pictures in a line of Markdown.
enum LinkScanner {
    /// An address and the column at which it begins.
    struct Link: Equatable {
        var destination: String
        var column: Int
        var isPicture: Bool
    }

    /// The links `[text](address)`, `![text](address)` and `[name]: address` of a line.
    static func links(in line: String) -> [Link] {
        guard line.utf8.contains(UInt8(ascii: "]")) else { return [] }
        let scalars = Array(line.unicodeScalars)
        let code = codeSpans(scalars)
        var links: [Link] = []
        var index = 0
        while index + 1 < scalars.count {
            defer { index += 1 }
            guard scalars[index] == "]", !code.contains(where: { $0.contains(index) }) else { continue }
            if scalars[index + 1] == "(", index == 0 || scalars[index - 1] != "\\" {
                let start = destinationStart(scalars, index + 2)
                if let text = destination(scalars, start, inParentheses: true) {
                    links.append(Link(destination: text, column: start + 1, isPicture: isPicture(scalars, index)))
                }
            } else if scalars[index + 1] == ":", isDefinition(scalars, index) {
                let start = destinationStart(scalars, index + 2)
                if let text = destination(scalars, start, inParentheses: false) {
                    links.append(Link(destination: text, column: start + 1, isPicture: false))
                }
            }
        }
        return links
    }

    private static func isDefinition(_ scalars: [Unicode.Scalar], _ close: Int) -> Bool {
        let start = scalars.prefix { $0 == " " }.count
        return start < 4 && start < close && scalars[start] == "[" && start + 1 < scalars.count
            && scalars[start + 1] != "^" && !scalars[(start + 1)..<close].contains("]")
    }

    /// Whether the bracket that closes here was opened behind an exclamation mark.
    private static func isPicture(_ scalars: [Unicode.Scalar], _ close: Int) -> Bool {
        var depth = 0
        for index in stride(from: close, through: 0, by: -1) {
            if scalars[index] == "]" { depth += 1 }
            if scalars[index] == "[" { depth -= 1 }
            if depth == 0 { return index > 0 && scalars[index - 1] == "!" }
        }
        return false
    }

    private static func destinationStart(_ scalars: [Unicode.Scalar], _ index: Int) -> Int {
        var index = index
        while index < scalars.count, scalars[index] == " " { index += 1 }
        return index < scalars.count && scalars[index] == "<" ? index + 1 : index
    }

    private static func destination(_ scalars: [Unicode.Scalar], _ start: Int, inParentheses: Bool) -> String? {
        let isBracketed = start > 0 && scalars[start - 1] == "<"
        var depth = 0
        var end = start
        while end < scalars.count {
            let scalar = scalars[end]
            if isBracketed ? scalar == ">" : scalar == " " || scalar == "\t" { break }
            if !isBracketed, scalar == "(" { depth += 1 }
            if !isBracketed, inParentheses, scalar == ")" {
                if depth == 0 { break }
                depth -= 1
            }
            end += 1
        }
        guard end > start, !inParentheses || end < scalars.count else { return nil }
        return String(String.UnicodeScalarView(scalars[start..<end]))
    }

    /// What lies between runs of as many backticks.
    private static func codeSpans(_ scalars: [Unicode.Scalar]) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        var index = 0
        while index < scalars.count {
            let count = scalars[index...].prefix { $0 == "`" }.count
            if count > 0 { runs.append(index..<(index + count)) }
            index += max(1, count)
        }
        var spans: [Range<Int>] = []
        while let first = runs.first {
            runs.removeFirst()
            guard let last = runs.firstIndex(where: { $0.count == first.count }) else { continue }
            spans.append(first.upperBound..<runs[last].lowerBound)
            runs.removeFirst(last + 1)
        }
        return spans
    }
}
