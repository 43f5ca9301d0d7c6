/// An address as a number of 128 bits.
struct AddressBits: Sendable, Hashable {
    var high: UInt64
    var low: UInt64

    init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// A mask of this many ones, then zeros.
    init(maskOf length: Int) {
        high = length >= 64 ? .max : ~(UInt64.max >> UInt64(length))
        low = length <= 64 ? 0 : ~(length == 128 ? 0 : UInt64.max >> UInt64(length - 64))
    }

    static func & (one: AddressBits, other: AddressBits) -> AddressBits {
        AddressBits(high: one.high & other.high, low: one.low & other.low)
    }
}
