import Base
import Testing

@Suite struct QuantityTests {
    private static let units = ["": 1, "s": 1000, "min": 60_000]

    @Test(arguments: [("7", 7), ("2 s", 2000), ("3MIN", 180_000), (" 1 0 s ", 10_000), ("0min", 0)])
    func aNumberCountsItsUnit(_ text: String, _ value: Int) {
        #expect(Quantity.value(of: text, units: Self.units) == value)
    }

    @Test(arguments: ["", "s", "1h", "-1s", "1.5s", "9223372036854775807s", "9223372036854775808", "\u{661}s"])
    func otherTextsAreNoQuantity(_ text: String) {
        #expect(Quantity.value(of: text, units: Self.units) == nil)
    }
}
