internal import Base
internal import Glibc

/// Writes what only kramdown, Python-Markdown and Markdown Extra have, and the code of templates' tags, as GitHub's
/// Markdown and HTML have it: `!!! note`, `/// note`, definition lists, `markdown="1"`, `{:toc}`, `{% highlight %}`.
///
/// Each of these has a form that is hardly anything else, but for definitions, which any short paragraph above `: `
/// has; it is read wherever it stands. See the types that read them for what is asked of it. Code stays as it is.
enum MarkdownExtensions {
    /// Blocks that lie deeper in one another stay as they are written.
    private static let maximumDepth = 10

    /// The body in GitHub's Markdown; the very same where nothing has to be written otherwise.
    static func written(_ body: String) -> String {
        var body = body
        let first = body.withUTF8 { pass(UnsafeRawBufferPointer($0)) }
        guard var output = first else { return body }
        for _ in 1..<maximumDepth {
            // What lay in a block lies at the top now.
            guard let next = output.withUnsafeBytes({ pass($0) }) else { break }
            output = next
        }
        return String(decoding: output, as: UTF8.self)
    }

    private static func pass(_ bytes: UnsafeRawBufferPointer) -> [UInt8]? {
        guard mayHold(bytes) else { return nil }
        var pass = ExtensionPass(bytes)
        pass.run()
        return pass.hasChanged ? pass.output : nil
    }

    /// Whether any line begins like one of an extension.
    private static func mayHold(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard let base = bytes.baseAddress else { return false }
        var start = 0
        while start < bytes.count {
            let found = memchr(base + start, CInt(UInt8(ascii: "\n")), bytes.count - start)
            let end = found.map { UnsafeRawPointer($0) - base } ?? bytes.count
            var first = start
            while first < end, ASCII.isBlank(bytes[first]) { first += 1 }
            if end - first > 1, mayBegin(bytes[first], bytes[first + 1]), isCandidate(bytes, first..<end) {
                return true
            }
            start = end + 1
        }
        return false
    }

    private static func mayBegin(_ first: UInt8, _ second: UInt8) -> Bool {
        switch first {
        case UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: "="), UInt8(ascii: "/"): second == first
        case UInt8(ascii: "-"): second == first || second == UInt8(ascii: "8") || ASCII.isBlank(second)
        case UInt8(ascii: "f"), UInt8(ascii: "F"): second | 0x20 == UInt8(ascii: "i")
        case UInt8(ascii: "["): second | 0x20 == UInt8(ascii: "t")
        case UInt8(ascii: "*"): second == UInt8(ascii: "[")
        case UInt8(ascii: ":"): ASCII.isBlank(second)
        case UInt8(ascii: "{"): "%{:".utf8.contains(second)
        case UInt8(ascii: "<"): second > UInt8(ascii: "@") || second == UInt8(ascii: "!")
        default: false
        }
    }

    /// Whether a line that may begin an extension has what else belongs to it.
    private static func isCandidate(_ bytes: UnsafeRawBufferPointer, _ line: Range<Int>) -> Bool {
        let content = UnsafeRawBufferPointer(rebasing: bytes[line])
        func holds(_ text: StaticString) -> Bool {
            text.withUTF8Buffer { content.firstOffset(of: UnsafeRawBufferPointer($0)) != nil }
        }
        switch bytes[line.lowerBound] {
        case UInt8(ascii: "<"): return holds("markdown") || holds("more")
        case UInt8(ascii: "{"): return holds("toc") || holds("highlight") || holds("code")
        case UInt8(ascii: "-"): return holds("8<-") || holds("::")
        case UInt8(ascii: "f"), UInt8(ascii: "F"): return holds("::")
        case UInt8(ascii: "="): return holds("\"")
        case UInt8(ascii: "/"): return holds("///")
        case UInt8(ascii: "["): return holds("[TOC]")
        case UInt8(ascii: "*"): return holds("]:")
        default: return true
        }
    }
}
