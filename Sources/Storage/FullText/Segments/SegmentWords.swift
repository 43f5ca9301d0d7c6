internal import SQLite

/// Walks through a word of a segment, or through all words with a prefix, with the articles that have them.
///
/// It reads FTS5's pages by itself: to step through the matches of a query costs SQLite twenty times as much for each
/// article as reading its few bytes does.
struct SegmentWords {
    /// A page has a form that is not known here, or is damaged: FTS5 itself has to say what it makes of it.
    struct Unreadable: Error {}

    private let segment: SegmentList.Segment
    private let connection: Connection
    private let pagesSQL: String
    private let placesSQL: String
    private let nextSQL: String

    /// What all words of the main index begin with.
    private static let kind = UInt8(ascii: "0")
    /// The number of a segment stands above that of a page in a row's key.
    static let segmentShift: Int64 = 37
    /// How many pages are read between two checkpoints.
    private static let stretch = 4

    init(_ segment: SegmentList.Segment, _ table: String, _ connection: Connection) {
        self.segment = segment
        self.connection = connection
        pagesSQL = "SELECT id, block FROM \(table)_data WHERE id BETWEEN ?1 AND ?2 ORDER BY id"
        placesSQL = "SELECT pgno FROM \(table)_idx WHERE segid = ?1 AND term <= ?2 ORDER BY term DESC LIMIT 1"
        nextSQL = "SELECT pgno FROM \(table)_idx WHERE segid = ?1 AND term > ?2 ORDER BY term LIMIT 1"
    }

    /// Calls `body` with each article that has the word, or a word with that prefix, by its key, with the positions
    /// there; without positions where the article no longer has it.
    ///
    /// `begin` is called with each word before its articles; `isEnough` is asked after each page. Throws `Unreadable`.
    @inline(__always)
    func forEach(
        _ word: String,
        isPrefix: Bool,
        begin: (ArraySlice<UInt8>) -> Void = { _ in },
        isEnough: () -> Bool = { false },
        _ body: (UInt32, UnsafeRawBufferPointer) -> Void
    ) throws {
        let wanted = [Self.kind] + Array(word.utf8)
        let first = segment.number << Self.segmentShift + (try firstPage(wanted))
        let statement = try connection.statement(pagesSQL)
        let last = segment.number << Self.segmentShift + segment.lastPage
        statement.bind(1, first)
        statement.bind(2, last)
        defer { statement.reset() }
        var walk = Walk(wanted, isPrefix: isPrefix)
        var page = first
        while try statement.step() {
            // Without a page in between, articles would be missing without a word.
            guard statement.integer(0) == page else { throw Unreadable() }
            page += 1
            if (page - first).isMultiple(of: Int64(Self.stretch)) { try connection.checkpoint() }
            guard try walk.read(statement.bytes(1), begin, body), !isEnough() else { return }
        }
        if page <= last || walk.isWithinRow { throw Unreadable() }
    }

    /// The page on which a word stands, if any has it.
    private func firstPage(_ word: [UInt8]) throws -> Int64 {
        let statement = try connection.statement(placesSQL)
        statement.bind(1, segment.number)
        statement.bind(2, word)
        defer { statement.reset() }
        // The lowest bit says whether FTS5 has an index of the word's doclist.
        let page = try statement.step() ? statement.integer(0) >> 1 : segment.firstPage
        return min(max(page, segment.firstPage), segment.lastPage)
    }

    /// About how many pages the articles of a word take, or those of all words with that prefix.
    func pageCount(_ word: String, isPrefix: Bool) throws -> Int64 {
        let wanted = [Self.kind] + Array(word.utf8)
        // No text has this byte.
        if isPrefix { return try firstPage(wanted + [0xFF]) - firstPage(wanted) + 1 }
        let statement = try connection.statement(nextSQL)
        statement.bind(1, segment.number)
        statement.bind(2, wanted)
        defer { statement.reset() }
        let next = try statement.step() ? statement.integer(0) >> 1 : segment.lastPage
        return max(1, next - (try firstPage(wanted)))
    }

    /// Where a walk through pages is.
    private struct Walk {
        private let wanted: [UInt8]
        private let isPrefix: Bool
        /// The word that was read last.
        private var word: [UInt8] = []
        /// Whether that is a wanted one: its doclist may go on on the next page.
        private var isInside = false
        private var doclist = Doclist()

        init(_ wanted: [UInt8], isPrefix: Bool) {
            self.wanted = wanted
            self.isPrefix = isPrefix
        }

        var isWithinRow: Bool { isInside && doclist.isWithinRow }

        /// Reads a page; false where no further one has anything that is wanted.
        @inline(__always)
        mutating func read(
            _ bytes: UnsafeRawBufferPointer,
            _ begin: (ArraySlice<UInt8>) -> Void,
            _ body: (UInt32, UnsafeRawBufferPointer) -> Void
        ) throws -> Bool {
            guard var page = SegmentPage(bytes) else { throw Unreadable() }
            if isInside {
                let rest = SegmentPage.header..<(page.firstWord ?? page.end)
                let isLast = page.firstWord != nil
                guard doclist.read(bytes, rest, isOnNextPage: true, isLast: isLast, body) else { throw Unreadable() }
                if isLast, !isPrefix { return false }
            }
            guard var place = page.firstWord else { return true }
            isInside = false
            var isFirst = true
            while place < page.end {
                guard let start = page.readWord(at: place, isFirst: isFirst, into: &word), let next = page.nextOffset()
                else { throw Unreadable() }
                isFirst = false
                switch order() {
                case .before: isInside = false
                case .after: return false
                case .wanted:
                    isInside = true
                    doclist = Doclist()
                    begin(word[1...])
                    let isLast = next < page.end
                    guard start <= next,
                        doclist.read(bytes, start..<next, isOnNextPage: false, isLast: isLast, body)
                    else { throw Unreadable() }
                    if isLast, !isPrefix { return false }
                }
                place = next
            }
            // A word that is not where it had to be is nowhere; those with a prefix may begin on the next page.
            return isInside || isPrefix
        }

        private enum Order {
            case before
            case wanted
            case after
        }

        /// Where the word stands to what is wanted.
        private func order() -> Order {
            if isPrefix ? word.starts(with: wanted) : word == wanted { return .wanted }
            return word.lexicographicallyPrecedes(wanted) ? .before : .after
        }
    }
}
