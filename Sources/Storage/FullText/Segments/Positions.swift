internal import Articles

/// The positions at which a row has a word, as FTS5 writes them: numbers of seven bits in a byte.
///
/// A 1 with the number of a field goes before the positions in another field than the first.
struct Positions {
    private let bytes: UnsafeRawBufferPointer
    private var index = 0
    private var field = 0
    private let fieldCount = SearchRanking.fieldCount

    init(_ bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
    }

    /// The first place in the title, as `SearchRanking.TitleOrder` takes it; that means nothing where the title has not
    /// the word.
    ///
    /// FTS5 adds 2 to each position. What takes several bytes is beyond the last place.
    @inline(__always)
    var titlePlace: UInt8 {
        guard let byte = bytes.first, byte > 1 else { return SearchRanking.TitleOrder.lastPlace }
        return min(byte - 2, SearchRanking.TitleOrder.lastPlace)
    }

    /// The next field that has the word, and how often; nil where there is none.
    @inline(__always)
    mutating func next() -> (field: Int, count: Int32)? {
        var count: Int32 = 0
        while index < bytes.count, field < fieldCount {
            let byte = bytes[index]
            index += 1
            if byte == 1 {
                let last = field
                field = index < bytes.count ? Int(bytes[index]) : fieldCount
                index += 1
                if count > 0 { return (last, count) }
                continue
            }
            count += 1
            if byte >= 0x80 {
                while index < bytes.count, bytes[index] >= 0x80 { index += 1 }
                index += 1
            }
        }
        return count > 0 ? (field, count) : nil
    }
}
