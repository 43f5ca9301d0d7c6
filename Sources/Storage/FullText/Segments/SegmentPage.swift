/// A leaf page of a segment: the rest of the last doclist of the page before, then words with their doclists, then the
/// offsets of these words.
struct SegmentPage {
    let bytes: UnsafeRawBufferPointer
    /// The offset at which doclists end.
    let end: Int
    /// The offset of the first word; nil where there is none.
    let firstWord: Int?
    /// The distances between the offsets of words.
    private var distances: VarintReader
    private var offset = 0

    /// The bytes before the first doclist: two numbers of two bytes, the offset of the first row and `end`.
    static let header = 4

    /// The offset of the first row that begins here; nil where none does.
    var firstRow: Int? {
        let offset = Int(bytes[0]) << 8 | Int(bytes[1])
        return Self.header..<end ~= offset ? offset : nil
    }

    /// Nil where it is damaged.
    init?(_ bytes: UnsafeRawBufferPointer) {
        guard bytes.count >= Self.header else { return nil }
        self.bytes = bytes
        end = Int(bytes[2]) << 8 | Int(bytes[3])
        guard Self.header...bytes.count ~= end else { return nil }
        distances = VarintReader(bytes, from: end)
        guard !distances.isAtEnd else {
            firstWord = nil
            return
        }
        guard let first = distances.next(), first < UInt64(end), first >= UInt64(Self.header) else { return nil }
        offset = Int(first)
        firstWord = offset
    }

    /// Replaces `word`, which holds the word before, by the one at an offset; returns where its doclist begins, or nil
    /// where the page is damaged.
    @inline(__always)
    func readWord(at offset: Int, isFirst: Bool, into word: inout [UInt8]) -> Int? {
        var reader = VarintReader(bytes, from: offset, to: end)
        // The first word of a page is whole, the others leave out the prefix that they share with the one before.
        guard let kept = isFirst ? 0 : reader.next(), kept <= UInt64(word.count), let length = reader.next(),
            length <= UInt64(end - reader.offset)
        else { return nil }
        word.removeLast(word.count - Int(kept))
        word.append(contentsOf: bytes[reader.offset..<reader.offset + Int(length)])
        return word.isEmpty ? nil : reader.offset + Int(length)
    }

    /// The offset of the next word, or `end` after the last one; nil where the page is damaged.
    mutating func nextOffset() -> Int? {
        if distances.isAtEnd { return end }
        guard let distance = distances.next(), distance > 0, distance <= UInt64(end - offset) else { return nil }
        offset += Int(distance)
        return offset
    }
}
