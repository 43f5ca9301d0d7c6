extension [UInt8] {
    /// Appends the decimal digits of an integer, with a sign where it is negative.
    package mutating func append(decimal value: Int) {
        if value < 0 { append(UInt8(ascii: "-")) }
        var rest = value.magnitude
        var digits: InlineArray<20, UInt8> = .init(repeating: 0)
        var start = digits.count
        repeat {
            start -= 1
            digits[start] = UInt8(ascii: "0") + UInt8(rest % 10)
            rest /= 10
        } while rest > 0
        digits.span.withUnsafeBytes { append(contentsOf: UnsafeRawBufferPointer(rebasing: $0[start...])) }
    }
}

extension Collection<UInt8> {
    /// The number that decimal digits in ASCII write; nil where there is none of them, or anything else.
    ///
    /// A number that is larger than `Int.max` counts as that.
    @inlinable
    package var decimalNumber: Int? {
        guard !isEmpty else { return nil }
        var number = 0
        for byte in self {
            guard ASCII.isDigit(byte) else { return nil }
            let (product, overflow) = number.multipliedReportingOverflow(by: 10)
            let (sum, carry) = product.addingReportingOverflow(Int(byte - UInt8(ascii: "0")))
            number = overflow || carry ? .max : sum
        }
        return number
    }

    /// The microseconds that these digits write after a decimal point of seconds; those after the sixth are left out.
    var fractionInMicroseconds: Int {
        (count..<Swift.max(count, 6)).reduce(prefix(6).decimalNumber ?? 0) { value, _ in value * 10 }
    }
}
