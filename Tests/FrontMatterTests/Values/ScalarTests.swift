import TestSupport
import Testing

@testable import FrontMatter

@Suite struct ScalarTests {
    static let cases: [(String, Scalar.Resolved)] = [
        ("", .null), ("~", .null), ("null", .null), ("NULL", .null), ("nUll", .string("nUll")),
        ("true", .boolean(true)), ("Yes", .boolean(true)), ("ON", .boolean(true)), ("y", .string("y")),
        ("false", .boolean(false)), ("no", .boolean(false)), ("Off", .boolean(false)), ("nO", .string("nO")),
        ("0", .number("0")), ("-12", .number("-12")), ("4.4255724", .number("4.4255724")), ("1e3", .number("1e3")),
        ("1e308", .number("1e308")), ("1e309", .string("1e309")), ("-12e45678", .string("-12e45678")),
        (String(repeating: "9", count: 400), .string(String(repeating: "9", count: 400))),
        ("1e-999", .number("1e-999")),
        ("1E-7", .number("1E-7")), ("123456789012345678901234567890", .number("123456789012345678901234567890")),
        ("007", .string("007")), ("0x1F", .string("0x1F")), ("1_000", .string("1_000")), ("+1", .string("+1")),
        (".5", .string(".5")), ("5.", .string("5.")), ("1e", .string("1e")), ("-", .string("-")),
        ("1.2.3", .string("1.2.3")),
        ("12:30", .string("12:30")), ("2022-05-28", .string("2022-05-28")), (".inf", .string(".inf")),
        ("PT13M57S", .string("PT13M57S")), ("nan", .string("nan")), ("1 ", .string("1 ")),
    ]

    @Test("resolves plain scalars", arguments: cases) func resolves(_ text: String, _ expected: Scalar.Resolved) {
        #expect(Scalar(text, isPlain: true).resolved == expected)
        #expect(Scalar(text, isPlain: false).resolved == .string(text))
    }

    @Test func quotesAndTagsDecide() throws {
        let mapping = try Document(Array("---\na: '1'\nb: !!str 1\nc: !!int 1\nd: !other 1\ne: 1\n---\n".utf8))
            .frontMatter
        #expect(
            mapping.entries.map(\.value.scalar?.resolved) == [
                .string("1"), .string("1"), .number("1"), .string("1"), .number("1"),
            ]
        )
    }
}

@Suite struct UTF8ValidationTests {
    @Test func agreesWithTheStandardLibrary() {
        var generator = SeededGenerator(seed: 7)
        let alphabet: [UInt8] = [
            0x41, 0x7F, 0x80, 0xBF, 0xC0, 0xC2, 0xDF, 0xE0, 0xA0, 0xED, 0x9F, 0xEF, 0xF0, 0x90, 0xF4, 0x8F, 0xF5, 0xFF,
        ]
        for _ in 0..<50_000 {
            let count = Int.random(in: 0...24, using: &generator)
            let bytes = (0..<count).map { _ in alphabet.randomElement(using: &generator) ?? 0 }
            let offset = bytes.withUnsafeBytes { firstInvalidUTF8Offset(in: $0) }
            #expect((offset == nil) == (String(validating: bytes, as: UTF8.self) != nil), "\(bytes)")
            if let offset { #expect(String(validating: bytes[..<offset], as: UTF8.self) != nil, "\(bytes)") }
        }
    }
}
