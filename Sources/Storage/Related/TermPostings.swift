internal import Articles
internal import Base
internal import SQLite

/// Writes which articles have which term.
///
/// A term goes by its hash, which is the key of its rows: nothing is looked up before a change is noted.
struct TermPostings {
    private let connection: Connection
    /// The changes that wait to be written, in the order in which they came.
    private var changes: [Change] = []
    /// The terms of the changes, by their places in `entries`.
    private var changedEntries: [Int32] = []
    /// The terms with changes.
    private var entries: [Entry] = []
    private var hashIndex = HashIndex()
    /// Whether there is no row yet, so that none is looked up.
    private var isEmpty: Bool

    private struct Change {
        /// The article's key times four; plus one where it gets the term, plus two more where that is in its title.
        var code: Int64

        init(_ article: Int64, _ state: Int64) {
            code = article << 2 | state
        }

        var article: Int64 { code >> 2 }
        /// Nil where the article loses the term.
        var isInTitle: Bool? { code & 1 == 0 ? nil : code & 2 != 0 }
    }

    /// A row that waits to be written.
    private struct Row {
        var term: Int64
        var chunk: Int64
        var articles: [UInt8]
    }

    private struct Entry {
        var term: UInt64
        /// How many changes the term has.
        var count: Int32
        /// How many more articles have the term.
        var balance: Int32
    }

    /// Whether there are so many changes that they should be written.
    var isFull: Bool { changes.count >= Self.manyChanges }
    private static let manyChanges = 2_000_000

    /// How many rows are put together before they are written.
    private static let manyRows = 1024

    init(_ connection: Connection) throws {
        self.connection = connection
        isEmpty = try connection.integer("SELECT 1 FROM postings LIMIT 1") == nil
    }

    mutating func add(_ article: Int64, _ words: RelatedWords) {
        for (index, term) in words.terms.enumerated() {
            note(term, Change(article, index < words.titleTermCount ? 3 : 1), by: 1)
        }
    }

    mutating func remove(_ article: Int64, _ words: RelatedWords) {
        for term in words.terms { note(term, Change(article, 0), by: -1) }
    }

    private mutating func note(_ term: UInt64, _ change: Change, by difference: Int32) {
        changes.append(change)
        if let known = hashIndex.index(of: term, where: { entries[$0].term == term }) {
            entries[known].count += 1
            entries[known].balance += difference
            changedEntries.append(Int32(known))
            return
        }
        changedEntries.append(Int32(entries.count))
        entries.append(Entry(term: term, count: 1, balance: difference))
        hashIndex.insert(entries.count - 1) { [entries] in entries[$0].term }
    }

    // MARK: Writing

    /// Writes what has come together, in the order of the rows, and adds to `features` how many articles have each
    /// term.
    mutating func flush(counting features: inout FeatureCounts) throws {
        for entry in entries { features.add(entry.term, entry.balance) }
        let order = entries.enumerated().map { (term: Int64(bitPattern: $1.term), entry: $0) }
            .sorted { $0.term < $1.term }
        let (sorted, ends) = sortedChanges(order.lazy.map(\.entry))
        var rows: [Row] = []
        var start = 0
        for (term, entry) in order {
            let end = Int(ends[entry])
            try collect(&rows, term, Self.latest(sorted[start..<end]))
            start = end
            if rows.count >= Self.manyRows { try write(&rows) }
        }
        try write(&rows)
        entries.removeAll(keepingCapacity: true)
        changes.removeAll(keepingCapacity: true)
        changedEntries.removeAll(keepingCapacity: true)
        hashIndex = HashIndex()
        if start > 0 { isEmpty = false }
    }

    /// The changes by the terms in this order, those of each as they came, and where those of each term end.
    ///
    /// All are put into their places at once: to follow each term through the changes, which are far more than fit into
    /// the processor's cache, would take most of the time of an import's statistics.
    private func sortedChanges(_ order: some Sequence<Int>) -> (changes: [Change], ends: [Int32]) {
        var ends = [Int32](repeating: 0, count: entries.count)
        var start: Int32 = 0
        for entry in order {
            ends[entry] = start
            start += entries[entry].count
        }
        let sorted = [Change](maximumCount: changes.count) { sorted, count in
            for (change, entry) in zip(changes, changedEntries) {
                let place = Int(ends[Int(entry)])
                sorted.initializeElement(at: place, to: change)
                ends[Int(entry)] += 1
            }
            count = changes.count
        }
        return (sorted, ends)
    }

    /// The changes of a term in the order of the articles; of several of one article the last one counts.
    private static func latest(_ changes: ArraySlice<Change>) -> ArraySlice<Change> {
        let isAscending = zip(changes, changes.dropFirst()).allSatisfy { $0.article < $1.article }
        if isAscending { return changes }
        let order = changes.indices.sorted { (changes[$0].article, $0) < (changes[$1].article, $1) }
        var result: [Change] = []
        for index in order {
            if result.last?.article == changes[index].article { result.removeLast() }
            result.append(changes[index])
        }
        return result[...]
    }

    private func collect(_ rows: inout [Row], _ term: Int64, _ changes: ArraySlice<Change>) throws {
        var rest = changes
        while let first = rest.first {
            let chunk = first.article >> Postings.chunkBits
            let end = rest.firstIndex { $0.article >> Postings.chunkBits != chunk } ?? rest.endIndex
            let latest = rest[..<end].map { change -> Postings.Change in
                (article: UInt16(truncatingIfNeeded: change.article & Postings.chunkMask), isInTitle: change.isInTitle)
            }
            try collect(&rows, term, chunk, latest)
            rest = rest[end...]
        }
    }

    /// Puts the row of a term's chunk into `rows` where it is new; changes it where it is not, or deletes it where
    /// nothing is left.
    private func collect(
        _ rows: inout [Row],
        _ term: Int64,
        _ chunk: Int64,
        _ changes: [Postings.Change]
    ) throws {
        let old = isEmpty ? [] : try postings(term, chunk)
        let new = Postings.applying(changes, to: old)
        if old.isEmpty {
            if !new.isEmpty { rows.append(Row(term: term, chunk: chunk, articles: new)) }
        } else if !new.isEmpty {
            try connection.run(
                "UPDATE postings SET articles = ?3 WHERE term = ?1 AND chunk = ?2",
                .integer(term),
                .integer(chunk),
                .blob(new)
            )
        } else {
            try connection.run(
                "DELETE FROM postings WHERE term = ?1 AND chunk = ?2",
                .integer(term),
                .integer(chunk)
            )
        }
    }

    private func write(_ rows: inout [Row]) throws {
        try connection.insert(
            rows.count,
            into: "postings (term, chunk, articles)",
            columns: 3
        ) { statement, first, index in
            statement.bind(first, rows[index].term)
            statement.bind(first + 1, rows[index].chunk)
            statement.bind(first + 2, rows[index].articles)
        }
        rows.removeAll(keepingCapacity: true)
    }

    private func postings(_ term: Int64, _ chunk: Int64) throws -> [UInt8] {
        let statement = try connection.statement("SELECT articles FROM postings WHERE term = ?1 AND chunk = ?2")
        statement.bind(1, term)
        statement.bind(2, chunk)
        defer { statement.reset() }
        return try statement.step() ? statement.blob(0) : []
    }
}
