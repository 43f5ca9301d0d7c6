import Base
import Testing

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
}
