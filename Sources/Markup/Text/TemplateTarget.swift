internal import Base

/// What the code of a template stands for where a link has its address.
///
/// The pages that it names have no address yet: each is an address of a scheme that only this module knows.
enum TemplateTarget {
    private static let scheme = "site-document:"

    /// An address that leads nowhere.
    static var nowhere: String { scheme }

    /// The address that the code between `{{` and `}}`, or between `{%` and `%}`, stands for; nil where only the
    /// generator of the site knows it.
    static func address(of code: String) -> String? {
        let code = code.drop { "<%- \n\t".contains($0) }
        let words = words(code)
        guard let first = words.first else { return nil }
        switch first.text {
        case "link", "post_url", "ref", "relref":
            return words.dropFirst().first.map { scheme + escaped($0.text, besides: "%") }
        default: return first.isQuoted ? literal(first.text, words.dropFirst()) : nil
        }
    }

    /// The address of a note that is called by its name or its path, and of a heading in it.
    static func address(ofNote note: String, heading: String) -> String {
        if isAddress(note) { return note }
        let place = heading.isEmpty ? "" : "#\(Outline.slug(heading))"
        // After a question mark the address would go on as a query, and names are compared without what follows.
        return note.isEmpty ? place : scheme + escaped("\(note.prefix { $0 != "?" })\(place)", besides: "%&")
    }

    /// Whether what stands in the place of a name is an address of the web.
    static func isAddress(_ note: some StringProtocol) -> Bool {
        note.hasPrefix("https://") || note.hasPrefix("http://")
    }

    /// A path of a file as an address.
    static func escapedPath(_ path: String) -> String {
        escaped(path, besides: "%?#&")
    }

    /// The name of the note or the document that an address stands for; nil where it is a usual one.
    static func name(in address: String) -> String? {
        document(in: address).map { String($0.prefix { $0 != "#" }) }
    }

    /// What a link names, with what stands after its path; nil where it is a usual one.
    static func document(in address: String) -> String? {
        guard address.hasPrefix(scheme) else { return nil }
        return EscapedText.decoded(String(address.dropFirst(scheme.count)))
    }

    /// Whether an address stands after these bytes: after `](` or `]:` in Markdown, after `="` in HTML.
    static func isExpected(after output: [UInt8]) -> Bool {
        var index = output.endIndex
        func byte(_ distance: Int) -> UInt8? { index >= distance ? output[index - distance] : nil }
        while index > 0, output.endIndex - index < longestAddress {
            switch output[index - 1] {
            case UInt8(ascii: "\""), UInt8(ascii: "'"): return byte(2) == UInt8(ascii: "=")
            case UInt8(ascii: "("): return byte(2) == UInt8(ascii: "]")
            case UInt8(ascii: "<"): return byte(2) == UInt8(ascii: "(") && byte(3) == UInt8(ascii: "]")
            case UInt8(ascii: " "):
                return byte(3) == UInt8(ascii: "]") && (byte(2) == UInt8(ascii: ":") || byte(2) == UInt8(ascii: "("))
            case UInt8(ascii: "\n"), UInt8(ascii: ">"): return false
            default: index -= 1
            }
        }
        return false
    }

    /// How far behind its beginning an address may go on with the code of a template.
    private static let longestAddress = 256

    // MARK: Reading

    private struct Word {
        var text: String
        var isQuoted = false
    }

    /// The words of a code, of which those between quotes may hold anything.
    private static func words(_ code: Substring) -> [Word] {
        var words: [Word] = []
        var rest = code
        while let first = rest.first {
            if first == "\"" || first == "'" || first == "`" {
                rest.removeFirst()
                words.append(Word(text: String(rest.prefix { $0 != first }), isQuoted: true))
                rest = rest.drop { $0 != first }.dropFirst()
            } else if first == "|" || first.isWhitespace {
                if first == "|" { words.append(Word(text: "|")) }
                rest.removeFirst()
            } else {
                let word = rest.prefix { !$0.isWhitespace && $0 != "|" }
                rest = rest[word.endIndex...]
                if !["-", ">", "/>", "%", "%>"].contains(word) { words.append(Word(text: String(word))) }
            }
        }
        return words
    }

    /// Filters that put the place of the site before a path.
    private static let placing: Set = ["relative_url", "absolute_url", "url"]

    /// A text that goes through filters none of which makes another page of it.
    private static func literal(_ text: String, _ words: ArraySlice<Word>) -> String? {
        var isPath = false
        for filter in words.split(whereSeparator: { $0.text == "|" && !$0.isQuoted }) {
            let name = filter.first?.text ?? ""
            if placing.contains(name) {
                isPath = true
            } else if name != "prepend:" || filter.dropFirst().first?.text.hasPrefix("site.") != true {
                return nil
            }
        }
        return escaped(isPath && !text.hasPrefix("/") && !text.contains(":") ? "/" + text : text)
    }

    // MARK: Escapes

    /// The text with escapes for what would end an address in Markdown or in HTML.
    private static func escaped(_ text: String, besides more: String = "") -> String {
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            if byte == UInt8(ascii: "&"), !more.utf8.contains(byte) {
                bytes += "&amp;".utf8
            } else if byte <= 0x20 || "\"'()<>[]\\`{}".utf8.contains(byte) || more.utf8.contains(byte) {
                bytes += "%\(String(UInt16(byte) + 0x100, radix: 16).dropFirst())".utf8
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
