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

    /// The first place that is set: all of its bits are then.
    @inline(__always)
    private static func first(_ mask: SIMDMask<SIMD16<Int8>>) -> Int {
        let halves = unsafeBitCast(mask, to: SIMD2<UInt64>.self)
        let first = UInt64(littleEndian: halves[0])
        if first != 0 { return first.trailingZeroBitCount / 8 }
        return 8 + UInt64(littleEndian: halves[1]).trailingZeroBitCount / 8
    }
}
