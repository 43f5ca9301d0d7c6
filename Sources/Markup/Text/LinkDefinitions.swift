internal import Base
internal import Glibc

/// The lines `[name]: address` of a body in Markdown, and those of footnotes, which may stand anywhere in it.
package enum LinkDefinitions {
    /// A part of a body from its start, with definitions before it of those names that it may use and that are defined
    /// further below: after it they might be part of a block of code.
    package static func added(to part: Substring, of body: String) -> String {
        guard part.utf8.contains(UInt8(ascii: "[")), body[part.endIndex...].hasBytes(of: "]:") else {
            return String(part)
        }
        let names = names(in: part)
        var (definitions, footnotes) = ("", "")
        var whole = body
        let start = body.utf8.distance(from: body.startIndex, to: part.endIndex)
        whole.withUTF8 { utf8 in
            let bytes = UnsafeRawBufferPointer(utf8)
            // From the top, to know what is code.
            var lines = MarkdownLines(bytes)
            while let line = lines.next() {
                guard line.start >= start, !line.isCode, let (name, target) = parts(bytes[line.content]),
                    names.contains(name)
                else { continue }
                let label = bytes[line.content].prefix { $0 != UInt8(ascii: "]") }
                // Texts do not show the address, which may be code of a template, nor what footnotes say.
                let definition = "\(String(decoding: label, as: UTF8.self))]: /\n"
                if name.hasPrefix("^") {
                    footnotes += definition
                    continue
                }
                if target.isEmpty {
                    // The address may stand on the next line, which else may be a definition of its own.
                    var ahead = lines
                    guard let next = ahead.next(), !next.isCode, isTarget(bytes[next.content]) else { continue }
                    lines = ahead
                } else if !isTarget(target) {
                    continue
                }
                definitions += definition
            }
        }
        if !footnotes.isEmpty {
            // Any line that is not indented ends a footnote, so that nothing of the part belongs to it.
            definitions = "\(footnotes)\n[\u{10FFD2}]: /\n\(definitions)"
        }
        return definitions.isEmpty ? String(part) : "\(definitions)\n\(part)"
    }

    private typealias Bytes = Slice<UnsafeRawBufferPointer>

    /// What a line may give an address to, or a footnote, and what stands after the colon; nil for any other line.
    private static func parts(_ line: Bytes) -> (name: String, target: Bytes)? {
        guard line.first == UInt8(ascii: "["),
            let close = line.prefix(longestName).firstIndex(of: UInt8(ascii: "]")),
            line[close...].dropFirst().first == UInt8(ascii: ":")
        else { return nil }
        let name = normalised(String(decoding: line[..<close].dropFirst(), as: UTF8.self))
        return (name, line[close...].dropFirst(2).drop { $0 <= 0x20 })
    }

    /// Whether a text is an address and at most a title after it (CommonMark section 4.7): a list of sources, too, may
    /// have `[1]: Author, Title`.
    private static func isTarget(_ text: Bytes) -> Bool {
        guard let end = addressEnd(text) else { return false }
        let title = text[end...].drop { $0 <= 0x20 }
        guard let first = title.first else { return true }
        guard title.startIndex > end, title.count > 1, "\"'(".utf8.contains(first) else { return false }
        let close = first == UInt8(ascii: "(") ? UInt8(ascii: ")") : first
        let inner = title.dropFirst().dropLast()
        return title.last == close && unescaped(inner, first, or: close) == inner.endIndex
    }

    /// Where the address ends that a text begins with: one between `<` and `>`, or one without spaces.
    private static func addressEnd(_ text: Bytes) -> Int? {
        if text.first == UInt8(ascii: "<") {
            let end = unescaped(text.dropFirst(), UInt8(ascii: "<"), or: UInt8(ascii: ">"))
            return end < text.endIndex && text[end] == UInt8(ascii: ">") ? end + 1 : nil
        }
        var (index, depth) = (text.startIndex, 0)
        while index < text.endIndex, text[index] > 0x20 {
            switch text[index] {
            case UInt8(ascii: "\\"): index += 1
            case UInt8(ascii: "("): depth += 1
            case UInt8(ascii: ")"): depth -= 1
            case UInt8(ascii: "{"):
                // Code of a template may have spaces.
                guard let sign = text[index...].dropFirst().first, "{%".utf8.contains(sign) else { break }
                let end = sign == UInt8(ascii: "%") ? "%}" : "}}"
                let code = text[index...].dropFirst(2)
                guard let offset = UnsafeRawBufferPointer(rebasing: code).firstOffset(of: end) else { return nil }
                index = code.startIndex + offset + 1
            default: break
            }
            if depth < 0 { return nil }
            index += 1
        }
        index = min(index, text.endIndex)
        return index > text.startIndex && depth == 0 ? index : nil
    }

    /// Where the first of two signs stands that has no backslash before it; the end where there is none, and after it
    /// where the last byte is a backslash.
    private static func unescaped(_ text: Bytes, _ sign: UInt8, or other: UInt8) -> Int {
        var index = text.startIndex
        while index < text.endIndex, text[index] != sign, text[index] != other {
            index += text[index] == UInt8(ascii: "\\") ? 2 : 1
        }
        return index
    }

    /// No name is longer, in bytes.
    private static let longestName = 1000

    /// All that stands between brackets.
    private static func names(in text: Substring) -> Set<String> {
        var names: Set<String> = []
        var start: String.Index?
        let bytes = text.utf8
        for index in bytes.indices {
            switch bytes[index] {
            case UInt8(ascii: "["): start = bytes.index(after: index)
            case UInt8(ascii: "]"):
                if let start { names.insert(normalised(String(text[start..<index]))) }
                start = nil
            default: break
            }
        }
        return names
    }

    /// Names are compared without regard to case and to how much space they have.
    private static func normalised(_ name: String) -> String {
        name.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
