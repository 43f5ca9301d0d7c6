internal import Base

/// Finds the front matter of a document and its format.
///
/// The first line decides; `Fence` lists what opens front matter. It ends with the next line that repeats the three
/// characters; YAML may also end with `...`. A JSON object and headers (`HeaderBlock`) need no fences. Lines end with
/// LF, CRLF or CR. Byte order marks and invisible spaces are skipped, of which programs may have added
/// several. Empty lines above the fence,
/// indented fences and longer ones are accepted with a warning, because a draft must not be published as text.
struct DocumentSplitter {
    private let bytes: UnsafeRawBufferPointer
    private let start: Int
    private let habits: YAMLHabits

    init(_ bytes: UnsafeRawBufferPointer, _ habits: YAMLHabits = []) {
        self.bytes = bytes
        self.habits = habits
        start = Self.visible(bytes, from: 0)
    }

    /// Where the first sign stands that people see, or white space of a keyboard.
    ///
    /// Byte order marks, and what editors and chat programs leave before a text, are passed over.
    private static func visible(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
        bytes.count - bytes[start...].droppingInvisible().count
    }

    /// Throws a diagnostic for a file in UTF-16, for a missing closing fence, and for front matter that is a program.
    func split() throws(Diagnostic) -> DocumentParts {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            throw .error(at: .start, "the file is UTF-16; save it as UTF-8", rule: .encoding)
        }
        let first = TextLine(bytes, from: start)
        if let fence = Fence(bytes[first.content]) {
            switch fence.kind {
            case .front(let format): return try fenced(fence, format, after: first)
            case .program(let language): throw programRefused(language)
            case .unknown(let word):
                return withoutFrontMatter(
                    warning: "`---\(word)` opens no front matter; write `---` for YAML, `+++` for TOML"
                )
            }
        }
        if habits.contains(.fenceBelow), let parts = frontMatterAboveFence(first) { return parts }
        if let parts = try frontMatterBelowEmptyLines(first) { return parts }
        if let parts = headersInComment(first) { return parts }
        if let parts = frontMatterWithOddFence(first) { return parts }
        if JSONObjectScanner.beginsObject(bytes, at: start) { return jsonObject() }
        if let parts = jsonObjectBelow(first) { return parts }
        if let end = HeaderBlock(bytes, from: start)?.end {
            return DocumentParts(
                format: .headers,
                frontMatter: start..<end,
                body: bodyStart(afterHeaders: end)..<bytes.count,
                firstLine: 1
            )
        }
        return withoutFrontMatter()
    }

    private func withoutFrontMatter(warning: String? = nil) -> DocumentParts {
        DocumentParts(
            format: .none,
            frontMatter: start..<start,
            body: start..<bytes.count,
            firstLine: 1,
            warning: warning
        )
    }

    private func programRefused(_ language: String) -> Diagnostic {
        .error(
            at: .start,
            "front matter in \(language) is a program, which is not run; write its values as YAML between two `---` lines",
            rule: .frontMatter
        )
    }

    private func fenced(
        _ fence: Fence,
        _ format: FrontMatterFormat,
        after first: TextLine
    ) throws(Diagnostic) -> DocumentParts {
        guard let last = closingLine(fence, after: first) else {
            if let last = longerClosingLine(fence, after: first) {
                return DocumentParts(
                    format: format,
                    frontMatter: first.next..<last.content.lowerBound,
                    body: last.next..<bytes.count,
                    firstLine: 2,
                    warning: "the line that closes the front matter has more than three characters; only Hugo reads it"
                )
            }
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

    private func closingLine(_ fence: Fence, after first: TextLine) -> TextLine? {
        var line = first
        while line.next < bytes.count {
            line = TextLine(bytes, from: line.next)
            if fence.isClosed(by: bytes[line.content]) { return line }
        }
        return nil
    }

    /// A line of more than three characters of the fence, by which Hugo closes front matter; there must be a key in the
    /// line below the fence, and no second line of the kind, above which keys might stand that hide the document.
    private func longerClosingLine(_ fence: Fence, after first: TextLine) -> TextLine? {
        guard first.next < bytes.count, Self.key(bytes[TextLine(bytes, from: first.next).content]) != nil,
            let last = nextLongerLine(fence, after: first), nextLongerLine(fence, after: last) == nil
        else { return nil }
        return last
    }

    private func nextLongerLine(_ fence: Fence, after first: TextLine) -> TextLine? {
        var line = first
        while line.next < bytes.count {
            line = TextLine(bytes, from: line.next)
            let content = bytes[line.content].trimmingBlanks()
            if content.count > 3, content.allSatisfy({ $0 == UInt8(ascii: fence.character) }) { return line }
        }
        return nil
    }

    private func jsonObject(from brace: Int? = nil, ofLine line: Int? = nil, number: Int = 1) -> DocumentParts {
        let end = JSONObjectScanner.endOfObject(bytes, from: brace ?? start)
        let rest = TextLine(bytes, from: end)
        return DocumentParts(
            format: .json,
            frontMatter: (line ?? start)..<end,
            body: (rest.isBlank(in: bytes) ? rest.next : end)..<bytes.count,
            firstLine: number
        )
    }

    /// An object of JSON below empty lines, or after spaces, which Hugo reads; four spaces would make code of it.
    ///
    /// Only one with a key in quotes is read: any other brace may begin an expression.
    private func jsonObjectBelow(_ first: TextLine) -> DocumentParts? {
        let (line, number) = lineBelowEmptyOnes(first)
        guard let brace = bytes[line.content].firstIndex(where: { $0 != UInt8(ascii: " ") }), brace > start,
            brace - line.content.lowerBound < 4, JSONObjectScanner.beginsObject(bytes, at: brace),
            let key = bytes[(brace + 1)...].first(where: { !" \t\r\n".utf8.contains($0) }), key == UInt8(ascii: "\"")
        else { return nil }
        var parts = jsonObject(from: brace, ofLine: line.content.lowerBound, number: number)
        parts.isBelowEmptyLines = true
        parts.warning = "the front matter begins on line \(number); begin the file with its brace"
        return parts
    }

    /// The first line that is not empty, from a line on, and its number.
    private func lineBelowEmptyOnes(_ first: TextLine) -> (line: TextLine, number: Int) {
        var line = first
        var number = 1
        while line.next < bytes.count, line.isBlank(in: bytes) {
            line = TextLine(bytes, from: Self.visible(bytes, from: line.next))
            number += 1
        }
        return (line, number)
    }

    /// Where the body starts: the empty line that ends the headers belongs to neither part.
    private func bodyStart(afterHeaders end: Int) -> Int {
        let line = TextLine(bytes, from: end)
        return line.isBlank(in: bytes) ? line.next : end
    }

    /// Front matter below empty lines.
    ///
    /// Hugo and Zola read it, other generators treat it as text. It is read for all of them: a horizontal rule that is
    /// lost does less harm than a draft that is published.
    private func frontMatterBelowEmptyLines(_ first: TextLine) throws(Diagnostic) -> DocumentParts? {
        let (line, number) = lineBelowEmptyOnes(first)
        guard number > 1, let fence = Fence(bytes[line.content]), case .front(let format) = fence.kind,
            closingLine(fence, after: line) != nil
        else { return nil }
        var next = TextLine(bytes, from: line.next)
        // A rule with an empty line below it is Markdown; no text has the fence of TOML.
        if format == .toml { next = lineBelowEmptyOnes(next).line }
        guard beginsLikeFrontMatter(next) else { return nil }
        var parts = try fenced(fence, format, after: line)
        parts.firstLine = number + 1
        parts.isBelowEmptyLines = true
        parts.warning = "the front matter begins on line \(number); remove the empty lines above it"
        return parts
    }

    /// Front matter without a fence above it: keys and values, among them empty lines, up to a line of three hyphens,
    /// or of three semicolons for JSON.
    private func frontMatterAboveFence(_ first: TextLine) -> DocumentParts? {
        guard Self.key(bytes[first.content]) != nil else { return nil }
        var line = first
        for _ in 0..<Self.maximumScannedLines {
            guard line.next < bytes.count else { return nil }
            line = TextLine(bytes, from: line.next)
            let content = bytes[line.content].trimmingBlanks()
            guard content.startIndex == line.content.lowerBound, let byte = content.first else { continue }
            if content.count >= 3, "-;".utf8.contains(byte), content.allSatisfy({ $0 == byte }) {
                return DocumentParts(
                    format: byte == UInt8(ascii: "-") ? .yaml : .json,
                    frontMatter: start..<line.content.lowerBound,
                    body: line.next..<bytes.count,
                    firstLine: 1
                )
            }
            guard Self.valueMarkers.contains(byte) || Self.key(content) != nil else { return nil }
        }
        return nil
    }

    /// Nikola's headers inside an HTML comment.
    private func headersInComment(_ first: TextLine) -> DocumentParts? {
        guard bytes[first.content].trimmingBlanks().elementsEqual("<!--".utf8),
            bytes[min(first.next, bytes.count)...].starts(with: ".. ".utf8),
            let end = HeaderBlock(bytes, from: first.next)?.end
        else { return nil }
        let last = TextLine(bytes, from: end)
        guard bytes[last.content].trimmingBlanks().elementsEqual("-->".utf8) else { return nil }
        return DocumentParts(
            format: .headers,
            frontMatter: first.next..<end,
            body: bodyStart(afterHeaders: last.next)..<bytes.count,
            firstLine: 2
        )
    }

    /// Front matter that generators treat as text: indented, below an HTML comment, or between longer fences.
    ///
    /// It is read only if it has a key that can hide it, as it may be a draft.
    private func frontMatterWithOddFence(_ first: TextLine) -> DocumentParts? {
        var line = first
        var number = 1
        while let end = endOfComment(line) ?? (line.isBlank(in: bytes) ? line : nil), end.next < bytes.count {
            while line.content.lowerBound < end.next {
                line = TextLine(bytes, from: line.next)
                number += 1
            }
        }
        let fence = bytes[line.content].trimmingBlanks()
        guard let fenceByte = fence.first, fenceByte == UInt8(ascii: "-") || fenceByte == UInt8(ascii: "+"),
            fence.count >= 3, fence.allSatisfy({ $0 == fenceByte }),
            let last = closingLineOfOddFence(fence, after: line)
        else { return nil }
        return DocumentParts(
            format: fenceByte == UInt8(ascii: "-") ? .yaml : .toml,
            frontMatter: line.next..<last.content.lowerBound,
            body: last.next..<bytes.count,
            firstLine: number + 1,
            warning:
                "the front matter begins on line \(number) with an odd fence; begin the file with three characters alone"
        )
    }

    /// The last line of an HTML comment that fills whole lines; nil if none begins here.
    private func endOfComment(_ first: TextLine) -> TextLine? {
        guard bytes[first.content].trimmingBlanks().starts(with: "<!--".utf8) else { return nil }
        var line = first
        for _ in 0..<Self.maximumScannedLines {
            if bytes[line.content].trimmingBlanks().suffix(3).elementsEqual("-->".utf8) { return line }
            guard line.next < bytes.count else { return nil }
            line = TextLine(bytes, from: line.next)
        }
        return nil
    }

    /// The closing line: three or more of the fence's character.
    ///
    /// Nil unless all lines before it look like keys and values, and one key can hide the document.
    private func closingLineOfOddFence(_ fence: Slice<UnsafeRawBufferPointer>, after first: TextLine) -> TextLine? {
        var line = first
        var decidesVisibility = false
        for _ in 0..<Self.maximumScannedLines {
            guard line.next < bytes.count else { return nil }
            line = TextLine(bytes, from: line.next)
            let content = bytes[line.content].trimmingBlanks()
            if content.count >= 3, content.allSatisfy({ $0 == fence.first }) { return decidesVisibility ? line : nil }
            if let marker = content.first, Self.valueMarkers.contains(marker) { continue }
            if content.isEmpty || content.startIndex > line.content.lowerBound && decidesVisibility { continue }
            guard let key = Self.key(content) else {
                // A quoted text without a key belongs to the line above.
                if content.first == UInt8(ascii: "\"") || content.first == UInt8(ascii: "'") { continue }
                return nil
            }
            decidesVisibility = decidesVisibility || Self.visibilityKeys.contains(key)
        }
        return nil
    }

    /// The key of a line, folded by `Mapping.folded`; nil if the line has none.
    private static func key(_ line: Slice<UnsafeRawBufferPointer>) -> String? {
        guard let end = line.firstIndex(where: { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "=") }) else {
            return nil
        }
        let name = String(decoding: line[..<end], as: UTF8.self).filter { $0 != " " && $0 != "\"" && $0 != "'" }
        return name.utf8.allSatisfy(KeyBytes.contains) && !name.isEmpty ? Mapping.folded(name) : nil
    }

    private static let maximumScannedLines = 200
    private static let valueMarkers = Array("-#[]{}".utf8)

    /// Keys that can hide a document, folded; a test compares them with those that `Articles` reads.
    private static let visibilityKeys: Set = [
        "access", "accesslevel", "confidential", "deleted", "dgpublish", "draft", "drafts",
        "eleventyexcludefromcollections",
        "embargo", "embargountil", "enabled", "excludefromcollections", "expiration", "expirationdate", "expire",
        "expireat", "expiredate", "expires", "expiresat", "expireson", "expiry", "expirydate", "golive", "goliveat",
        "headless", "hidden", "internal", "isdeleted", "isdraft", "isenabled", "ishidden", "islisted", "islive",
        "isprivate", "ispublic", "ispublished", "isremoved", "isscheduled", "isunlisted", "isunpublished", "isvisible",
        "listed", "live", "memberonly", "membersonly", "pagestatus", "password", "poststatus", "private", "protected",
        "public", "publicationstatus", "publicfrom", "publicuntil", "publish", "publishafter", "publishat",
        "publishdate", "published", "publishfrom", "publishon", "publishstatus", "publishuntil", "redirectto",
        "removed", "scheduled", "scheduledat", "scheduleddate", "scheduledfor", "secret", "stage", "state", "status",
        "subscribersonly", "trashed", "unlisted", "unpublishat", "unpublishdate", "unpublished", "validuntil",
        "visibility", "visible", "visiblefrom", "visibleuntil", "wip",
    ]

    /// Whether the value of a key, folded, can hide the document, by itself or as the name of a kind of pages.
    static func mayHide(_ key: String) -> Bool {
        visibilityKeys.contains(key) || otherHidingKeys.contains(key)
    }

    /// Keys that rarely hide, and stand in texts as often.
    private static let otherHidingKeys: Set = [
        "build", "categories", "category", "delisted", "extra", "hide", "ignore", "ignored", "indraft", "keywords",
        "layout", "meta", "nopublish", "notpublished", "params", "permalink", "publishable", "redirect", "redirecturl",
        "render", "tag", "tags", "type", "unlist",
    ]

    /// Whether a line begins with a key, a quote, a brace, a table or a comment, as front matter does.
    private func beginsLikeFrontMatter(_ line: TextLine) -> Bool {
        let content = bytes[line.content]
        guard let first = content.first else { return false }
        if "\"{[#".utf8.contains(first) { return true }
        guard KeyBytes.isLetter(first) || first == UInt8(ascii: "_") else { return false }
        let name = content.prefix(while: KeyBytes.contains)
        let next = content.dropFirst(name.count).first { $0 != UInt8(ascii: " ") }
        return next == UInt8(ascii: ":") || next == UInt8(ascii: "=")
    }
}
