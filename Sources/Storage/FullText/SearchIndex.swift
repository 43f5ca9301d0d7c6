internal import Articles
internal import SQLite

/// Writes the full-text indexes, which keep no text: see `SearchWords`.
struct SearchIndex {
    private let connection: Connection

    init(_ connection: Connection) {
        self.connection = connection
    }

    /// Both indexes: of public articles and of others.
    static let tables = [table(true), table(false)]

    func make(_ change: SearchIndexQueue.Change) throws {
        if change.isAddition {
            try add(change.words, key: change.key, isPublic: change.isPublic)
        } else {
            try remove(change.words, key: change.key, isPublic: change.isPublic)
        }
    }

    func add(_ words: SearchWords, key: Int64, isPublic: Bool) throws {
        let statement = try connection.statement(
            """
            INSERT INTO \(Self.table(isPublic)) (rowid, title, excerpt, body, provider, topics)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6)
            """
        )
        try run(statement, words, key)
    }

    /// Removes an article; the words must be those with which it was added.
    func remove(_ words: SearchWords, key: Int64, isPublic: Bool) throws {
        let table = Self.table(isPublic)
        let statement = try connection.statement(
            """
            INSERT INTO \(table) (\(table), rowid, title, excerpt, body, provider, topics)
            VALUES ('delete', ?1, ?2, ?3, ?4, ?5, ?6)
            """
        )
        try run(statement, words, key)
    }

    /// Merges what a large import has left in many pieces.
    func optimize() throws {
        for table in Self.tables { try connection.execute("INSERT INTO \(table) (\(table)) VALUES ('optimize')") }
    }

    static func table(_ isPublic: Bool) -> String {
        isPublic ? "search" : "search_unpublished"
    }

    private func run(_ statement: Statement, _ words: SearchWords, _ key: Int64) throws {
        statement.bind(1, key)
        statement.bindText(2, words.title)
        statement.bindText(3, words.excerpt)
        statement.bindText(4, words.body)
        statement.bindText(5, words.provider)
        statement.bindText(6, words.topics + words.language)
        try statement.run()
    }
}
