/// Sixteen bytes that are looked at together.
struct ByteBlock {
    private let bytes: SIMD16<UInt8>

    /// The sixteen bytes from `start` on, which must all be readable.
    @inline(__always)
    init(_ start: UnsafeRawPointer) {
        bytes = start.loadUnaligned(as: SIMD16<UInt8>.self)
    }

    /// Where the first byte of a value is; 16 without one.
    @inline(__always)
    func first(_ byte: UInt8) -> Int {
        Self.first(bytes .== SIMD16(repeating: byte))
    }

    /// Whether one of the bytes is a backslash, or has an escape in HTML: `&`, `"`, `<` or `>`.
    ///
    /// By words, as comparisons of bytes that are combined become loops.
    @inline(__always)
    var hasMarkup: Bool {
        func all(_ byte: UInt8) -> SIMD2<UInt64> { SIMD2(repeating: 0x0101_0101_0101_0101 &* UInt64(byte)) }
        let words = unsafeBitCast(bytes, to: SIMD2<UInt64>.self)
        // `&` and `"` differ in one bit, as `<` and `>` do. The high bit of a byte is set where it was zero: a borrow
        // may set others too, but only after a true one.
        let first = ((words | all(0x04)) ^ all(UInt8(ascii: "&"))) &- all(1)
        let second = ((words | all(0x02)) ^ all(UInt8(ascii: ">"))) &- all(1)
        let third = (words ^ all(UInt8(ascii: "\\"))) &- all(1)
        // Bytes that are no ASCII have had it before.
        let found = (first | second | third) & ~words & all(0x80)
        return found[0] | found[1] != 0
    }

    /// The first place that is set: all of its bits are then.
    @inline(__always)
    private static func first(_ mask: SIMDMask<SIMD16<Int8>>) -> Int {
        let halves = unsafeBitCast(mask, to: SIMD2<UInt64>.self)
        let first = UInt64(littleEndian: halves[0])
        if first != 0 { return first.trailingZeroBitCount / 8 }
        return 8 + UInt64(littleEndian: halves[1]).trailingZeroBitCount / 8
    }
}
