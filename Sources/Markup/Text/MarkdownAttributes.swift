internal import Base
internal import Glibc

/// Attributes that people write into Markdown: kramdown's and Python-Markdown's `{: .note #id}`, and `{#id}` of
/// headings.
struct MarkdownAttributes {
    private let bytes: UnsafeRawBufferPointer
    private let start: Int
    /// The brace that closes them.
    private let close: Int

    /// No attributes are longer, in bytes, as some hold a small picture, and no line is looked at farther back.
    private static let longest = 4096

    /// The attributes that begin with the brace at an offset; nil where what stands there is none, but text or code.
    ///
    /// They stand alone on a line, at the beginning of an item, at the end of a heading, or directly after an element;
    /// see `isBehindElement`.
    init?(_ bytes: UnsafeRawBufferPointer, at start: Int) {
        guard let first = bytes.baseAddress.map({ $0 + start }),
            let close = memchr(first, CInt(UInt8(ascii: "}")), min(bytes.count - start, Self.longest)),
            memchr(first, CInt(UInt8(ascii: "\n")), UnsafeRawPointer(close) - first) == nil
        else { return nil }
        self.bytes = bytes
        self.start = start
        self.close = start + (UnsafeRawPointer(close) - first)
        guard isWellFormed, isInPlace, !isOfContainer else { return nil }
    }

    /// After the closing brace.
    var end: Int { close + 1 }

    private var isOfKramdown: Bool { bytes[start + 1] == UInt8(ascii: ":") }

    /// Whether they are no attributes, but the beginning of a comment: `{::comment}`.
    var beginsComment: Bool { bytes[start..<close].elementsEqual("{::comment".utf8) }

    /// Whether they belong to a container of Pandoc: `:::{.note}`.
    private var isOfContainer: Bool {
        start > 2 && bytes[(start - 3)..<start].allSatisfy { $0 == UInt8(ascii: ":") }
    }

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
        return content.split(separator: " ") == ["toc"] || Self.areAttributes(content) || Self.isSize(content)
    }

    /// Logseq's size of a picture: `{:height 541, :width 778}`.
    private static func isSize(_ text: Substring) -> Bool {
        text.split(separator: ",").allSatisfy { member in
            let words = member.split { $0 == " " || $0 == ":" }
            return words.count == 2 && ["height", "width"].contains(words[0]) && words[1].allSatisfy(\.isNumber)
        }
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
                if let quote = rest.first, quote == "\"" || quote == "'" {
                    guard let end = rest.dropFirst().firstIndex(of: quote) else { return false }
                    rest = rest[rest.index(after: end)...]
                } else {
                    let value = rest.prefix { $0.isLetter || $0.isNumber || "-_.%#".contains($0) }
                    rest = rest[value.endIndex...]
                    guard !value.isEmpty, rest.first.map({ $0 == " " }) ?? true else { return false }
                }
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
        let line = bytes[lineStart..<start]
        let before = line.drop { $0 == UInt8(ascii: ">") || $0 == 0x20 }
        let after = bytes[end..<min(bytes.count, end + Self.longest)].prefix { $0 != UInt8(ascii: "\n") }
        let endsLine = after.allSatisfy { $0 <= 0x20 }
        // Four spaces or a tab begin a block of code, if they do not belong to the line above.
        let isIndented = line.first == 0x09 || line.prefix { $0 == 0x20 }.count >= 4
        guard !isIndented || before.isEmpty && belongsToLine(above: lineStart, line.count) else { return false }
        if endsLine, before.first == UInt8(ascii: "#") || isAboveUnderline { return true }
        if endsLine, before.isEmpty { return isOfKramdown || firstSign.map { ".#".utf8.contains($0) } ?? false }
        // `Text.{.lead}` of markdown-it; `report{.pdf}` is none.
        if endsLine, bytes[start + 1] == UInt8(ascii: "."), before.last.map(Self.endsSentence) ?? false { return true }
        if isBehindElement { return true }
        guard isOfKramdown else { return false }
        return Self.isItem(before) || bytes[start + 2] == UInt8(ascii: ":") || bytes[start + 2] == UInt8(ascii: "/")
    }

    /// Their first sign, perhaps after spaces.
    private var firstSign: UInt8? { bytes[(start + 1)..<close].first { $0 != 0x20 } }

    /// Whether the line below makes a heading of the one that they end.
    private var isAboveUnderline: Bool {
        let rest = bytes[end..<min(bytes.count, end + Self.longest)].drop { $0 != UInt8(ascii: "\n") }.dropFirst()
        let line = rest.prefix { $0 != UInt8(ascii: "\n") }.drop { $0 == 0x20 }
        guard let sign = line.first, sign == UInt8(ascii: "=") || sign == UInt8(ascii: "-") else { return false }
        let signs = line.prefix { $0 == sign }
        return signs.count >= 2 && line.dropFirst(signs.count).allSatisfy { $0 <= 0x20 }
    }

    /// Whether the line above is one of a list, which is indented less or begins the item.
    private func belongsToLine(above lineStart: Int, _ indentation: Int) -> Bool {
        guard isOfKramdown, lineStart > 0 else { return false }
        var first = lineStart - 1
        while first > 0, bytes[first - 1] != UInt8(ascii: "\n"), lineStart - first < Self.longest { first -= 1 }
        let line = bytes[first..<(lineStart - 1)]
        let content = line.drop { $0 == 0x20 }
        guard let sign = content.first, sign > 0x20 else { return false }
        return content.startIndex - first < min(indentation, 4)
            || Self.isItem(Array(content.prefix { $0 != 0x20 }) + [0x20])
    }

    /// Whether a text is nothing but the mark of an item of a list, or that of a definition.
    private static func isItem(_ text: some Collection<UInt8>) -> Bool {
        guard text.count < 12 else { return false }
        let mark = text.prefix { $0 > 0x20 }
        let digits = mark.prefix(while: ASCII.isDigit).count
        guard mark.count == digits + 1, mark.count < text.count, let sign = mark.dropFirst(digits).first else {
            return false
        }
        return (digits == 0 ? "*-+:" : ".)").utf8.contains(sign) && text.dropFirst(mark.count).allSatisfy { $0 <= 0x20 }
    }

    /// Whether the sign before them ends emphasis, code, a link or a tag.
    private var isBehindElement: Bool {
        guard start > 0 else { return false }
        let sign = bytes[start - 1]
        if isOfKramdown { return Self.endsElement(sign) }
        switch sign {
        case UInt8(ascii: "`"): return true
        case UInt8(ascii: ")"):
            // Only links and pictures have them, calls such as `f(x){a=1}` do not.
            guard let open = opening(of: sign, by: UInt8(ascii: "(")), open > 0 else { return false }
            return bytes[open - 1] == UInt8(ascii: "]")
        case UInt8(ascii: "]"):
            if ".#".utf8.contains(bytes[start + 1]) { return true }
            // Brackets after a word are those of a command of TeX or of an index.
            guard let open = opening(of: sign, by: UInt8(ascii: "[")) else { return false }
            return open == 0 || (bytes[open - 1] | 0x20) &- UInt8(ascii: "a") >= 26
        default: return false
        }
    }

    /// Where the brackets begin that the sign before the attributes closes.
    private func opening(of close: UInt8, by open: UInt8) -> Int? {
        var depth = 0
        for index in (max(0, start - Self.longest)..<start).reversed() {
            if bytes[index] == close { depth += 1 }
            if bytes[index] == open { depth -= 1 }
            if depth == 0 { return index }
        }
        return nil
    }

    private static func endsSentence(_ byte: UInt8) -> Bool { byte >= 0x80 || ".!?:;,\"".utf8.contains(byte) }

    private static func endsElement(_ byte: UInt8) -> Bool { "*_`)]>".utf8.contains(byte) }

    /// Whether attributes without a colon may stand after a sign: those of a link, a picture or of code.
    static func standBehind(_ byte: UInt8) -> Bool { ")]`".utf8.contains(byte) }
}
