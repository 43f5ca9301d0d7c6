/// Reads numbers as SQLite writes them in records: seven bits in a byte, the upper ones first.
struct VarintReader {
    private let bytes: UnsafeRawBufferPointer
    private let end: Int
    /// Where the next number begins.
    var offset: Int

    /// Reads from one offset up to another, or up to the end.
    init(_ bytes: UnsafeRawBufferPointer, from offset: Int, to end: Int? = nil) {
        self.bytes = bytes
        self.offset = offset
        self.end = min(end ?? bytes.count, bytes.count)
    }

    /// Whether nothing is left.
    var isAtEnd: Bool { offset >= end }

    /// The next number; nil where the bytes end before it does.
    @inline(__always)
    mutating func next() -> UInt64? {
        guard offset < end else { return nil }
        let first = bytes[offset]
        if first < 0x80 {
            offset += 1
            return UInt64(first)
        }
        return nextLong()
    }

    /// The next two numbers; nil where the bytes end before they do.
    ///
    /// It is as quick as can be where each takes one byte, as nearly all do in postings of common words.
    @inline(__always)
    mutating func nextPair() -> (UInt64, UInt64)? {
        if offset + 1 < end {
            let (first, second) = (bytes[offset], bytes[offset + 1])
            if (first | second) < 0x80 {
                offset += 2
                return (UInt64(first), UInt64(second))
            }
        }
        guard let first = next(), let second = next() else { return nil }
        return (first, second)
    }

    private mutating func nextLong() -> UInt64? {
        var value: UInt64 = 0
        for _ in 0..<8 {
            guard offset < end else { return nil }
            let byte = bytes[offset]
            offset += 1
            value = value << 7 | UInt64(byte & 0x7F)
            if byte < 0x80 { return value }
        }
        guard offset < end else { return nil }
        offset += 1
        return value << 8 | UInt64(bytes[offset - 1])
    }
}
