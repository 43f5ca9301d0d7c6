import Base
import TestSupport
import Testing

@Suite struct EscapedTextTests {
    private static func normalised(_ text: String) -> String {
        String(decoding: EscapedText.normalised(Array(text.utf8)[...]), as: UTF8.self)
    }

    @Test(arguments: [
        ("/plain/a-b_c.d~e", "/plain/a-b_c.d~e"), ("/%7Ea/%7ea", "/~a/~a"), ("/%41%2d%5F", "/A-_"),
        ("/a%2fb", "/a%2Fb"), ("/a b", "/a%20b"), ("/caf%C3%a9", "/café"), ("/cafe\u{301}", "/café"),
        ("/cafe%CC%81", "/café"), ("/%E6%97%a5", "/日"), ("/%ff", "/%FF"), ("/%c3", "/%C3"), ("/%", "/%25"),
        ("/%zz", "/%25zz"), ("/%%341", "/%2541"), ("/%25zz", "/%25zz"), ("/%3Fx", "/%3Fx"), ("", ""),
        ("/%00", "/%00"), ("/é%ff", "/%C3%A9%FF"),
    ])
    func spellingsBecomeOne(_ text: String, _ expected: String) {
        let found = Self.normalised(text)
        #expect(Array(found.utf8) == Array(expected.utf8))
        #expect(Array(Self.normalised(found).utf8) == Array(found.utf8))
    }

    @Test func whatIsNormalStaysSo() {
        var generator = SeededGenerator(seed: 7)
        let pieces = ["%", "2", "5", "F", "e", "/", "é", "e\u{301}", "\u{301}", "%C3", "%a9", " ", "日", "%E6"]
        for _ in 0..<2000 {
            let count = Int.random(in: 0..<9, using: &generator)
            let text = (0..<count).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
            let once = Self.normalised(text)
            #expect(Array(Self.normalised(once).utf8) == Array(once.utf8), "\(text)")
        }
    }
}
