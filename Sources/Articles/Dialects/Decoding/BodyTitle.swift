internal import Markup

/// The title that a body begins with, for documents without one in their front matter.
struct BodyTitle {
    let title: String
    /// The body without the heading.
    let rest: String

    /// Finds the first heading of the first level above any text; nil where there is none.
    init?(_ body: String, _ format: BodyFormat) {
        let found =
            switch format {
            case .markdown: Self.inMarkdown(body, body)
            // The heading may stand below what the document imports and exports, which stays.
            case .mdx: Self.inMarkdown(TemplateCode.withoutModuleStatements(body), body)
            case .html: Self.inHTML(body)
            }
        guard let found, !found.title.isEmpty else { return nil }
        title = found.title
        rest = found.rest
    }

    /// Looks for the heading in `text`, which has the lines of `body` but for those that are no text, and takes it out
    /// of `body`.
    private static func inMarkdown(_ text: String, _ body: String) -> (title: String, rest: String)? {
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        var isComment = false
        var program: String?
        var left = 60
        for index in lines.indices where left > 0 {
            let line = lines[index].drop(while: \.isWhitespace)
            // VitePress' pages begin with programs of any length.
            program = program ?? ["script", "style"].first { line.hasPrefix("<\($0)") }
            if let name = program {
                if line.contains("</\(name)>") { program = nil }
                continue
            }
            left -= 1
            if isComment || line.hasPrefix("<!--") {
                isComment = !line.contains("-->")
                continue
            }
            if line.isEmpty || isCode(line) { continue }
            if line.hasPrefix("# ") {
                return (Inline.text(line.dropFirst(2)), without(index...index, body))
            }
            if index + 1 < lines.count, isUnderline(lines[index + 1]) {
                return (Inline.text(line), without(index...(index + 1), body))
            }
            return nil
        }
        return nil
    }

    private static func without(_ heading: ClosedRange<Int>, _ body: String) -> String {
        var lines = body.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        lines.removeSubrange(heading)
        return lines.joined(separator: "\n")
    }

    /// Whether a line belongs to a template or to MDX and not to the text.
    private static func isCode(_ line: Substring) -> Bool {
        line.hasPrefix("import ") || line.hasPrefix("export ") || line.hasPrefix("{%") || line.hasPrefix("{{")
            || line.hasPrefix("[![") || line.hasPrefix("<")
    }

    private static func isUnderline(_ line: Substring) -> Bool {
        let signs = line.filter { !$0.isWhitespace }
        return signs.count >= 3 && signs.allSatisfy { $0 == "=" }
    }

    private static func inHTML(_ body: String) -> (title: String, rest: String)? {
        for name in ["h1", "title"] {
            guard let open = body.firstRange(of: "<\(name)"),
                let start = body[open.upperBound...].firstIndex(of: ">"),
                let close = body[start...].firstRange(of: "</\(name)>")
            else { continue }
            let title = Inline.text(body[body.index(after: start)..<close.lowerBound])
            return (title, String(body[..<open.lowerBound] + body[close.upperBound...]))
        }
        return nil
    }
}
