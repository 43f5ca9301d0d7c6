import Testing

@testable import Base

@Suite struct DigitsTests {
    @Test(arguments: [
        ("0", 0), ("007", 7), ("9223372036854775806", .max - 1), ("9223372036854775807", .max),
        ("9223372036854775808", .max), ("99999999999999999999999999999999999999999", .max),
        ("92233720368547758070", .max),
    ])
    func digitsAreANumberUpToTheLargest(_ text: String, _ number: Int) {
        #expect(text.utf8.decimalNumber == number)
    }

    @Test(arguments: ["", "-1", "+1", " 1", "1 ", "1.0", "0x1", "\u{661}", "99999999999999999999x"])
    func nothingElseIsANumber(_ text: String) {
        #expect(text.utf8.decimalNumber == nil)
    }

    @Test(arguments: [("5", 500_000), ("123456", 123_456), ("1234569", 123_456), ("000001", 1)])
    func digitsAfterThePointAreMicroseconds(_ text: String, _ microseconds: Int) {
        #expect(text.utf8.fractionInMicroseconds == microseconds)
    }
}
