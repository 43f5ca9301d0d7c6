internal import Articles
internal import SQLite

/// Writes which articles have which term.
///
/// A term goes by its hash, which is the key of its rows: nothing is looked up before a change is noted.
struct TermPostings {
    private let connection: Connection
    /// The changes that wait to be written, those of one term as a list.
    private var changes: [Change] = []
    /// The terms with changes.
    private var entries: [Entry] = []
    private var hashIndex = HashIndex()

    private struct Change {
        /// The article's key times four; plus one where it gets the term, plus two more where that is in its title.
        var code: Int64
        /// The place of the next change of the same term; -1 behind the last.
        var next: Int32 = -1

        init(_ article: Int64, _ state: Int64) {
            code = article << 2 | state
        }

        var article: Int64 { code >> 2 }
        /// Nil where the article loses the term.
        var isInTitle: Bool? { code & 1 == 0 ? nil : code & 2 != 0 }
    }

    private struct Entry {
        var term: UInt64
        /// Changes of the term, by their places.
        var first: Int32
        var last: Int32
    }

    /// How many changes are gathered before they are written.
    private static let manyChanges = 2_000_000

    init(_ connection: Connection) {
        self.connection = connection
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
        let place = Int32(changes.count)
        changes.append(change)
        if let known = hashIndex.index(of: term, where: { entries[$0].term == term }) {
            changes[Int(entries[known].last)].next = place
            entries[known].last = place
            return
        }
        entries.append(Entry(term: term, first: place, last: place))
        hashIndex.insert(entries.count - 1) { [entries] in entries[$0].term }
    }

    // MARK: Writing

    /// Writes what has come together, in the order of the rows.
    mutating func flush() throws {
        entries.sort { Int64(bitPattern: $0.term) < Int64(bitPattern: $1.term) }
        for entry in entries { try write(Int64(bitPattern: entry.term), list(from: entry.first)[...]) }
        entries.removeAll(keepingCapacity: true)
        changes.removeAll(keepingCapacity: true)
        hashIndex = HashIndex()
    }

    /// The changes of a term in the order of the articles; of several of one article the last one counts.
    private func list(from first: Int32) -> [Change] {
        var list: [Change] = []
        var isAscending = true
        var next = first
        while next >= 0 {
            let change = changes[Int(next)]
            if let last = list.last, last.article >= change.article { isAscending = false }
            list.append(change)
            next = change.next
        }
        if isAscending { return list }
        let order = list.indices.sorted { (list[$0].article, $0) < (list[$1].article, $1) }
        var result: [Change] = []
        for index in order {
            if result.last?.article == list[index].article { result.removeLast() }
            result.append(list[index])
        }
        return result
    }

    private func write(_ term: Int64, _ changes: ArraySlice<Change>) throws {
        var rest = changes
        while let first = rest.first {
            let chunk = first.article >> Postings.chunkBits
            let end = rest.firstIndex { $0.article >> Postings.chunkBits != chunk } ?? rest.endIndex
            let latest = rest[..<end].map { change -> Postings.Change in
                (article: UInt16(truncatingIfNeeded: change.article & Postings.chunkMask), isInTitle: change.isInTitle)
            }
            try write(term, chunk, latest)
            rest = rest[end...]
        }
    }

    private func write(_ term: Int64, _ chunk: Int64, _ changes: [Postings.Change]) throws {
        let old = try postings(term, chunk)
        let new = Postings.applying(changes, to: old)
        if !new.isEmpty {
            try connection.run(
                "INSERT OR REPLACE INTO postings (term, chunk, articles) VALUES (?1, ?2, ?3)",
                .integer(term),
                .integer(chunk),
                .blob(new)
            )
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
