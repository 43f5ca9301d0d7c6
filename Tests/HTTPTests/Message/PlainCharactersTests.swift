import Testing

@testable import HTTP

@Suite struct PlainCharactersTests {
    private static let pchar = Set(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$&'()*+,;=:@/".utf8
    )

    /// Wherever a byte stands among the eight that are looked at together.
    @Test func aPathHasOnlyItsCharacters() {
        for length in [1, 7, 8, 9, 16, 19] {
            for place in 0..<length {
                for byte in UInt8.min...UInt8.max {
                    // No digits of an escape.
                    var path = [UInt8](repeating: UInt8(ascii: "x"), count: length)
                    path[place] = byte
                    #expect(path.withUnsafeBytes(PathText.isValid) == Self.pchar.contains(byte), "\(byte) at \(place)")
                }
            }
        }
    }

    /// The same for the sets of what is encoded.
    @Test func whatIsEncodedHasOnlyPlainCharacters() {
        let plain = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/".utf8)
        for length in [1, 8, 11, 17] {
            for place in 0..<length {
                for byte in UInt8.min...UInt8.max {
                    for other in ["x", "Q", "7"] {
                        var text = Array(String(repeating: other, count: length).utf8)
                        text[place] = byte
                        var encoded: [UInt8] = []
                        text.withUnsafeBytes { PercentEncoding.append($0, keeping: "/", to: &encoded) }
                        #expect((encoded == text) == plain.contains(byte), "\(byte) at \(place)")
                    }
                }
            }
        }
    }

    @Test(arguments: [
        ("/caf%C3%A9", true), ("/a%2Fb/c", true), ("/articles/%20", true), ("/a%", false), ("/a%2", false),
        ("/a%zz", false), ("/articles/news%00", false), ("/articles/news%7f", false), ("/a b", false), ("", true),
    ])
    func escapesAreWhole(_ path: String, _ isValid: Bool) {
        #expect(Array(path.utf8).withUnsafeBytes(PathText.isValid) == isValid)
    }

    @Test func textsAreEncodedFromTheFirstByteThatMustBe() {
        #expect(PercentEncoding.encoded("plain-text_9~") == "plain-text_9~")
        #expect(PercentEncoding.encoded("plainly a text, \u{E9}", keeping: ",") == "plainly%20a%20text,%20%C3%A9")
        #expect(PercentEncoding.encoded("news/a b", keeping: "/") == "news/a%20b")
        #expect(PercentEncoding.encoded("news/a b") == "news%2Fa%20b")
    }
}
