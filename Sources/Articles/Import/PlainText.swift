/// The readable text of a body, for search and for excerpts: without tags, scripts and link targets.
package enum PlainText {
    /// How much of a body is looked at, in bytes; what lies behind is not searched.
    package static let maximumLength = 1 << 20

    /// Appends the text of a Markdown or HTML body; a space stands for each tag.
    package static func append(_ body: UnsafeRawBufferPointer, to text: inout [UInt8]) {
        var scanner = BodyScanner(UnsafeRawBufferPointer(rebasing: body.prefix(maximumLength)))
        scanner.run(&text)
    }

    /// The text of a body.
    package static func text(of body: String) -> String {
        var bytes: [UInt8] = []
        var body = body
        body.withUTF8 { append(UnsafeRawBufferPointer($0), to: &bytes) }
        return String(decoding: bytes, as: UTF8.self)
    }
}

private struct BodyScanner {
    private let body: UnsafeRawBufferPointer
    private var offset = 0

    init(_ body: UnsafeRawBufferPointer) {
        self.body = body
    }

    mutating func run(_ text: inout [UInt8]) {
        text.reserveCapacity(text.count + body.count)
        while offset < body.count {
            takePlainText(&text)
            guard offset < body.count else { return }
            switch body[offset] {
            case UInt8(ascii: "<") where isTagStart(offset + 1): skipTag(&text)
            case UInt8(ascii: "&"): takeEntity(&text)
            case UInt8(ascii: "]") where offset + 1 < body.count && body[offset + 1] == UInt8(ascii: "("):
                skipLinkTarget(&text)
            case let byte:
                text.append(byte)
                offset += 1
            }
        }
    }

    /// Takes what stands before the next character that may be of markup.
    private mutating func takePlainText(_ text: inout [UInt8]) {
        let start = offset
        while offset < body.count {
            let byte = body[offset]
            if byte == UInt8(ascii: "<") || byte == UInt8(ascii: "&") || byte == UInt8(ascii: "]") { break }
            offset += 1
        }
        text.append(contentsOf: body[start..<offset])
    }

    private func isTagStart(_ index: Int) -> Bool {
        guard index < body.count else { return false }
        let byte = body[index]
        return byte == UInt8(ascii: "/") || byte == UInt8(ascii: "!") || (byte | 0x20) &- UInt8(ascii: "a") < 26
    }

    private mutating func skipTag(_ text: inout [UInt8]) {
        text.append(UInt8(ascii: " "))
        for (open, close) in Self.opaque where hasPrefix(open, at: offset) {
            skip(past: close)
            return
        }
        skip(past: ">")
    }

    /// Elements whose content nobody reads, and comments.
    private static let opaque: [(StaticString, StaticString)] = [
        ("<script", "</script>"), ("<style", "</style>"), ("<!--", "-->"),
    ]

    private mutating func skip(past end: StaticString) {
        while offset < body.count, !hasPrefix(end, at: offset) { offset += 1 }
        offset = min(body.count, offset + end.utf8CodeUnitCount)
    }

    private func hasPrefix(_ prefix: StaticString, at start: Int) -> Bool {
        guard start + prefix.utf8CodeUnitCount <= body.count else { return false }
        return prefix.withUTF8Buffer { letters in
            letters.indices.allSatisfy { ASCII.lowercased(body[start + $0]) == letters[$0] }
        }
    }

    private mutating func takeEntity(_ text: inout [UInt8]) {
        for (name, character) in Self.entities where hasPrefix(name, at: offset) {
            text.append(contentsOf: character.utf8)
            offset += name.utf8CodeUnitCount
            return
        }
        text.append(body[offset])
        offset += 1
    }

    private static let entities: [(StaticString, String)] = [
        ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&apos;", "'"),
        ("&nbsp;", " "),
        ("&ndash;", "\u{2013}"), ("&mdash;", "\u{2014}"), ("&rsquo;", "\u{2019}"), ("&hellip;", "\u{2026}"),
    ]

    /// The target of a Markdown link, where it closes in the same line.
    private mutating func skipLinkTarget(_ text: inout [UInt8]) {
        text.append(UInt8(ascii: " "))
        var end = offset + 2
        while end < body.count, body[end] != UInt8(ascii: ")"), body[end] != UInt8(ascii: "\n") { end += 1 }
        offset = end < body.count && body[end] == UInt8(ascii: ")") ? end + 1 : offset + 2
    }
}
