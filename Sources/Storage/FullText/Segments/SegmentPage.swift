/// A page of a segment: what is left of the word before it, then words with their doclists, then where these words stand.
struct SegmentPage {
    let bytes: UnsafeRawBufferPointer
    /// Where doclists end.
    let end: Int
    /// Where the first word stands; nil where there is none.
    let firstWord: Int?
    private var places: VarintReader
    private var place = 0

    /// Two numbers of two bytes each: where the first row is, and where the doclists end.
    static let header = 4

    /// Nil where it is damaged.
    init?(_ bytes: UnsafeRawBufferPointer) {
        guard bytes.count >= Self.header else { return nil }
        self.bytes = bytes
        end = Int(bytes[2]) << 8 | Int(bytes[3])
        guard Self.header...bytes.count ~= end else { return nil }
        places = VarintReader(bytes, from: end)
        guard !places.isAtEnd else {
            firstWord = nil
            return
        }
        guard let first = places.next(), first < UInt64(end), first >= UInt64(Self.header) else { return nil }
        place = Int(first)
        firstWord = place
    }

    /// Reads a word of the page in the place of the one before it, and returns where its doclist begins; nil where it is
    /// damaged.
    @inline(__always)
    func readWord(at place: Int, isFirst: Bool, into word: inout [UInt8]) -> Int? {
        var reader = VarintReader(bytes, from: place, to: end)
        // The first word of a page is written in full, the others without what they begin with like the one before.
        guard let kept = isFirst ? 0 : reader.next(), kept <= UInt64(word.count), let length = reader.next(),
            length <= UInt64(end - reader.offset)
        else { return nil }
        word.removeLast(word.count - Int(kept))
        word.append(contentsOf: bytes[reader.offset..<reader.offset + Int(length)])
        return word.isEmpty ? nil : reader.offset + Int(length)
    }

    /// Where the next word stands, or where doclists end; nil where the page is damaged.
    mutating func nextPlace() -> Int? {
        if places.isAtEnd { return end }
        guard let distance = places.next(), distance > 0, distance <= UInt64(end - place) else { return nil }
        place += Int(distance)
        return place
    }
}
