/// The 64-bit FNV-1a hash: quick, the same on every machine, and no protection against collisions made on purpose.
package enum FNV1a {
    /// The hash of bytes, as SQLite keeps integers; `seed` sets apart hashes of the same bytes for different uses.
    package static func hash(_ bytes: UnsafeRawBufferPointer, seed: Int64 = 0) -> Int64 {
        var hash = start ^ UInt64(bitPattern: seed)
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* prime }
        return Int64(bitPattern: hash)
    }

    /// The seed with which bytes have this hash: there is always exactly one.
    package static func seed(of hash: Int64, _ bytes: [UInt8]) -> Int64 {
        var number = UInt64(bitPattern: hash)
        for byte in bytes.reversed() { number = (number &* inverse) ^ UInt64(byte) }
        return Int64(bitPattern: number ^ start)
    }

    private static let start: UInt64 = 0xCBF2_9CE4_8422_2325
    private static let prime: UInt64 = 0x100_0000_01B3
    /// What the prime times this is 1, modulo 2 to the power of 64.
    private static let inverse: UInt64 = 0xCE96_5057_AFF6_957B

    /// The hash of bytes, as SQLite keeps integers.
    package static func hash(_ bytes: [UInt8], seed: Int64 = 0) -> Int64 {
        bytes.withUnsafeBytes { hash($0, seed: seed) }
    }

    /// The hash of a text's UTF-8.
    package static func hash(_ text: String) -> Int64 {
        var text = text
        return text.withUTF8 { hash(UnsafeRawBufferPointer($0)) }
    }
}
