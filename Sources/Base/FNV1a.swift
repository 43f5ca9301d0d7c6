/// The 64-bit FNV-1a hash: quick, the same on every machine, and no protection against collisions made on purpose.
package enum FNV1a {
    /// The hash of bytes, as SQLite keeps integers; `seed` sets apart hashes of the same bytes for different uses.
    package static func hash(_ bytes: UnsafeRawBufferPointer, seed: Int64 = 0) -> Int64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325 ^ UInt64(bitPattern: seed)
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return Int64(bitPattern: hash)
    }

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
