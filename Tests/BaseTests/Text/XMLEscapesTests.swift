import Base
import Testing

@Suite struct XMLEscapesTests {
    private func escaped(_ text: String) -> String {
        var bytes = Array("x".utf8)
        XMLEscapes.append(text, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test(arguments: [
        ("", "x"), ("plain é 日本 👍", "xplain é 日本 👍"), ("<a href=\"b\">&", "x&lt;a href=&quot;b&quot;&gt;&amp;"),
        ("a\tb\r\nc", "xa&#9;b&#13;&#10;c"), ("a\u{0}b\u{1F}", "xa\u{FFFD}b\u{FFFD}"),
        ("\u{FFFD}\u{FFFE}\u{FFFF}\u{FEFF}", "x\u{FFFD}\u{FFFD}\u{FFFD}\u{FEFF}"),
    ])
    func textIsEscapedForElementsAndAttributes(_ text: String, _ expected: String) {
        #expect(escaped(text) == expected)
    }

    @Test func whatXMLCannotHoldIsReplaced() {
        var bytes: [UInt8] = []
        XMLEscapes.append("a\u{1B}<\u{FFFE}b", to: &bytes) { "(\(String($0.value, radix: 16)))" }
        #expect(String(decoding: bytes, as: UTF8.self) == "a(1b)&lt;(fffe)b")
    }
}
