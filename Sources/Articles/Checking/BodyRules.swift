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
        lines = BodyLines(
            checked.source,
            bodyStart: checked.document.bodyRange.lowerBound,
            isMDX: checked.path.bodyFormat == .mdx
        )
    }

    /// What is found, not in the order of lines.
    func diagnostics() -> [Diagnostic] {
        guard isMarkdown else { return mergeConflict() }
        return mergeConflict() + unclosedFence() + secondHeading() + badLinks()
    }

    private func mergeConflict() -> [Diagnostic] {
        let body = checked.document.bodyRange.lowerBound
        guard body < checked.source.bytes.count else { return [] }
        let first = Int(checked.source.position(ofByte: body).line)
        let code = isMarkdown ? lines.code : []
        let line = ConflictMarks.firstLine(in: checked.source, from: first) { code.contains($0) }
        return line.map { [ConflictMarks.diagnostic(.warning, line: $0)] } ?? []
    }

    private func unclosedFence() -> [Diagnostic] {
        guard let line = lines.unclosedFence else { return [] }
        let column = line.text.unicodeScalars.prefix { $0 != "`" && $0 != "~" }.count + 1
        let message = "this block of code is never closed, and takes in the rest of the document"
        return [.warning(at: SourcePosition(line: line.number, column: column), message, rule: .unclosedFence)]
    }

    private func secondHeading() -> [Diagnostic] {
        var candidates = headingCandidates[...]
        guard candidates.count > 1 else { return [] }
        // Only the parser of Markdown knows which of them are headings; its outline has no lines.
        let language = checked.path.bodyFormat.language
        let outline = BodyRenderer(base: nil).rendered(checked.document.body, language).outline
        let headings = outline.filter { $0.level == 1 }.prefix(2)
        guard headings.count == 2 else { return [] }
        var line: Int?
        for heading in headings {
            guard let index = candidates.firstIndex(where: { $0.text == heading.text }) else { return [] }
            line = candidates[index].number
            candidates = candidates[(index + 1)...]
        }
        return line.map { line in
            let message = "a second heading of level 1; begin it with `##`"
            return [Diagnostic(.note, at: SourcePosition(line: line, column: 1), message, rule: .secondHeading)]
        } ?? []
    }

    /// The lines that may be headings of level 1, with the heading's text in place of the line's.
    private var headingCandidates: [BodyLines.Line] {
        lines.text.indices.compactMap { index in
            var line = lines.text[index]
            let text = line.text.drop { $0 == " " }
            guard line.text.count - text.count < 4, !text.isEmpty else { return nil }
            if text.hasPrefix("# ") || text.hasPrefix("#\t") {
                line.text = Inline.text(Self.withoutClosingSequence(text.dropFirst()))
                return line
            }
            guard index + 1 < lines.text.count, lines.text[index + 1].number == line.number + 1,
                Self.isUnderline(lines.text[index + 1].text)
            else { return nil }
            line.text = Inline.text(text)
            return line
        }
    }

    /// The text of a heading without the marks at its end, which a space separates from it.
    ///
    /// CommonMark 0.31.2, section 4.2.
    private static func withoutClosingSequence(_ text: Substring) -> Substring {
        guard let last = text.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        let heading = text[...last]
        guard let end = heading.lastIndex(where: { $0 != "#" }) else { return "" }
        return heading[end].isWhitespace ? heading[..<end] : heading
    }

    /// Whether a line makes a heading of level 1 of the text above it.
    private static func isUnderline(_ line: String) -> Bool {
        let text = line.drop { $0 == " " }
        let signs = text.drop { $0 == "=" }
        return line.count - text.count < 4 && signs.count < text.count && signs.allSatisfy(\.isWhitespace)
    }

    private func badLinks() -> [Diagnostic] {
        // A line with more links is none that a person wrote, and a finding each would take long to write.
        lines.text.flatMap { line in
            LinkScanner.links(in: line.text).prefix(1000).compactMap { link in
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
