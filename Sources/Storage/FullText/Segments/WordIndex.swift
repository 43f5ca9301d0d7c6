internal import Articles
internal import SQLite

/// Reads which articles have a word, and where, from the pages of full-text indexes.
///
/// It is of one view of the data.
final class WordIndex {
    /// A word, or all words that begin so.
    struct Word: Hashable {
        var text: String
        var isPrefix = false
        /// A bit for each field in which it counts.
        var fields: UInt8 = Self.allFields

        static let allFields: UInt8 = (1 << UInt8(SearchRanking.fieldCount)) - 1

        /// Whether any of the positions is in a field in which it counts.
        @inline(__always)
        fileprivate func counts(at positions: UnsafeRawBufferPointer) -> Bool {
            if fields == Self.allFields { return true }
            var positions = Positions(positions)
            while let (field, _) = positions.next() {
                if fields & (1 << UInt8(field)) != 0 { return true }
            }
            return false
        }
    }

    private let indexes: [[SegmentWords]]
    private let connection: Connection
    private let keyLimit: UInt32
    private var pageCounts: [Word: Int64] = [:]
    private var tallies: [Word: WordTally] = [:]
    /// How many entries there may still be in tallies.
    private var tallyRoom: Int

    /// The form of pages that is read here; FTS5 has a later one for indexes with `secure-delete`.
    static let version: Int64 = 4
    /// In new segments of more pages than this, prefixes are left to FTS5.
    private static let mostNewPages: Int64 = 500

    /// Nil where an index has a form that is not known here; no article has the key `keyLimit`, or a larger one.
    ///
    /// `tallyRoom` is how many entries tallies may have together: 400 KB at most, unless a test asks for less.
    init?(_ tables: [String], _ connection: Connection, keyLimit: Int, tallyRoom: Int = 1 << 15) throws {
        self.connection = connection
        self.tallyRoom = tallyRoom
        self.keyLimit = UInt32(clamping: keyLimit)
        var indexes: [[SegmentWords]] = []
        var newPages: Int64 = 0
        for table in tables {
            let version = try connection.integer("SELECT v FROM \(table)_config WHERE k = 'version'")
            guard version == Self.version, let list = try SegmentList(table, connection) else { return nil }
            for segment in list.segments.dropLast() { newPages += segment.lastPage - segment.firstPage + 1 }
            indexes.append(list.segments.map { SegmentWords($0, table, connection) })
        }
        self.indexes = indexes
        hasFewNewPages = newPages <= Self.mostNewPages
    }

    /// Whether prefixes can be read.
    ///
    /// What a segment says of a word in an article counts instead of what older ones say: that is remembered meanwhile.
    let hasFewNewPages: Bool

    /// Calls `body` with each article that has the word, by its key, in no order, with the positions there; for a
    /// prefix perhaps several times, each time with other positions.
    ///
    /// Articles with keys outside of `range` may be left out. Throws `SegmentWords.Unreadable`.
    @inline(__always)
    func forEach(
        _ word: Word,
        in range: ClosedRange<UInt32> = SegmentWords.allKeys,
        begin: (ArraySlice<UInt8>) -> Void = { _ in },
        isEnough: () -> Bool = { false },
        _ body: (UInt32, UnsafeRawBufferPointer) -> Void
    ) throws {
        // Rows of articles that were removed may still be there, up to larger keys, but none that counts.
        var isDamaged = false
        for segments in indexes {
            if segments.count == 1 {
                func take(_ key: UInt32, _ positions: UnsafeRawBufferPointer) {
                    if positions.isEmpty { return }
                    if key < keyLimit { body(key, positions) } else { isDamaged = true }
                }
                let (text, isPrefix) = (word.text, word.isPrefix)
                try segments[0].forEach(text, isPrefix: isPrefix, in: range, begin: begin, isEnough: isEnough, take)
                continue
            }
            var known = KnownArticles()
            for (index, segment) in segments.enumerated() {
                let isOldest = index == segments.count - 1
                func next(_ word: ArraySlice<UInt8>) {
                    known.begin(word)
                    begin(word)
                }
                func take(_ key: UInt32, _ positions: UnsafeRawBufferPointer) {
                    guard !known.contains(key) else { return }
                    if !isOldest { known.insert(key) }
                    if positions.isEmpty { return }
                    if key < keyLimit { body(key, positions) } else { isDamaged = true }
                }
                let (text, isPrefix) = (word.text, word.isPrefix)
                try segment.forEach(text, isPrefix: isPrefix, in: range, begin: next, isEnough: isEnough, take)
                known.end()
            }
        }
        if isDamaged { throw SegmentWords.Unreadable() }
    }

    /// Calls `body` with the key of each article in which the word counts; for a prefix perhaps several times.
    ///
    /// Order and errors are those of `forEach`. With `keepsCounts` it keeps how often each article has the word on the
    /// way, as long as there is room. Otherwise, and where there is none, positions are not decoded as a rule.
    @inline(__always)
    func forEachKey(_ word: Word, keepsCounts: Bool = true, _ body: (UInt32) -> Void) throws {
        if let known = tallies[word], !known.isCut {
            for entry in known.entries { body(entry.key) }
            return
        }
        if !keepsCounts, word.fields == Word.allFields, indexes.allSatisfy({ $0.count == 1 }) {
            try forEachRow(word, body)
            return keep(.cut, of: word)
        }
        var tally = tallies[word] ?? (keepsCounts ? WordTally(limit: tallyRoom) : .cut)
        try forEach(word) { key, positions in
            if !tally.isCut { tally.append(key, positions, in: word.fields) }
            if word.counts(at: positions) { body(key) }
        }
        keep(tally, of: word)
    }

    /// The same where each index has one segment, and positions are not asked for.
    ///
    /// Millions of rows are read so: nothing is asked for each of them that is known before.
    @inline(__always)
    private func forEachRow(_ word: Word, _ body: (UInt32) -> Void) throws {
        let limit = keyLimit
        var isDamaged = false
        for segment in indexes.joined() {
            try segment.forEach(word.text, isPrefix: word.isPrefix) { key, positions in
                if positions.isEmpty { return }
                if key < limit { body(key) } else { isDamaged = true }
            }
        }
        if isDamaged { throw SegmentWords.Unreadable() }
    }

    /// Calls `body` with the fields in which the word counts of each wanted article, and how often each has it.
    ///
    /// `place` is asked for the place of an article by its key, which `body` gets, or nil where it is not wanted; those
    /// with keys outside of `range` are not. Postings are read the first time alone, unless they are very many: then
    /// only the positions of wanted articles are decoded. Order and errors are those of `forEach`.
    @inline(__always)
    func forEachField(
        _ word: Word,
        in range: ClosedRange<UInt32> = SegmentWords.allKeys,
        place: (UInt32) -> Int?,
        _ body: (Int, WordTally.Entry) -> Void
    ) throws {
        if let tally = try tally(word) {
            var last: (key: UInt32, place: Int?) = (.max, nil)
            for entry in tally.entries where range.contains(entry.key) {
                if entry.key != last.key { last = (entry.key, place(entry.key)) }
                if let place = last.place { body(place, entry) }
            }
            return
        }
        try forEach(word, in: range) { key, positions in
            guard range.contains(key), let place = place(key) else { return }
            var positions = Positions(positions)
            let titlePlace = positions.titlePlace
            while let (field, count) = positions.next() {
                guard word.fields & (1 << UInt8(field)) != 0 else { continue }
                body(place, WordTally.Entry(key: key, field: UInt8(field), titlePlace: titlePlace, count: count))
            }
        }
    }

    /// The entries of a word; nil where they are more than there is room for.
    private func tally(_ word: Word) throws -> WordTally? {
        if let known = tallies[word] { return known.isCut ? nil : known }
        var tally = WordTally(limit: tallyRoom)
        try forEach(word, isEnough: { tally.isCut }, { tally.append($0, $1, in: word.fields) })
        keep(tally, of: word)
        return tally.isCut ? nil : tally
    }

    private func keep(_ tally: WordTally, of word: Word) {
        // That it was cut is all that is to be known of it then.
        tallies[word] = tally.isCut ? .cut : tally
        if !tally.isCut { tallyRoom -= tally.entries.count }
    }

    /// In how many articles a word is, as far as a limit.
    func articleCount(_ word: String, upTo limit: Int) throws -> Int {
        var count = 0
        try forEach(Word(text: word), isEnough: { count >= limit }, { _, _ in count += 1 })
        return min(count, limit)
    }

    /// The words that begin so, in the order of their bytes, with how many articles have each.
    func articleCounts(from prefix: String) throws -> [(word: String, articles: Int)] {
        var counts: [ArraySlice<UInt8>: Int] = [:]
        var (word, count): (ArraySlice<UInt8>, Int) = ([], 0)
        func take() {
            if count > 0 { counts[word, default: 0] += count }
            count = 0
        }
        func begin(_ next: ArraySlice<UInt8>) {
            take()
            word = ArraySlice(Array(next))
        }
        try forEach(Word(text: prefix, isPrefix: true), begin: begin, { _, _ in count += 1 })
        take()
        return counts.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map {
            (String(decoding: $0.key, as: UTF8.self), $0.value)
        }
    }

    /// About how many pages the articles of a word take.
    func pageCount(_ word: Word) throws -> Int64 {
        if let known = pageCounts[word] { return known }
        let count = try indexes.joined().reduce(0) { try $0 + $1.pageCount(word.text, isPrefix: word.isPrefix) }
        pageCounts[word] = count
        return count
    }
}

/// The articles of which newer segments have said whether they have a word.
private struct KnownArticles {
    private var articles: [ArraySlice<UInt8>: Set<UInt32>] = [:]
    private var word: ArraySlice<UInt8> = []
    private var ofWord: Set<UInt32> = []

    /// Looks at another word.
    mutating func begin(_ word: ArraySlice<UInt8>) {
        end()
        self.word = ArraySlice(Array(word))
        ofWord = articles[self.word] ?? []
    }

    mutating func end() {
        if !ofWord.isEmpty { articles[word] = ofWord }
        (word, ofWord) = ([], [])
    }

    func contains(_ key: UInt32) -> Bool {
        !ofWord.isEmpty && ofWord.contains(key)
    }

    mutating func insert(_ key: UInt32) {
        ofWord.insert(key)
    }
}
