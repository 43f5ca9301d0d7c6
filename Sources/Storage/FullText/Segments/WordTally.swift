/// How often a word occurs in each field of each article, as its postings say.
///
/// A search asks twice: which articles match, and how well. To keep the numbers takes a third of what it takes to read
/// pages again.
struct WordTally {
    /// A field of an article that has the word.
    struct Entry {
        var key: UInt32
        var field: UInt8
        /// See `Positions.titlePlace`.
        var titlePlace: UInt8
        /// At least 1.
        var count: Int32
    }

    /// An article has several entries in a row; a prefix may have several for the same field of an article.
    private(set) var entries: [Entry] = []
    private let limit: Int
    /// Whether there were more entries than the limit, so that they are not all there.
    private(set) var isCut: Bool

    /// One that was cut, without its entries.
    static let cut = WordTally(limit: 0, isCut: true)

    /// Takes at most so many entries.
    init(limit: Int, isCut: Bool = false) {
        self.limit = limit
        self.isCut = isCut
    }

    /// Adds an article by the positions at which it has the word; only some fields count, by their bits.
    ///
    /// Not inlined into the reading of postings: there the loop would have no registers left.
    @inline(never)
    mutating func append(_ key: UInt32, _ positions: UnsafeRawBufferPointer, in fields: UInt8) {
        var positions = Positions(positions)
        let titlePlace = positions.titlePlace
        while let (field, count) = positions.next() {
            guard fields & (1 << UInt8(field)) != 0 else { continue }
            guard entries.count < limit else {
                isCut = true
                return
            }
            entries.append(Entry(key: key, field: UInt8(field), titlePlace: titlePlace, count: count))
        }
    }
}
