internal import Articles
internal import SQLite

/// Holds changes of the full-text indexes back, to make many at once.
///
/// A statement that may fail halfway, such as one that changes many rows, makes SQLite tell the full-text indexes to
/// remember their state; they write down all they have gathered then. So their own changes must not come between
/// others.
struct SearchIndexQueue {
    private let connection: Connection
    /// The indexes while they are made apart.
    private var first: FirstSearchIndex?
    private var changes: [Change] = []
    private var size = 0

    /// An article that an index gets or loses.
    struct Change: Sendable {
        var words: SearchWords
        var key: Int64
        var isPublic: Bool
        var isAddition: Bool
    }

    /// In bytes of text.
    private static let maximumSize = 4 << 20
    /// Where they are made apart, small portions keep the other thread busy.
    private static let maximumSizeApart = 1 << 20

    init(_ connection: Connection) {
        self.connection = connection
    }

    /// Has the indexes made apart from now on; those in the database must be empty.
    mutating func makeApart() throws {
        first = try FirstSearchIndex(like: connection)
    }

    mutating func add(_ words: SearchWords, key: Int64, isPublic: Bool) throws {
        try append(Change(words: words, key: key, isPublic: isPublic, isAddition: true))
    }

    /// Removes an article; the words must be those with which it was added.
    mutating func remove(_ words: SearchWords, key: Int64, isPublic: Bool) throws {
        try append(Change(words: words, key: key, isPublic: isPublic, isAddition: false))
    }

    private mutating func append(_ change: Change) throws {
        changes.append(change)
        size += change.words.size
        if size >= (first == nil ? Self.maximumSize : Self.maximumSizeApart) { try makeChanges() }
    }

    /// Makes the changes, in the order in which they came.
    private mutating func makeChanges() throws {
        if let first {
            try first.make(changes)
        } else {
            let index = SearchIndex(connection)
            for change in changes { try index.make(change) }
        }
        changes = []
        size = 0
    }

    /// Makes what changes are left; indexes that are made apart are merged while the caller does other work.
    mutating func flush() throws {
        try makeChanges()
        try first?.merge()
    }

    /// Copies indexes that were made apart into the database.
    mutating func finish() throws {
        try first?.copy(into: connection)
        first = nil
    }
}
