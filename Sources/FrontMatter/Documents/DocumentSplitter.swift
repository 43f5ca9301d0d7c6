/// Finds the front matter of a document and its format.
///
/// The first line decides. Fences are `---`, `+++` and `;;;`, with spaces and tabs behind them or without, and
/// `---toml`, `---json` and `---yaml`; the front matter ends with the next line that repeats the three characters, in
/// YAML also with `...`. An object of JSON needs no fences, and neither do headers. Lines end with LF, CRLF or CR. A byte
/// order mark before the first line is passed over, and so are empty lines, with a warning.
struct DocumentSplitter {
    private let bytes: UnsafeRawBufferPointer
    private let start: Int

    init(_ bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
        start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    /// Throws a diagnostic where a closing fence is missing, or where the file has no text or front matter that is read.
    func split() throws(Diagnostic) -> DocumentParts {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            throw .error(at: .start, "the file is UTF-16; save it as UTF-8", rule: .encoding)
        }
        let first = TextLine(bytes, from: start)
        if let fence = Fence(bytes[first.content]) {
            switch fence.kind {
            case .front(let format): return try fenced(fence, format, behind: first)
            case .program(let language): throw notRun(language)
            case .unknown(let word):
                return nothing(warning: "`---\(word)` opens no front matter; write `---` for YAML, `+++` for TOML")
            }
        }
        if let parts = try belowEmptyLines(first) { return parts }
        if JSONObjectScanner.beginsObject(bytes, at: start) { return object() }
        if let end = HeaderBlock(bytes, from: start)?.end {
            return DocumentParts(
                format: .headers,
                frontMatter: start..<end,
                body: bodyStart(behindHeaders: end)..<bytes.count,
                firstLine: 1
            )
        }
        return nothing()
    }

    private func nothing(warning: String? = nil) -> DocumentParts {
        DocumentParts(
            format: .none,
            frontMatter: start..<start,
            body: start..<bytes.count,
            firstLine: 1,
            warning: warning
        )
    }

    private func notRun(_ language: String) -> Diagnostic {
        .error(
            at: .start,
            "front matter in \(language) is a program, which is not run; write its values as YAML between two `---` lines",
            rule: .frontMatter
        )
    }

    private func fenced(
        _ fence: Fence,
        _ format: FrontMatterFormat,
        behind first: TextLine
    ) throws(Diagnostic) -> DocumentParts {
        guard let last = closingLine(fence, behind: first) else {
            let closing = String(repeating: Character(fence.character), count: 3)
            throw .error(
                at: .start,
                "the front matter is never closed; add a line `\(closing)` after its last key",
                rule: .frontMatter
            )
        }
        return DocumentParts(
            format: format,
            frontMatter: first.next..<last.content.lowerBound,
            body: last.next..<bytes.count,
            firstLine: 2
        )
    }

    private func closingLine(_ fence: Fence, behind first: TextLine) -> TextLine? {
        var line = first
        while line.next < bytes.count {
            line = TextLine(bytes, from: line.next)
            if fence.isClosed(by: bytes[line.content]) { return line }
        }
        return nil
    }

    private func object() -> DocumentParts {
        let end = JSONObjectScanner.endOfObject(bytes, from: start)
        let rest = TextLine(bytes, from: end)
        return DocumentParts(
            format: .json,
            frontMatter: start..<end,
            body: (rest.isBlank(in: bytes) ? rest.next : end)..<bytes.count,
            firstLine: 1
        )
    }

    /// The empty line that ends headers belongs to neither part.
    private func bodyStart(behindHeaders end: Int) -> Int {
        let line = TextLine(bytes, from: end)
        return line.isBlank(in: bytes) ? line.next : end
    }

    /// Front matter below empty lines, which Hugo and Zola read and other generators take for text.
    ///
    /// It is read all the same: a draft that became public would be worse than a rule of a text that is missed.
    private func belowEmptyLines(_ first: TextLine) throws(Diagnostic) -> DocumentParts? {
        var line = first
        var number = 1
        while line.next < bytes.count, line.isBlank(in: bytes) {
            line = TextLine(bytes, from: line.next)
            number += 1
        }
        guard number > 1, let fence = Fence(bytes[line.content]), case .front(let format) = fence.kind,
            closingLine(fence, behind: line) != nil, looksLikeKey(TextLine(bytes, from: line.next))
        else { return nil }
        var parts = try fenced(fence, format, behind: line)
        parts.firstLine = number + 1
        parts.isBelowEmptyLines = true
        parts.warning = "the front matter begins on line \(number); remove the empty lines above it"
        return parts
    }

    private func looksLikeKey(_ line: TextLine) -> Bool {
        let content = bytes[line.content]
        let name = content.prefix { $0 | 0x20 >= UInt8(ascii: "a") && $0 | 0x20 <= UInt8(ascii: "z") || $0 == 0x5F }
        let next = content.dropFirst(name.count).first { $0 != UInt8(ascii: " ") }
        let isQuoted = ["\"", "{", "[", "#"].contains { content.first == UInt8(ascii: $0) }
        return isQuoted || !name.isEmpty && (next == UInt8(ascii: ":") || next == UInt8(ascii: "="))
    }
}
