internal import FrontMatter
internal import Markup

/// The lines of a body in Markdown, and which of them are code, comments or raw HTML.
///
/// `MarkdownLines` of the module `Markup` does the same for what is shown; both tell fences by `CodeFence`.
struct BodyLines {
    /// A line of text, or one that opens a block of code.
    struct Line {
        /// Counts from the top of the file.
        var number: Int
        var text: String
    }

    /// The lines that are neither code nor comment.
    private(set) var text: [Line] = []
    /// The line that opens a block of code which nothing closes.
    private(set) var unclosedFence: Line?
    /// The numbers of lines within blocks of code.
    private(set) var code: Set<Int> = []

    private struct Fence {
        var own: CodeFence
        var indentation: Int
        var quotes: Int
        var line: Line
    }

    private var fence: Fence?
    /// What ends the lines that are no Markdown: a comment, raw HTML, code between marks of a template.
    private var end: String?
    private var isBehindBlank = true
    private var isInList = false

    /// Whether comments stand between `{/*` and `*/}` too.
    private let isMDX: Bool

    init(_ source: SourceText, bodyStart: Int, isMDX: Bool = false) {
        self.isMDX = isMDX
        guard bodyStart < source.bytes.count else { return }
        let first = Int(source.position(ofByte: bodyStart).line)
        for number in first...source.lineCount {
            take(Line(number: number, text: String(decoding: source.line(number), as: UTF8.self)))
        }
        // What is indented like code may be none, and a fence within a list ends with the list.
        if let fence, fence.indentation < 4 { unclosedFence = fence.line }
    }

    private mutating func take(_ line: Line) {
        let (quotes, content) = Self.unquoted(line.text)
        let indentation = Self.indentation(content)
        let trimmed = content.drop { $0 == " " || $0 == "\t" }
        defer { isBehindBlank = trimmed.isEmpty }
        if let end {
            if trimmed.lowercased().contains(end) { self.end = nil }
            return
        }
        if let open = fence {
            // Templates leave their tags out before Markdown is read.
            let shown = Self.withoutTags(trimmed)
            guard
                quotes < open.quotes
                    || !trimmed.isEmpty && open.indentation >= 2 && indentation == 0 && !closes(shown)
            else {
                code.insert(line.number)
                // By four spaces more it is a line of the code.
                if indentation < open.indentation + 4, closes(shown) { fence = nil }
                return
            }
            fence = nil
        }
        if indentation < 4 || isInList, let own = CodeFence(opening: trimmed.utf8) {
            fence = Fence(own: own, indentation: indentation, quotes: quotes, line: line)
            code.insert(line.number)
            return
        }
        if Self.isListItem(trimmed) { isInList = true } else if !trimmed.isEmpty, indentation == 0 { isInList = false }
        if indentation >= 4, !isInList, isBehindBlank { return }
        if let end = Self.end(after: trimmed.lowercased()) ?? (isMDX ? Self.endOfComment(trimmed) : nil) {
            self.end = end
            return
        }
        text.append(Line(number: line.number, text: isMDX ? Self.withoutComments(line.text) : line.text))
    }

    /// What ends a comment of MDX that a line begins with and does not end.
    private static func endOfComment(_ line: Substring) -> String? {
        line.hasPrefix("{/*") && !line.contains("*/}") ? "*/}" : nil
    }

    /// A line with spaces for comments of MDX, so that columns stay.
    private static func withoutComments(_ line: String) -> String {
        var (result, rest) = ("", line[...])
        while let start = rest.firstRange(of: "{/*"), let end = rest[start.upperBound...].firstRange(of: "*/}") {
            let comment = rest[start.lowerBound..<end.upperBound]
            result += rest[..<start.lowerBound] + String(repeating: " ", count: comment.unicodeScalars.count)
            rest = rest[end.upperBound...]
        }
        return result + rest
    }

    /// A line without the tags of Liquid and its like that it begins with.
    private static func withoutTags(_ line: Substring) -> Substring {
        var rest = line
        while rest.hasPrefix("{%"), let end = rest.firstRange(of: "%}") {
            rest = rest[end.upperBound...].drop { $0 == " " || $0 == "\t" }
        }
        return rest
    }

    private func closes(_ trimmed: Substring) -> Bool {
        fence.map { $0.own.closes(trimmed.utf8) } ?? false
    }

    private static func unquoted(_ text: String) -> (quotes: Int, content: Substring) {
        var rest = text[...]
        var quotes = 0
        while rest.drop(while: { $0 == " " }).first == ">" {
            rest = rest.drop { $0 == " " }.dropFirst()
            if rest.first == " " { rest = rest.dropFirst() }
            quotes += 1
        }
        return (quotes, rest)
    }

    private static func indentation(_ content: Substring) -> Int {
        content.prefix { $0 == " " || $0 == "\t" }.reduce(0) { $0 + ($1 == "\t" ? 4 : 1) }
    }

    private static func isListItem(_ trimmed: Substring) -> Bool {
        let mark = trimmed.prefix { $0.isNumber }
        let rest = trimmed.dropFirst(mark.count)
        guard let sign = rest.first else { return false }
        let isMark = mark.isEmpty ? "-*+".contains(sign) : ".)".contains(sign)
        return isMark && (rest.dropFirst().first.map { $0 == " " || $0 == "\t" } ?? true)
    }

    private static let blocks = [
        ("<!--", "-->"), ("<pre", "</pre>"), ("<script", "</script>"), ("<style", "</style>"),
        ("{% highlight", "endhighlight"), ("{% raw", "endraw"), ("{%- raw", "endraw"), ("{% codeblock", "endcodeblock"),
        ("{% code", "endcode"), ("{{< highlight", "/highlight"), ("{{% highlight", "/highlight"),
        ("{% comment", "endcomment"),
    ]

    /// What ends the lines that begin in this one; nil where none do, or where they end in it too.
    private static func end(after line: String) -> String? {
        for (start, end) in blocks where line.hasPrefix(start) {
            return line.dropFirst(start.count).contains(end) ? nil : end
        }
        return nil
    }
}
