internal import Articles
internal import Base
internal import Dispatch
internal import SQLite

/// Makes the full-text indexes of a first import on a thread of its own, in a temporary file of its own.
///
/// The indexes take a third of an import's work and need nothing from the rest of the database. Their pages
/// are copied when they are merged: so the free pages that merging leaves behind take no room in the database, which
/// has empty indexes until then.
final class FirstSearchIndex {
    private let connection: Locked<Connection>
    private let queue = DispatchQueue(label: "broadsheet.search-index")
    /// How many batches may wait or be under way: memory stays bounded.
    private let slots = DispatchSemaphore(value: 2)
    private let failure = Locked<(any Error)?>(nil)

    /// Makes empty indexes like those of `main`.
    init(like main: Connection) throws {
        let connection = try Connection(path: "", access: .readWrite)
        // If anything fails, this file is thrown away: it needs no journal.
        try connection.execute("PRAGMA journal_mode = OFF")
        try connection.execute("PRAGMA synchronous = OFF")
        try connection.execute("PRAGMA cache_size = -4096")
        try connection.execute("BEGIN")
        for table in SearchIndex.tables {
            let sql = try main.text("SELECT sql FROM sqlite_schema WHERE name = ?1", .text(table))
            try connection.execute(sql ?? "")
            // Everything is merged once, at the end.
            for setting in ["'automerge', 0", "'crisismerge', 500", "'hashsize', \(4 << 20)"] {
                try connection.execute("INSERT INTO \(table) (\(table), rank) VALUES (\(setting))")
            }
        }
        self.connection = Locked(connection)
    }

    deinit {
        // No work goes on after an import that failed.
        queue.sync {}
    }

    /// Hands changes to the thread, in their order; throws the error of an earlier one.
    func make(_ changes: [SearchIndexQueue.Change]) throws {
        try perform { index, _ in
            for change in changes { try index.make(change) }
        }
    }

    /// Merges all changes so far.
    func merge() throws {
        try perform { index, connection in
            try index.optimize()
            try connection.execute("COMMIT")
        }
    }

    private func perform(_ body: @escaping @Sendable (SearchIndex, Connection) throws -> Void) throws {
        slots.wait()
        queue.async { [connection, failure, slots] in
            defer { slots.signal() }
            guard failure.withLock({ $0 == nil }) else { return }
            do {
                try connection.withLock { try body(SearchIndex($0), $0) }
            } catch {
                failure.withLock { $0 = error }
            }
        }
        try failure.withLock { failure in
            if let failure { throw failure }
        }
    }

    /// Puts the merged indexes into a database, in place of its own indexes.
    func copy(into main: Connection) throws {
        queue.sync {}
        if let error = failure.withLock({ $0 }) { throw error }
        try connection.withLock { connection in
            for table in SearchIndex.tables {
                // It also makes FTS5 forget what it remembers of the table's pages.
                try main.execute("INSERT INTO \(table) (\(table)) VALUES ('delete-all')")
                try Self.copy("\(table)_data", ["id", "block"], connection, main)
                try Self.copy("\(table)_idx", ["segid", "term", "pgno"], connection, main)
            }
        }
    }

    private static func copy(_ table: String, _ columns: [String], _ source: Connection, _ target: Connection) throws {
        let list = columns.joined(separator: ", ")
        let parameters = columns.indices.map { "?\($0 + 1)" }.joined(separator: ", ")
        let insertion = try target.statement("INSERT OR REPLACE INTO \(table) (\(list)) VALUES (\(parameters))")
        try source.statement("SELECT \(list) FROM \(table) ORDER BY \(columns[0]), \(columns[1])").forEachRow { row in
            for column in columns.indices { insertion.bind(column + 1, row, column) }
            try insertion.run()
        }
    }
}
