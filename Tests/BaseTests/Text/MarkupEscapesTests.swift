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
