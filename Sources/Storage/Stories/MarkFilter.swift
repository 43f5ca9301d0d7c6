/// Tells of most numbers that were never noted that they were not: a Bloom filter with one hash.
///
/// It takes four megabytes, and never more. Of numbers that were not noted it takes one in eight for noted after four
/// million.
struct MarkFilter {
    private static let bits: UInt64 = 25

    private var words: [UInt64] = []

    /// Notes a number.
    mutating func insert(_ number: Int64) {
        if words.isEmpty { words = [UInt64](repeating: 0, count: 1 << (Self.bits - 6)) }
        let bit = Self.bit(number)
        words[bit >> 6] |= 1 << UInt64(bit & 63)
    }

    /// False only where a number was not noted.
    func mayContain(_ number: Int64) -> Bool {
        if words.isEmpty { return false }
        let bit = Self.bit(number)
        return words[bit >> 6] & 1 << UInt64(bit & 63) != 0
    }

    private static func bit(_ number: Int64) -> Int {
        Int((UInt64(bitPattern: number) &* 0x9E37_79B9_7F4A_7C15) >> (64 - bits))
    }
}
