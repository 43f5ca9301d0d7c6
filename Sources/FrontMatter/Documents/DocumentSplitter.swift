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
        if let parts = commentedHeaders(first) { return parts }
        if let parts = oddlyFenced(first) { return parts }
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
            closingLine(fence, behind: line) != nil, beginsLikeFrontMatter(TextLine(bytes, from: line.next))
        else { return nil }
        var parts = try fenced(fence, format, behind: line)
        parts.firstLine = number + 1
        parts.isBelowEmptyLines = true
        parts.warning = "the front matter begins on line \(number); remove the empty lines above it"
        return parts
    }

    /// Nikola's headers in a comment of HTML.
    private func commentedHeaders(_ first: TextLine) -> DocumentParts? {
        guard Self.trimmed(first.content, bytes).elementsEqual("<!--".utf8),
            bytes[min(first.next, bytes.count)...].starts(with: ".. ".utf8),
            let end = HeaderBlock(bytes, from: first.next)?.end
        else { return nil }
        let last = TextLine(bytes, from: end)
        guard Self.trimmed(last.content, bytes).elementsEqual("-->".utf8) else { return nil }
        return DocumentParts(
            format: .headers,
            frontMatter: first.next..<end,
            body: bodyStart(behindHeaders: last.next)..<bytes.count,
            firstLine: 2
        )
    }

    private static func trimmed(_ line: Range<Int>, _ bytes: UnsafeRawBufferPointer) -> Slice<UnsafeRawBufferPointer> {
        var rest = bytes[line]
        while let first = rest.first, first == 0x20 || first == 0x09 { rest = rest.dropFirst() }
        while let last = rest.last, last == 0x20 || last == 0x09 { rest = rest.dropLast() }
        return rest
    }

    /// Front matter that generators take for text: indented, below a comment of HTML, or between longer fences.
    ///
    /// It is read all the same where it says who may see the document, which may be a draft.
    private func oddlyFenced(_ first: TextLine) -> DocumentParts? {
        var line = first
        var number = 1
        while let end = endOfComment(line) ?? (line.isBlank(in: bytes) ? line : nil), end.next < bytes.count {
            while line.content.lowerBound < end.next {
                line = TextLine(bytes, from: line.next)
                number += 1
            }
        }
        let fence = Self.trimmed(line.content, bytes)
        guard let sign = fence.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+"), fence.count >= 3,
            fence.allSatisfy({ $0 == sign }), let last = oddClosing(fence, behind: line)
        else { return nil }
        return DocumentParts(
            format: sign == UInt8(ascii: "-") ? .yaml : .toml,
            frontMatter: line.next..<last.content.lowerBound,
            body: last.next..<bytes.count,
            firstLine: number + 1,
            warning:
                "the front matter begins on line \(number) with an odd fence; begin the file with three characters alone"
        )
    }

    /// The last line of a comment that fills whole lines; nil where none begins here.
    private func endOfComment(_ first: TextLine) -> TextLine? {
        guard Self.trimmed(first.content, bytes).starts(with: "<!--".utf8) else { return nil }
        var line = first
        for _ in 0..<Self.mostOddLines {
            if Self.trimmed(line.content, bytes).suffix(3).elementsEqual("-->".utf8) { return line }
            guard line.next < bytes.count else { return nil }
            line = TextLine(bytes, from: line.next)
        }
        return nil
    }

    /// The line that repeats the fence, where all lines up to it are keys and values and one says who may see the document.
    private func oddClosing(_ fence: Slice<UnsafeRawBufferPointer>, behind first: TextLine) -> TextLine? {
        var line = first
        var isKnown = false
        for _ in 0..<Self.mostOddLines {
            guard line.next < bytes.count else { return nil }
            line = TextLine(bytes, from: line.next)
            let content = Self.trimmed(line.content, bytes)
            if content.count >= 3, content.allSatisfy({ $0 == fence.first }) { return isKnown ? line : nil }
            if let marker = content.first, Self.valueMarkers.contains(marker) { continue }
            if content.isEmpty || content.startIndex > line.content.lowerBound && isKnown { continue }
            guard let key = Self.key(content) else {
                // A quoted text without a key belongs to the line above.
                if content.first == UInt8(ascii: "\"") || content.first == UInt8(ascii: "'") { continue }
                return nil
            }
            isKnown = isKnown || Self.visibilityKeys.contains(key)
        }
        return nil
    }

    /// The key of a line, as `Mapping.folded` has it; nil where the line has none.
    private static func key(_ line: Slice<UnsafeRawBufferPointer>) -> String? {
        guard let end = line.firstIndex(where: { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "=") }) else {
            return nil
        }
        let name = String(decoding: line[..<end], as: UTF8.self).filter { $0 != " " && $0 != "\"" && $0 != "'" }
        return name.utf8.allSatisfy(isKeyByte) && !name.isEmpty ? Mapping.folded(name) : nil
    }

    private static let mostOddLines = 200
    private static let valueMarkers = Array("-#[]{}".utf8)

    /// Keys that decide who may see a document, folded; a test compares them with those that `Articles` reads.
    private static let visibilityKeys: Set = [
        "access", "accesslevel", "confidential", "deleted", "dgpublish", "draft", "eleventyexcludefromcollections",
        "embargo", "embargountil", "enabled", "excludefromcollections", "expiration", "expirationdate", "expire",
        "expireat", "expiredate", "expires", "expiresat", "expireson", "expiry", "expirydate", "golive", "goliveat",
        "headless", "hidden", "internal", "isdeleted", "isdraft", "isenabled", "ishidden", "islisted", "islive",
        "isprivate", "ispublic", "ispublished", "isremoved", "isscheduled", "isunlisted", "isunpublished", "isvisible",
        "listed", "live", "memberonly", "membersonly", "pagestatus", "password", "poststatus", "private", "protected",
        "public", "publicationstatus", "publicfrom", "publicuntil", "publish", "publishafter", "publishat",
        "publishdate", "published", "publishfrom", "publishon", "publishstatus", "publishuntil", "redirectto",
        "removed", "scheduled", "scheduledat", "scheduleddate", "scheduledfor", "secret", "state", "status",
        "subscribersonly", "trashed", "unlisted", "unpublishat", "unpublishdate", "unpublished", "validuntil",
        "visibility", "visible", "visiblefrom", "visibleuntil", "wip",
    ]

    /// Whether a line begins with a key, a quote, a brace, a table or a comment, as front matter does.
    private func beginsLikeFrontMatter(_ line: TextLine) -> Bool {
        let content = bytes[line.content]
        guard let first = content.first else { return false }
        if "\"{[#".utf8.contains(first) { return true }
        guard Self.isLetter(first) || first == UInt8(ascii: "_") else { return false }
        let name = content.prefix(while: Self.isKeyByte)
        let next = content.dropFirst(name.count).first { $0 != UInt8(ascii: " ") }
        return next == UInt8(ascii: ":") || next == UInt8(ascii: "=")
    }

    private static func isKeyByte(_ byte: UInt8) -> Bool {
        isLetter(byte) || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte || "-_.".utf8.contains(byte)
    }

    /// Whether a byte is a letter of ASCII or a part of any other character.
    private static func isLetter(_ byte: UInt8) -> Bool {
        UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20 || byte >= 0x80
    }
}
