import TestSupport
import Testing

@testable import Base

@Suite struct MarkupEscapesTests {
    @Test(arguments: [
        ("", ""), ("plain é 日", "plain é 日"), ("<a href=\"x\">", "&lt;a href=&quot;x&quot;&gt;"),
        ("&amp;", "&amp;amp;"),
        ("it's", "it's"), ("a&", "a&amp;"), ("&&b", "&amp;&amp;b"),
    ])
    func marksAreEscaped(_ text: String, _ expected: String) {
        #expect(MarkupEscapes.escaped(text) == expected)
        var bytes = Array("x".utf8)
        Array(text.utf8).withUnsafeBytes { MarkupEscapes.append($0, to: &bytes) }
        #expect(String(decoding: bytes, as: UTF8.self) == "x" + expected)
    }

    /// Wherever a byte stands among those that are looked at together, and whatever stands beside it.
    @Test func eachByteIsEscapedWhereverItStands() {
        let escapes: [Unicode.Scalar: String] = ["&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;"]
        for length in [1, 7, 8, 9, 15, 16, 17, 33, 40] {
            for place in 0..<length {
                for other in ["x", "é", "日", "]", "=", "#"] {
                    for byte in UInt8.min..<0x80 {
                        let scalar = Unicode.Scalar(byte)
                        let (before, after) = (
                            String(repeating: other, count: place), String(repeating: other, count: length - place - 1)
                        )
                        let expected = before + (escapes[scalar] ?? String(scalar)) + after
                        let text = Array("\(before)\(scalar)\(after)".utf8)
                        var bytes: [UInt8] = []
                        text.withUnsafeBytes { MarkupEscapes.append($0, to: &bytes) }
                        if !bytes.elementsEqual(expected.utf8) { Issue.record("\(byte) at \(place) of \(length)") }
                    }
                }
            }
        }
    }

    /// Whatever is escaped in JSON, wherever it stands, the text is the same as by way of the decoded one.
    @Test func stringsOfJSONAreEscapedAsTheirTexts() {
        var generator = SeededGenerator(seed: 7)
        let parts = ["a", "bcdefgh", "é", "日", "\"", "\\", "&", "<", ">", "\n", "\t", "\u{0}", "\u{1F}", "'", "/"]
        for _ in 0..<5000 {
            let count = Int.random(in: 0...20, using: &generator)
            let text = (0..<count).map { _ in parts.randomElement(using: &generator) ?? "" }.joined()
            var json = JSONWriter()
            json.string(text)
            var bytes = Array("x".utf8)
            json.bytes.withUnsafeBytes { MarkupEscapes.append($0, 0..<$0.count, to: &bytes) }
            #expect(String(decoding: bytes, as: UTF8.self) == "x" + MarkupEscapes.escaped(text))
        }
    }

    @Test func escapesThatAreCutOffEndTheText() {
        for (json, expected) in [("a\\", "a"), ("\\u", " "), ("\\u00", "\u{0}"), ("\\n\\", "\n")] {
            var bytes: [UInt8] = []
            Array("\"\(json)\"".utf8).withUnsafeBytes { MarkupEscapes.append($0, 0..<$0.count, to: &bytes) }
            #expect(String(decoding: bytes, as: UTF8.self) == expected)
        }
        for json in ["null", "7", "[]", "\"", ""] {
            var bytes: [UInt8] = []
            Array(json.utf8).withUnsafeBytes { MarkupEscapes.append($0, 0..<$0.count, to: &bytes) }
            #expect(bytes.isEmpty)
        }
    }
}
