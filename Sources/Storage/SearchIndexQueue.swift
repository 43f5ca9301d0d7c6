internal import Articles
internal import SQLite

/// Holds changes of the full-text indexes back, to make many at once.
///
/// A statement that may fail halfway, such as one with triggers, makes SQLite tell the full-text indexes to remember
/// their state; they write down all they have gathered then. So their own changes must not come between others.
struct SearchIndexQueue {
    private let index: SearchIndex
    private var changes: [Change] = []
    private var size = 0

    private struct Change {
        var words: SearchWords
        var key: Int64
        var isPublic: Bool
        var isAddition: Bool
    }

    /// In bytes of text.
    private static let maximumSize = 4 << 20

    init(_ connection: Connection) {
        index = SearchIndex(connection)
    }

    mutating func add(_ words: SearchWords, key: Int64, isPublic: Bool) throws {
        try append(Change(words: words, key: key, isPublic: isPublic, isAddition: true))
    }

    /// Takes an article out; the words are those that it was put in with.
    mutating func remove(_ words: SearchWords, key: Int64, isPublic: Bool) throws {
        try append(Change(words: words, key: key, isPublic: isPublic, isAddition: false))
    }

    private mutating func append(_ change: Change) throws {
        changes.append(change)
        size += change.words.size
        if size >= Self.maximumSize { try flush() }
    }

    /// Makes the changes, in the order in which they came.
    mutating func flush() throws {
        for change in changes {
            if change.isAddition {
                try index.add(change.words, key: change.key, isPublic: change.isPublic)
            } else {
                try index.remove(change.words, key: change.key, isPublic: change.isPublic)
            }
        }
        changes = []
        size = 0
    }
}
