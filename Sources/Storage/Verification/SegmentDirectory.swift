internal import SQLite

/// Compares where a full-text index says that words stand with the pages on which they do.
///
/// FTS5 keeps that in `_idx`, a row for each page that begins a word. A search goes by it, while all that walks through
/// the whole index finds every word without: a row that is wrong takes words away from searches alone.
struct SegmentDirectory {
    private let table: String
    private let connection: Connection
    /// What is wrong, each as `segment 1 page 2`.
    private(set) var problems: [String] = []

    init(_ table: String, _ connection: Connection) {
        self.table = table
        self.connection = connection
    }

    /// Reads all segments; those of another form than is known here are passed over.
    ///
    /// Pages that cannot be read are left to those that read what is on them.
    mutating func compare() throws {
        let version = try connection.integer("SELECT v FROM \(table)_config WHERE k = 'version'")
        guard version == WordIndex.version, let list = try SegmentList(table, connection) else { return }
        for segment in list.segments { try compare(segment) }
        let known = list.emptied.union(list.segments.map(\.number))
        try connection.statement("SELECT DISTINCT segid FROM \(table)_idx ORDER BY segid").forEachRow { row in
            if !known.contains(row.integer(0)) { problems.append("segment \(row.integer(0))") }
        }
    }

    /// By the numbers of pages, what the words from there on are said to begin with at the least.
    private func entries(of segment: SegmentList.Segment) throws -> [Int64: [UInt8]] {
        var entries: [Int64: [UInt8]] = [:]
        let rows = try connection.statement("SELECT pgno >> 1, term FROM \(table)_idx WHERE segid = \(segment.number)")
        try rows.forEachRow { entries[$0.integer(0)] = $0.blob(1) }
        return entries
    }

    private mutating func compare(_ segment: SegmentList.Segment) throws {
        // FTS5 leaves the rows of pages that a merge has emptied.
        var entries = try entries(of: segment).filter { $0.key >= segment.firstPage }
        let start = segment.number << SegmentWords.segmentShift
        let pages = try connection.statement(
            """
            SELECT id - \(start), block FROM \(table)_data
            WHERE id BETWEEN \(start + segment.firstPage) AND \(start + segment.lastPage) ORDER BY id
            """
        )
        var last: [UInt8] = []
        try pages.forEachRow { row in
            let entry = entries.removeValue(forKey: row.integer(0))
            let isRight = row.withBytes(1) { bytes in
                let before = last
                guard let first = Self.readWords(bytes, last: &last) else { return entry == nil }
                guard let entry else { return false }
                return !first.lexicographicallyPrecedes(entry)
                    && (before.isEmpty || before.lexicographicallyPrecedes(entry))
            }
            if !isRight { problems.append("segment \(segment.number) page \(row.integer(0))") }
        }
        for page in entries.keys.sorted() { problems.append("segment \(segment.number) page \(page)") }
    }

    /// The first word of a page; nil where none begins there.
    ///
    /// The last one goes into `last`.
    private static func readWords(_ bytes: UnsafeRawBufferPointer, last: inout [UInt8]) -> [UInt8]? {
        guard var page = SegmentPage(bytes), var place = page.firstWord else { return nil }
        var word: [UInt8] = []
        var first: [UInt8]?
        while place < page.end, page.readWord(at: place, isFirst: first == nil, into: &word) != nil {
            if first == nil { first = word }
            guard let next = page.nextOffset() else { break }
            place = next
        }
        if !word.isEmpty { last = word }
        return first
    }
}
