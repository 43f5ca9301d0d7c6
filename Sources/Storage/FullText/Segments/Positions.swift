internal import Articles

/// The positions at which a row has a word, as FTS5 writes them: numbers of seven bits in a byte.
///
/// A 1 with the number of a field goes before the positions in another field than the first.
struct Positions {
    private let bytes: UnsafeRawBufferPointer
    private var index = 0
    private var field = 0

    init(_ bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
    }

    /// The field of the next position; nil where there is none.
    @inline(__always)
    mutating func next() -> Int? {
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            if byte == 1 {
                guard index < bytes.count else { return nil }
                field = Int(bytes[index])
                index += 1
                guard field < SearchRanking.fieldCount else { return nil }
                continue
            }
            if byte >= 0x80 {
                while index < bytes.count, bytes[index] >= 0x80 { index += 1 }
                index += 1
            }
            return field
        }
        return nil
    }
}
