internal import Glibc

/// The lines `[name]: address` of a body in Markdown, which may stand anywhere in it.
package enum LinkDefinitions {
    /// A part of a body from its start, with those definitions before it that stand further below and that it may use:
    /// behind it they might be part of a block of code.
    package static func added(to part: Substring, of body: String) -> String {
        guard part.endIndex < body.endIndex, part.utf8.contains(UInt8(ascii: "[")) else { return String(part) }
        let names = names(in: part)
        var definitions = ""
        var whole = body
        let start = body.utf8.distance(from: body.startIndex, to: part.endIndex)
        whole.withUTF8 { utf8 in
            let bytes = UnsafeRawBufferPointer(utf8)
            // From the top, to know what is code.
            var lines = MarkdownLines(bytes)
            while let line = lines.next() {
                guard line.start >= start, !line.isCode, let name = name(bytes[line.content]), names.contains(name)
                else { continue }
                var text = String(decoding: bytes[line.content], as: UTF8.self)
                // The address may stand on the next line.
                if text.last == ":", let next = lines.next() {
                    text += " " + String(decoding: bytes[next.content], as: UTF8.self)
                }
                definitions += "\(text)\n"
            }
        }
        return definitions.isEmpty ? String(part) : "\(definitions)\n\(part)"
    }

    /// What a line gives an address to; nil for any other line, and for a footnote.
    private static func name(_ line: Slice<UnsafeRawBufferPointer>) -> String? {
        guard line.first == UInt8(ascii: "["), line.dropFirst().first != UInt8(ascii: "^"),
            let close = line.prefix(longestName).firstIndex(of: UInt8(ascii: "]")),
            line[close...].dropFirst().first == UInt8(ascii: ":")
        else { return nil }
        return normalised(String(decoding: line[..<close].dropFirst(), as: UTF8.self))
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
