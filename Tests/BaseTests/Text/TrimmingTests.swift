import Base
import Testing

@Suite struct TrimmingTests {
    @Test(arguments: [
        ("", "", ""), ("  ", "", ""), ("ab", "ab", "ab"), (" \ta b \t", "a b", " \ta b"), ("a \n", "a \n", "a \n"),
        ("\u{A0}a", "\u{A0}a", "\u{A0}a"),
    ])
    func blanksAreSpacesAndTabs(_ text: String, _ atBothEnds: String, _ atTheEnd: String) {
        #expect(text.trimmingBlanks() == atBothEnds)
        #expect(Array(text.utf8).trimmingBlanks().elementsEqual(atBothEnds.utf8))
        #expect(Array(text.utf8).trimmingEnd(while: ASCII.isBlank).elementsEqual(atTheEnd.utf8))
    }

    @Test(arguments: [("", ""), (" \r\n\t", ""), ("\u{A0}a b\u{2003}\r\n", "a b"), ("a", "a")])
    func whitespaceIsThatOfAnyScript(_ text: String, _ trimmed: String) {
        #expect(text.trimmingWhitespace() == trimmed)
    }

    @Test func whatIsLeftKeepsItsIndices() {
        let bytes = Array("x  ab ".utf8)
        #expect(bytes[1...].trimmingBlanks().indices == 3..<5)
        #expect(bytes[1..<3].trimmingBlanks().indices == 3..<3)
    }
}
