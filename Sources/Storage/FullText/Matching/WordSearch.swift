internal import Articles
internal import SQLite

/// Finds and ranks the matches of a search for single words by reading the postings of each word once.
///
/// Which articles match is found with sets of keys, one for each clause. Then the postings are read once more for how
/// often the words occur in the articles that are to be ranked. FTS5 goes from match to match instead, with some
/// thousand instructions for each; it only comes to its end sooner where a rare word leads it past nearly all
/// articles of a common one.
struct WordSearch {
    let index: WordIndex
    private let tables: [String]
    private let reader: StoreReader

    private var connection: Connection { reader.connection }

    /// A clause in some indexes.
    struct ClauseKey: Hashable {
        var tables: [String]
        var clause: WordClause
    }

    /// Common words take at most so many times the pages of the rarest clause, for each clause.
    private static let mostPages: Int64 = 32
    /// Counts of a clause of more pages, which are of some 15,000 articles, are read anew for those that are ranked.
    private static let mostPagesCounted: Int64 = 32

    /// What `body` makes of the postings; nil where they cannot be read here.
    static func reading<Result>(
        _ tables: [String],
        _ reader: StoreReader,
        _ body: (WordSearch) throws -> Result?
    ) throws -> Result? {
        guard let index = try reader.wordIndex(tables) else { return nil }
        do {
            return try body(WordSearch(index: index, tables: tables, reader: reader))
        } catch is SegmentWords.Unreadable {
            return nil
        }
    }

    /// Whether postings are a quick way to the articles that have all these clauses and none of the excluded words.
    func isQuick(_ clauses: [WordClause], excluded: [WordIndex.Word]) throws -> Bool {
        guard canRead(clauses.flatMap(\.words) + excluded) else { return false }
        guard clauses.count + excluded.count > 1 else { return true }
        let counts = try clauses.map(pageCount)
        // FTS5 itself reads all words of an excluded prefix before it begins.
        let others = try excluded.filter { !$0.isPrefix }.reduce(0) { try $0 + index.pageCount($1) }
        let factor = Self.mostPages * Int64(clauses.count + excluded.count - 1)
        return counts.reduce(others, +) <= (counts.min() ?? 0) * factor
    }

    /// About how many pages are read for a clause.
    private func pageCount(_ clause: WordClause) throws -> Int64 {
        let words = clause.typed + clause.forms + clause.bound.flatMap(\.forms)
        return try words.reduce(0) { try $0 + index.pageCount($1) }
    }

    /// Whether these words can be read.
    func canRead(_ words: [WordIndex.Word]) -> Bool {
        index.hasFewNewPages || !words.contains(where: \.isPrefix)
    }

    // MARK: Keys

    /// The articles that have all clauses and none of the excluded words.
    func keys(_ clauses: [WordClause], excluded: [WordIndex.Word] = []) throws -> KeySet {
        var keys: KeySet?
        for clause in try rarestFirst(clauses) {
            let found = try self.keys(clause)
            if keys == nil { keys = found } else { keys?.formIntersection(found) }
            if keys?.isEmpty == true { return KeySet() }
        }
        guard var keys else { return KeySet() }
        if !excluded.isEmpty { keys.subtract(try self.keys(excluded)) }
        return keys
    }

    /// The clauses in an order that soon leads to nothing where no article has all.
    private func rarestFirst(_ clauses: [WordClause]) throws -> [WordClause] {
        guard clauses.count > 1 else { return clauses }
        let counted = try clauses.map { (clause: $0, pages: try pageCount($0)) }
        return counted.sorted { $0.pages < $1.pages }.map(\.clause)
    }

    /// The articles that have a clause, read once for each view of the data.
    func keys(_ clause: WordClause) throws -> KeySet {
        let key = ClauseKey(tables: tables, clause: clause)
        if let known = reader.readCache.keysOfClauses[key] { return known }
        let keys = try readKeys(clause)
        reader.readCache.keysOfClauses[key] = keys
        return keys
    }

    private func readKeys(_ clause: WordClause) throws -> KeySet {
        var keys = try self.keys(clause.typed + clause.forms)
        for bound in clause.bound {
            var forms = try self.keys(bound.forms)
            if forms.isEmpty { continue }
            forms.formIntersection(try self.keys(bound.marks))
            keys.formUnion(forms)
        }
        return keys
    }

    /// The articles that have one of some words.
    func keys(_ words: [WordIndex.Word]) throws -> KeySet {
        var keys = KeySet(below: words.isEmpty ? 0 : try reader.keyLimit())
        // Of very many articles most are not ranked, so that their counts are not wanted.
        let pages = try words.reduce(0) { try $0 + index.pageCount($1) }
        try keys.withRoom { keys in
            for word in words {
                try connection.checkpoint()
                try index.forEachKey(word, keepsCounts: pages <= Self.mostPagesCounted) { keys.insert($0) }
            }
        }
        return keys
    }

    // MARK: Scores

    /// A clause with what it weighs.
    struct Weighted {
        var clause: WordClause
        var weight: Double
    }

    /// Articles with how well they match; see `scores`.
    func scored(_ keys: ArraySlice<UInt32>, _ clauses: [Weighted], isWhole: Bool) throws -> [ScoredMatch] {
        try zip(keys, scores(keys, clauses, isWhole: isWhole)).map { ScoredMatch(key: $0, score: $1) }
    }

    /// How well articles match, by their keys in ascending order; see `SearchRanking`.
    ///
    /// `isWhole` says that these are all clauses of a search, so that it counts where an article has them.
    func scores(_ keys: ArraySlice<UInt32>, _ clauses: [Weighted], isWhole: Bool) throws -> [Double] {
        let places = KeyPlaces(keys)
        let fields = SearchRanking.fieldCount
        var scores = [Double](repeating: 0, count: keys.count)
        var inPlaces = [SearchRanking.Places](repeating: SearchRanking.Places(rawValue: .max), count: keys.count)
        let isAlone = isWhole && clauses.count == 1
        // One clause has no order.
        let ordered = isWhole && !isAlone ? keys.count : 0
        var orders = [SearchRanking.TitleOrder](repeating: SearchRanking.TitleOrder(), count: ordered)
        for weighted in clauses where weighted.weight > 0 {
            var counts = [Int32](repeating: 0, count: keys.count * fields)
            var titlePlaces = [UInt8](repeating: SearchRanking.TitleOrder.lastPlace, count: ordered)
            try count(weighted.clause.typed, keys, places, &counts, &titlePlaces)
            let exact = counts
            try count(weighted.clause.forms, keys, places, &counts, &titlePlaces)
            for bound in weighted.clause.bound {
                let marked = try self.keys(bound.marks)
                try count(bound.forms, keys, places, among: marked, &counts, &titlePlaces)
            }
            for place in orders.indices { orders[place].append(titlePlaces[place]) }
            Self.add(counts, exact, weighted.weight, isAlone: isAlone, to: &scores, &inPlaces)
        }
        if isWhole {
            for place in scores.indices {
                let order = isAlone ? SearchRanking.TitleOrder() : orders[place]
                scores[place] *= inPlaces[place].emphasis(order)
            }
        }
        return scores
    }

    private static func add(
        _ counts: [Int32],
        _ exact: [Int32],
        _ weight: Double,
        isAlone: Bool,
        to scores: inout [Double],
        _ places: inout [SearchRanking.Places]
    ) {
        counts.withUnsafeBufferPointer { counts in
            exact.withUnsafeBufferPointer { exact in
                scores.withUnsafeMutableBufferPointer { scores in
                    places.withUnsafeMutableBufferPointer { places in
                        SearchRanking.add(counts, exact: exact, weight: weight, isAlone: isAlone, to: scores, places)
                    }
                }
            }
        }
    }

    /// Adds how often words occur in each field, and lowers the first places in titles, of which there are none where
    /// these do not matter.
    private func count(
        _ words: [WordIndex.Word],
        _ keys: ArraySlice<UInt32>,
        _ places: KeyPlaces,
        among admitted: KeySet? = nil,
        _ counts: inout [Int32],
        _ titlePlaces: inout [UInt8]
    ) throws {
        let isOrdered = !titlePlaces.isEmpty
        guard let first = keys.first, let last = keys.last, first <= last else { return }
        for word in words {
            try connection.checkpoint()
            // Postings are nearly always in the order of the keys, and have most of them.
            var expected = keys.startIndex
            try counts.withUnsafeMutableBufferPointer { counts in
                try index.forEachField(word, in: first...last) { key in
                    let isExpected = expected < keys.endIndex && keys[expected] == key
                    guard let place = isExpected ? expected - keys.startIndex : places[key] else { return nil }
                    expected = keys.startIndex + place + 1
                    return admitted?.contains(Int64(key)) ?? true ? place : nil
                } _: { place, entry in
                    counts[place * SearchRanking.fieldCount + Int(entry.field)] += entry.count
                    if isOrdered, entry.field == 0, entry.titlePlace < titlePlaces[place] {
                        titlePlaces[place] = entry.titlePlace
                    }
                }
            }
        }
    }
}
