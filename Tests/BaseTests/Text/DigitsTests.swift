import Testing

@testable import Base

@Suite struct DigitsTests {
    @Test(arguments: [("0", 0), ("007", 7), ("999999999999999999", 999_999_999_999_999_999)])
    func digitsAreANumber(_ digits: String, _ number: Int) {
        #expect(Array(digits.utf8).decimalNumber == number)
    }

    @Test(arguments: [("5", 500_000), ("000001", 1), ("123456", 123_456), ("1234569", 123_456)])
    func aFractionIsCutToMicroseconds(_ digits: String, _ microseconds: Int) {
        #expect(Array(digits.utf8).fractionInMicroseconds == microseconds)
    }
}
