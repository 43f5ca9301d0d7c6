internal import Articles
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

    private struct Entry {
        var term: UInt64
        /// How many changes the term has.
        var count: Int32
    }

    /// How many changes are gathered before they are written.
    private static let manyChanges = 2_000_000

    init(_ connection: Connection) throws {
        self.connection = connection
        isEmpty = try connection.integer("SELECT 1 FROM postings LIMIT 1") == nil
    }

    mutating func add(_ article: Int64, _ words: RelatedWords) throws {
        for (index, term) in words.terms.enumerated() {
            note(term, Change(article, index < words.titleTermCount ? 3 : 1))
        }
        if changes.count >= Self.manyChanges { try flush() }
    }

    mutating func remove(_ article: Int64, _ words: RelatedWords) throws {
        for term in words.terms { note(term, Change(article, 0)) }
        if changes.count >= Self.manyChanges { try flush() }
    }

    private mutating func note(_ term: UInt64, _ change: Change) {
        changes.append(change)
        if let known = hashIndex.index(of: term, where: { entries[$0].term == term }) {
            entries[known].count += 1
            changedEntries.append(Int32(known))
            return
        }
        changedEntries.append(Int32(entries.count))
        entries.append(Entry(term: term, count: 1))
        hashIndex.insert(entries.count - 1) { [entries] in entries[$0].term }
    }

    // MARK: Writing

    /// Writes what has come together, in the order of the rows.
    mutating func flush() throws {
        let order = entries.enumerated().map { (term: Int64(bitPattern: $1.term), entry: $0) }
            .sorted { $0.term < $1.term }
        let (sorted, ends) = sortedChanges(order.lazy.map(\.entry))
        let insertion = try connection.statement(
            "INSERT OR REPLACE INTO postings (term, chunk, articles) VALUES (?1, ?2, ?3)"
        )
        var start = 0
        for (term, entry) in order {
            let end = Int(ends[entry])
            try write(term, Self.latest(sorted[start..<end]), insertion)
            start = end
        }
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
        let sorted = [Change](unsafeUninitializedCapacity: changes.count) { sorted, count in
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

    private func write(_ term: Int64, _ changes: ArraySlice<Change>, _ insertion: Statement) throws {
        var rest = changes
        while let first = rest.first {
            let chunk = first.article >> Postings.chunkBits
            let end = rest.firstIndex { $0.article >> Postings.chunkBits != chunk } ?? rest.endIndex
            let latest = rest[..<end].map { change -> Postings.Change in
                (article: UInt16(truncatingIfNeeded: change.article & Postings.chunkMask), isInTitle: change.isInTitle)
            }
            try write(term, chunk, latest, insertion)
            rest = rest[end...]
        }
    }

    private func write(
        _ term: Int64,
        _ chunk: Int64,
        _ changes: [Postings.Change],
        _ insertion: Statement
    ) throws {
        let old = isEmpty ? [] : try postings(term, chunk)
        let new = Postings.applying(changes, to: old)
        if !new.isEmpty {
            insertion.bind(1, term)
            insertion.bind(2, chunk)
            insertion.bind(3, new)
            try insertion.run()
        } else if !old.isEmpty {
            try connection.run(
                "DELETE FROM postings WHERE term = ?1 AND chunk = ?2",
                .integer(term),
                .integer(chunk)
            )
        }
    }

    private func postings(_ term: Int64, _ chunk: Int64) throws -> [UInt8] {
        let statement = try connection.statement("SELECT articles FROM postings WHERE term = ?1 AND chunk = ?2")
        statement.bind(1, term)
        statement.bind(2, chunk)
        defer { statement.reset() }
        return try statement.step() ? statement.blob(0) : []
    }
}
