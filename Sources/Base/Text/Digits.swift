extension Collection<UInt8> {
    /// The number that these digits in ASCII write; at most eighteen of them.
    var decimalNumber: Int {
        reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }

    /// The microseconds that these digits write after a decimal point of seconds; those after the sixth are left out.
    var fractionInMicroseconds: Int {
        (count..<Swift.max(count, 6)).reduce(prefix(6).decimalNumber) { value, _ in value * 10 }
    }
}
