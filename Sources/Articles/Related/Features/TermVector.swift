internal import Base

/// The different terms of a whole article, and how often each occurs, as a store keeps them.
///
/// Five bytes for each, in ascending order of the terms: the term in four bytes with the last one first, then its
/// count, of which 255 is the most. A word of the title counts three times.
package struct TermVector: Sendable, Hashable {
    /// A term and how often it occurs.
    struct Entry {
        var term: UInt64
        var count: Int
    }

    /// What is stored.
    package let bytes: [UInt8]

    /// The bytes of a term and its count.
    private static let entrySize = 5

    /// Takes terms with their counts, each term once.
    init(_ terms: [UInt64], _ counts: [Int]) {
        let codes = zip(terms, counts).map { $0 << 8 | UInt64(min($1, 255)) }.sorted()
        bytes = [UInt8](maximumCount: codes.count * Self.entrySize) { bytes, count in
            let bytes = UnsafeMutableRawBufferPointer(bytes)
            for code in codes {
                let term = UInt32(truncatingIfNeeded: code >> 8).littleEndian
                bytes.storeBytes(of: term, toByteOffset: count, as: UInt32.self)
                bytes[count + 4] = UInt8(truncatingIfNeeded: code)
                count += Self.entrySize
            }
        }
    }

    /// Takes what was stored; nil where that is damaged.
    package init?(bytes: [UInt8]) {
        guard bytes.count.isMultiple(of: Self.entrySize) else { return nil }
        self.bytes = bytes
        var last: UInt64?
        for entry in entries {
            if let last, last >= entry.term { return nil }
            last = entry.term
        }
    }

    /// The terms with their counts, in ascending order.
    var entries: [Entry] {
        bytes.withUnsafeBytes { bytes in
            stride(from: 0, to: bytes.count, by: Self.entrySize).map { offset in
                let term = UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
                return Entry(term: UInt64(term), count: Int(bytes[offset + 4]))
            }
        }
    }
}
