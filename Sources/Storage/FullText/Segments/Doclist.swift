/// Reads the articles that have a word, from the pages of a segment that say so one after the other.
///
/// FTS5 calls this a doclist. For each row it has the difference to the row before, or the row itself where it is the
/// first one of the word or the page, then twice the length of its positions, plus one for a deletion, and the
/// positions. A row without positions is one that no longer has the word.
struct Doclist {
    /// The row that was read last, or of which the positions go on on the next page.
    private(set) var row: UInt64 = 0
    /// Whether the next row is written as it is.
    private var isFirst = true
    /// Positions that go on from one page to the next.
    private var started: [UInt8] = []
    /// How many bytes of these are still to come; nil where none were started.
    private var missing: Int?

    /// Whether a row's positions have been read in part.
    var isWithinRow: Bool { missing != nil }

    /// Reads what a page has of it, and calls `body` with each row and its positions; false where it is damaged.
    ///
    /// `isOnNextPage` says that the page is not the one on which the word stands, `isLast` that the list ends here.
    @inline(__always)
    mutating func read(
        _ page: UnsafeRawBufferPointer,
        _ range: Range<Int>,
        isOnNextPage: Bool,
        isLast: Bool,
        _ body: (UInt32, UnsafeRawBufferPointer) -> Void
    ) -> Bool {
        var bytes = VarintReader(page, from: range.lowerBound, to: range.upperBound)
        if isOnNextPage { isFirst = true }
        if let missing {
            let length = min(missing, range.count)
            started.append(contentsOf: page[bytes.offset..<bytes.offset + length])
            bytes.offset += length
            guard length == missing else {
                self.missing = missing - length
                return !isLast
            }
            self.missing = nil
            let known = UInt32(truncatingIfNeeded: self.row)
            started.withUnsafeBytes { body(known, $0) }
            started.removeAll(keepingCapacity: true)
        }
        var row = self.row
        defer { self.row = row }
        while !bytes.isAtEnd {
            guard let (change, size) = bytes.nextPair(), size < 1 << 31 else { return false }
            row = isFirst ? change : row &+ change
            isFirst = false
            guard row <= UInt64(UInt32.max) else { return false }
            let (start, length) = (bytes.offset, Int(size / 2))
            guard length <= range.upperBound - start else {
                started.append(contentsOf: page[start..<range.upperBound])
                missing = length - (range.upperBound - start)
                return !isLast
            }
            bytes.offset = start + length
            let positions = UnsafeRawBufferPointer(start: page.baseAddress! + start, count: length)
            body(UInt32(truncatingIfNeeded: row), positions)
        }
        return true
    }
}
