import Testing

@testable import broadsheet

@Suite struct LogTextTests {
    /// To Swift, a space or a quote and a combining mark after it are one character.
    @Test(arguments: [
        ("plain", "plain"), ("a b", "\"a b\""), ("a\"b", "\"a'b\""), ("é", "é"),
        ("x \u{301}status=500", "\"x \u{301}status=500\""),
        ("y\"\u{301} client=9.9.9.9", "\"y'\u{301} client=9.9.9.9\""),
    ])
    func aValueCannotLookLikeFurtherKeys(_ value: String, _ expected: String) {
        #expect(Array(LogText.quoted(value).utf8) == Array(expected.utf8))
    }
}
