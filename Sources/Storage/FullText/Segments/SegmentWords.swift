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
    private let pageSQL: String
    private let placesSQL: String
    private let nextSQL: String

    /// What all words of the main index begin with.
    private static let kind = UInt8(ascii: "0")
    /// The number of a segment stands above that of a page in a row's key.
    static let segmentShift: Int64 = 37
    /// How many pages are read between two checkpoints.
    private static let stretch = 4
    /// Of a doclist on fewer pages none is passed by: to look for a row takes as many steps.
    private static let fewPages: Int64 = 16

    init(_ segment: SegmentList.Segment, _ table: String, _ connection: Connection) {
        self.segment = segment
        self.connection = connection
        pagesSQL = "SELECT id, block FROM \(table)_data WHERE id BETWEEN ?1 AND ?2 ORDER BY id"
        pageSQL = "SELECT block FROM \(table)_data WHERE id = ?1"
        placesSQL = "SELECT pgno FROM \(table)_idx WHERE segid = ?1 AND term <= ?2 ORDER BY term DESC LIMIT 1"
        nextSQL = "SELECT pgno FROM \(table)_idx WHERE segid = ?1 AND term > ?2 ORDER BY term LIMIT 1"
    }

    /// Calls `body` with each article that has the word, or a word with that prefix, by its key, with the positions
    /// there; without positions where the article no longer has it.
    ///
    /// Of a word, articles with keys outside of `range` may be left out. `begin` is called with each word before its
    /// articles; `isEnough` is asked after each page. Throws `Unreadable`.
    @inline(__always)
    func forEach(
        _ word: String,
        isPrefix: Bool,
        in range: ClosedRange<UInt32> = Self.allKeys,
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
            if isPrefix || range == Self.allKeys { continue }
            if let row = walk.row, row > range.upperBound { return }
            guard page == first + 1, let row = walk.row, row < range.lowerBound,
                let start = try self.page(of: range.lowerBound, wanted, after: first, row), start > page
            else { continue }
            statement.reset()
            statement.bind(1, start)
            statement.bind(2, last)
            page = start
            walk.passPages()
        }
        if page <= last || walk.isWithinRow { throw Unreadable() }
    }

    /// The range that leaves out no article.
    static let allKeys = 0...UInt32.max

    /// The last page of a word's doclist that begins with a row up to this one; nil where looking for it takes as long
    /// as reading, or where it is not known.
    ///
    /// The word is the last one on the page `first`, which ends with the row `before`: its rows alone are on the pages
    /// up to the next word. Throws `Unreadable` where they are not in their order.
    private func page(of row: UInt32, _ word: [UInt8], after first: Int64, _ before: UInt64) throws -> Int64? {
        let base = segment.number << Self.segmentShift
        var (low, end) = (first, base + (try nextPage(word) ?? segment.lastPage + 1))
        var (lowRow, endRow) = (before, UInt64.max)
        guard end - low > Self.fewPages else { return nil }
        while end - low > 1 {
            let middle = low + (end - low) / 2
            guard let begin = try firstRow(middle) else { return nil }
            guard lowRow < begin, begin < endRow else { throw Unreadable() }
            if begin <= row { (low, lowRow) = (middle, begin) } else { (end, endRow) = (middle, begin) }
        }
        return low
    }

    /// The first row that begins on a page; nil where none does.
    private func firstRow(_ page: Int64) throws -> UInt64? {
        let statement = try connection.statement(pageSQL)
        statement.bind(1, page)
        defer { statement.reset() }
        guard try statement.step() else { throw Unreadable() }
        let bytes = statement.bytes(0)
        guard let page = SegmentPage(bytes) else { throw Unreadable() }
        guard page.firstWord == nil, let offset = page.firstRow else { return nil }
        var reader = VarintReader(bytes, from: offset, to: page.end)
        return reader.next()
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
        return max(1, try (nextPage(wanted) ?? segment.lastPage) - firstPage(wanted))
    }

    /// The page on which the first word stands that is on a later one; nil where there is none.
    private func nextPage(_ word: [UInt8]) throws -> Int64? {
        let statement = try connection.statement(nextSQL)
        statement.bind(1, segment.number)
        statement.bind(2, word)
        defer { statement.reset() }
        return try statement.step() ? statement.integer(0) >> 1 : nil
    }

    /// Where a walk through pages is.
    private struct Walk {
        private let wanted: [UInt8]
        private let isPrefix: Bool
        /// The word that was read last.
        private var word: [UInt8] = []
        /// Whether that is a wanted one: its doclist may go on on the next page.
        private var isInside = false
        /// Whether pages were passed by, so that the next one is read from the first row that begins there.
        private var hasPassed = false
        private var doclist = Doclist()

        init(_ wanted: [UInt8], isPrefix: Bool) {
            self.wanted = wanted
            self.isPrefix = isPrefix
        }

        var isWithinRow: Bool { isInside && doclist.isWithinRow }

        /// The row that was read last; nil where the doclist does not go on.
        var row: UInt64? { isInside ? doclist.row : nil }

        /// Has the next page read as one of further rows of the same word.
        mutating func passPages() {
            hasPassed = true
            doclist = Doclist()
        }

        /// Reads a page; false where no further one has anything that is wanted.
        @inline(__always)
        mutating func read(
            _ bytes: UnsafeRawBufferPointer,
            _ begin: (ArraySlice<UInt8>) -> Void,
            _ body: (UInt32, UnsafeRawBufferPointer) -> Void
        ) throws -> Bool {
            guard var page = SegmentPage(bytes) else { throw Unreadable() }
            if isInside {
                let end = page.firstWord ?? page.end
                let start = hasPassed ? page.firstRow : SegmentPage.header
                guard let start, start <= end else { throw Unreadable() }
                let rest = start..<end
                hasPassed = false
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
