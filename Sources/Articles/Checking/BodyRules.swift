internal import FrontMatter
internal import Markup

/// What is wrong in a body: marks of a merge, code that never ends, two headings of level 1, links to nothing.
struct BodyRules {
    private let checked: CheckedDocument
    private let files: LinkedFiles
    private let lines: BodyLines
    private let isMarkdown: Bool

    init(_ checked: CheckedDocument, _ files: LinkedFiles) {
        self.checked = checked
        self.files = files
        isMarkdown = checked.path.bodyFormat != .html
        lines = BodyLines(checked.source, bodyStart: checked.document.bodyRange.lowerBound)
    }

    func diagnostics() -> [Diagnostic] {
        guard isMarkdown else { return conflict() }
        return conflict() + fence() + headings() + links()
    }

    private func conflict() -> [Diagnostic] {
        let body = checked.document.bodyRange.lowerBound
        guard body < checked.source.bytes.count else { return [] }
        let first = Int(checked.source.position(ofByte: body).line)
        let code = isMarkdown ? lines.code : []
        let line = ConflictMarks.firstLine(in: checked.source, from: first) { code.contains($0) }
        return line.map { [ConflictMarks.diagnostic(.warning, line: $0)] } ?? []
    }

    private func fence() -> [Diagnostic] {
        guard let line = lines.unclosedFence else { return [] }
        let column = line.text.unicodeScalars.prefix { $0 != "`" && $0 != "~" }.count + 1
        let message = "this block of code is never closed, and takes in the rest of the document"
        return [.warning(at: SourcePosition(line: line.number, column: column), message, rule: .unclosedFence)]
    }

    private func headings() -> [Diagnostic] {
        let first = lines.text.filter { line in
            let text = line.text.drop { $0 == " " }
            return text.hasPrefix("# ") && line.text.count - text.count < 4
        }
        guard first.count > 1 else { return [] }
        // Only the parser of Markdown knows what is a heading; and it knows no lines.
        let outline = BodyRenderer(base: nil).rendered(checked.document.body, .markdown).outline
        guard outline.count(where: { $0.level == 1 }) >= first.count else { return [] }
        let message = "a second heading of level 1; begin it with `##`"
        return [
            Diagnostic(.note, at: SourcePosition(line: first[1].number, column: 1), message, rule: .secondHeading)
        ]
    }

    private func links() -> [Diagnostic] {
        lines.text.flatMap { line in
            LinkScanner.links(in: line.text).compactMap { link in
                let position = SourcePosition(line: line.number, column: link.column)
                if AddressText.runsProgram(link.destination, isPicture: link.isPicture) {
                    return AddressRules.script(link.destination, at: position)
                }
                guard files.isMissing(link.destination, linkedFrom: checked.path) else { return nil }
                let kind = link.isPicture ? "picture" : "file"
                return .warning(at: position, "there is no \(kind) `\(link.destination)`", rule: .missingFile)
            }
        }
    }
}
