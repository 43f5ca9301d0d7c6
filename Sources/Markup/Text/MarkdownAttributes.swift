internal import Glibc

/// Attributes that people write into Markdown: kramdown's `{: .note #id}`, and `{#id}` of headings.
struct MarkdownAttributes {
    private let bytes: UnsafeRawBufferPointer
    private let start: Int
    /// The brace that closes them.
    private let close: Int

    /// No attributes are longer, in bytes, and no line is looked at farther back.
    private static let longest = 1024

    /// The attributes that begin with the brace at an offset; nil where what stands there is none, but text or code.
    ///
    /// They stand alone on a line, at the end of a heading, or directly behind an element; see `isBehindElement`.
    init?(_ bytes: UnsafeRawBufferPointer, at start: Int) {
        guard let first = bytes.baseAddress.map({ $0 + start }),
            let close = memchr(first, CInt(UInt8(ascii: "}")), min(bytes.count - start, Self.longest)),
            memchr(first, CInt(UInt8(ascii: "\n")), UnsafeRawPointer(close) - first) == nil
        else { return nil }
        self.bytes = bytes
        self.start = start
        self.close = start + (UnsafeRawPointer(close) - first)
        guard isWellFormed, isInPlace else { return nil }
    }

    /// Behind the closing brace.
    var end: Int { close + 1 }

    private var isOfKramdown: Bool { bytes[start + 1] == UInt8(ascii: ":") }

    // MARK: Form

    private var isWellFormed: Bool {
        var content = String(decoding: bytes[(start + 1)..<close], as: UTF8.self)[...]
        guard isOfKramdown else { return Self.areAttributes(content) }
        content = content.dropFirst()
        // `{::comment}`, `{:/comment}` and `{::options a="b" /}`.
        if let sign = content.first, sign == ":" || sign == "/" {
            content = content.dropFirst()
            let name = content.prefix { $0.isLetter }
            let others = content.dropFirst(name.count).split(separator: " ").filter { $0 != "/" }
            return (sign == "/" || !name.isEmpty) && others.allSatisfy(Self.isPair)
        }
        // `{:name: .note}` gives attributes a name.
        if let colon = content.firstIndex(of: ":"), content[..<colon].allSatisfy({ $0.isLetter || $0 == "-" }) {
            content = content[content.index(after: colon)...]
        }
        return content.split(separator: " ") == ["toc"] || Self.areAttributes(content)
    }

    private static func areAttributes(_ text: Substring) -> Bool {
        var rest = text
        var count = 0
        while true {
            rest = rest.drop { $0 == " " }
            guard let first = rest.first else { return count > 0 }
            count += 1
            if first == "#" || first == "." {
                let name = rest.dropFirst().prefix { $0.isLetter || $0.isNumber || "-_:".contains($0) }
                rest = rest.dropFirst(1 + name.count)
                guard !name.isEmpty, rest.first.map({ " .#".contains($0) }) ?? true else { return false }
            } else {
                guard let equals = rest.firstIndex(of: "="), isName(rest[..<equals]) else { return false }
                rest = rest[rest.index(after: equals)...]
                guard let quote = rest.first, quote == "\"" || quote == "'",
                    let end = rest.dropFirst().firstIndex(of: quote)
                else { return false }
                rest = rest[rest.index(after: end)...]
            }
        }
    }

    private static func isPair(_ text: Substring) -> Bool {
        text.firstIndex(of: "=").map { isName(text[..<$0]) } ?? false
    }

    private static func isName(_ text: Substring) -> Bool {
        !text.isEmpty && text.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
    }

    // MARK: Place

    private var isInPlace: Bool {
        var lineStart = start
        while lineStart > 0, bytes[lineStart - 1] != UInt8(ascii: "\n") {
            guard start - lineStart < Self.longest else { return false }
            lineStart -= 1
        }
        let before = bytes[lineStart..<start]
        let indentation = before.prefix { $0 == 0x20 }.count
        // Four spaces or a tab begin a block of code.
        guard indentation < 4, before.first != 0x09 else { return false }
        let after = bytes[end..<min(bytes.count, end + Self.longest)].prefix { $0 != UInt8(ascii: "\n") }
        let endsLine = after.allSatisfy { $0 <= 0x20 }
        if endsLine, before.dropFirst(indentation).first == UInt8(ascii: "#") { return true }
        guard isOfKramdown else { return false }
        return endsLine && indentation == before.count || isBehindElement || bytes[start + 2] == UInt8(ascii: ":")
            || bytes[start + 2] == UInt8(ascii: "/")
    }

    /// Whether the sign before them ends emphasis, code, a link or a tag.
    private var isBehindElement: Bool {
        start > 0 && "*_`)]>".utf8.contains(bytes[start - 1])
    }
}
