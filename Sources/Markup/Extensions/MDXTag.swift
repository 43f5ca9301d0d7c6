internal import Base

/// A tag of MDX at the start of a text: `<Tabs items={["a"]}>`, `</div>`, `<>`.
struct MDXTag {
    /// Empty for a fragment, `<>`.
    let name: String
    let isEnd: Bool
    /// Whether it ends itself: `<br />`.
    let isEmpty: Bool
    /// Where the tag ends.
    let end: Int

    /// Whether it is an element of HTML that holds blocks, or stands for one.
    var isBlock: Bool { ElementLine.blocks.contains(name) }
    /// Whether its content is taken as it stands, and not as Markdown.
    var isVerbatim: Bool { name == "pre" || name == "script" || name == "style" || name == "textarea" }

    private static let maximumLength = 4096

    /// Nil where no tag begins at `start`, or where the tag does not end before `limit` and within 4 KB.
    init?(_ bytes: UnsafeRawBufferPointer, at start: Int, before limit: Int) {
        let limit = min(limit, start + Self.maximumLength)
        guard start < limit, bytes[start] == UInt8(ascii: "<") else { return nil }
        var index = start + 1
        isEnd = index < limit && bytes[index] == UInt8(ascii: "/")
        if isEnd { index += 1 }
        let first = index
        while index < limit, Self.isPartOfName(bytes[index]) { index += 1 }
        name = String(decoding: bytes[first..<index], as: UTF8.self)
        guard index < limit, name.isEmpty || ASCII.isLetter(bytes[first]),
            bytes[index] <= 0x20 && !name.isEmpty || ">/".utf8.contains(bytes[index])
        else { return nil }
        var depth = 0
        while index < limit {
            switch bytes[index] {
            case UInt8(ascii: ">") where depth == 0:
                isEmpty = bytes[index - 1] == UInt8(ascii: "/") && !isEnd
                end = index + 1
                return
            case UInt8(ascii: "{"): depth += 1
            case UInt8(ascii: "}"): depth -= 1
            case UInt8(ascii: "<") where depth == 0: return nil
            case let quote where quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'"):
                index += 1
                while index < limit, bytes[index] != quote { index += 1 }
            default: break
            }
            index += 1
        }
        return nil
    }

    private static func isPartOfName(_ byte: UInt8) -> Bool {
        ASCII.isAlphanumeric(byte) || "-._:".utf8.contains(byte)
    }
}
