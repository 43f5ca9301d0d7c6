import Base
import TestSupport
import Testing

@Suite struct Base64URLTests {
    /// The test vectors of RFC 4648 section 10 without their padding, and the two characters that differ from Base64.
    @Test(
        arguments: [
            ("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"), ("fooba", "Zm9vYmE"),
            ("foobar", "Zm9vYmFy"), ("~~~", "fn5-"), ("???", "Pz8_"),
        ]
    )
    func textsAreThoseOfTheStandard(_ plain: String, _ text: String) {
        #expect(Base64URL.encoded(Array(plain.utf8)) == text)
        #expect(Base64URL.decoded(text) == Array(plain.utf8))
    }

    @Test(arguments: ["A", "AAAAA", "Zg==", "Zg=", "Zh", "Zm9", "a+b/", "a b ", "Zg\n", "Zm9v\n", "=", "ä", "Zm\u{0}v"])
    func whatIsNeverWrittenIsNotRead(_ text: String) {
        #expect(Base64URL.decoded(text) == nil)
    }

    @Test func bytesComeBackAsTheyWere() {
        var generator = SeededGenerator(seed: 7)
        for count in 0..<200 {
            let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
            let text = Base64URL.encoded(bytes)
            #expect(Base64URL.decoded(text) == bytes)
            #expect(text.isEmpty || Base64URL.isAlphabet(text))
        }
    }
}
