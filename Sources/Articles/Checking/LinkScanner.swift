/// Finds the addresses of links and pictures in a line of Markdown, in a time that grows as its length.
struct LinkScanner {
    /// An address and the column at which it begins.
    struct Link: Equatable {
        var destination: String
        var column: Int
        var isPicture: Bool
    }

    /// The most characters of an address.
    private static let maximumDestination = 2048
    /// The most parentheses within each other in an address (CommonMark 0.31.2, section 6.3, asks for 3 at least).
    private static let maximumDepth = 32

    private let scalars: [Unicode.Scalar]
    /// Where the first bracket closes, which alone may name a link.
    private let firstClose: Int?
    /// Where the brackets stand that are open.
    private var open: [Int] = []
    private var links: [Link] = []

    private init(_ line: String) {
        scalars = Array(line.unicodeScalars)
        firstClose = scalars.firstIndex(of: "]")
    }

    /// The links `[text](address)`, `![text](address)` and `[name]: address` of a line.
    static func links(in line: String) -> [Link] {
        guard line.utf8.contains(UInt8(ascii: "]")) else { return [] }
        var scanner = LinkScanner(line)
        scanner.scan()
        return scanner.links
    }

    private mutating func scan() {
        var code = codeSpans()[...]
        for index in scalars.indices.dropLast() {
            if let span = code.first, span.upperBound <= index { code.removeFirst() }
            if code.first?.contains(index) == true { continue }
            switch scalars[index] {
            case "[": open.append(index)
            case "]": take(index, openedAt: open.popLast())
            default: break
            }
        }
    }

    /// Takes the link with its text ending at the bracket at `index`, if there is one.
    private mutating func take(_ index: Int, openedAt open: Int?) {
        if scalars[index + 1] == "(", index == 0 || scalars[index - 1] != "\\" {
            let start = destinationStart(index + 2)
            if let text = destination(start, inParentheses: true) {
                let isPicture = open.map { $0 > 0 && scalars[$0 - 1] == "!" } ?? false
                links.append(Link(destination: text, column: start + 1, isPicture: isPicture))
            }
        } else if scalars[index + 1] == ":", isDefinition(index) {
            let start = destinationStart(index + 2)
            if let text = destination(start, inParentheses: false) {
                links.append(Link(destination: text, column: start + 1, isPicture: false))
            }
        }
    }

    /// Whether the first bracket of the line ends at `close`, and so names a link.
    private func isDefinition(_ close: Int) -> Bool {
        let start = scalars.prefix(4).prefix { $0 == " " }.count
        return close == firstClose && start < 4 && start < close && scalars[start] == "["
            && scalars[start + 1] != "^"
    }

    private func destinationStart(_ index: Int) -> Int {
        var index = index
        while index < scalars.count, scalars[index] == " " { index += 1 }
        return index < scalars.count && scalars[index] == "<" ? index + 1 : index
    }

    private func destination(_ start: Int, inParentheses: Bool) -> String? {
        let isBracketed = start > 0 && start <= scalars.count && scalars[start - 1] == "<"
        var depth = 0
        var end = start
        while end < scalars.count {
            guard end - start < Self.maximumDestination else { return nil }
            let scalar = scalars[end]
            if isBracketed ? scalar == ">" : scalar == " " || scalar == "\t" { break }
            if isBracketed, scalar == "<" { return nil }
            if !isBracketed, scalar == "(" { depth += 1 }
            guard depth <= Self.maximumDepth else { return nil }
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
    private func codeSpans() -> [Range<Int>] {
        var runs: [Range<Int>] = []
        var index = 0
        while index < scalars.count {
            let count = scalars[index...].prefix { $0 == "`" }.count
            if count > 0 { runs.append(index..<(index + count)) }
            index += max(1, count)
        }
        // For each run, the next one of its length, from the last on.
        var next: [Int?] = Array(repeating: nil, count: runs.count)
        var lastOfLength: [Int: Int] = [:]
        for run in runs.indices.reversed() {
            next[run] = lastOfLength[runs[run].count]
            lastOfLength[runs[run].count] = run
        }
        var spans: [Range<Int>] = []
        var run = 0
        while run < runs.count {
            guard let last = next[run] else {
                run += 1
                continue
            }
            spans.append(runs[run].upperBound..<runs[last].lowerBound)
            run = last + 1
        }
        return spans
    }
}
