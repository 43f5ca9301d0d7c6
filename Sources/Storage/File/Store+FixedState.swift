internal import Articles
package import Base
internal import Glibc
internal import SQLite

/// Stores that are the same wherever they are made.
extension Store {
    /// What is random, counted or of the moment in other stores.
    package struct FixedState: Sendable {
        /// What the identity of the data follows from; other texts give another one.
        package var name: String
        /// The number of the version, from 1 on.
        package var number: Int
        /// What the key of cursors follows from.
        package var secret: String
        /// When the data was changed last.
        package var moment: Timestamp

        package init(name: String, number: Int, secret: String, moment: Timestamp) {
            self.name = name
            self.number = number
            self.secret = secret
            self.moment = moment
        }
    }

    /// Makes a store of a state in the place of the one at `path`: `fill` imports all articles into it.
    ///
    /// `fill` returns its result, and from which moment on `/changes` knows everything. Nothing is changed where it
    /// throws. Throws an `ImportFailure` where most articles of the store that is there would go, unless `replacing`
    /// allows that.
    package static func make<Result>(
        at path: String,
        of state: FixedState,
        replacing: Bool,
        _ fill: (Store) throws -> (result: Result, changesKnownSince: Int64)
    ) throws -> Result {
        let path = FileIdentity.resolved(path)
        // An import may take minutes: asked before.
        try FileCheck.requireRegularFile(path)
        let draft = StoreCopy.draft(for: path)
        defer { for ending in ["", "-wal", "-shm", "-journal"] { unlink(draft + ending) } }
        // A second before, as each change gets a later one.
        let store = try Store(path: draft, access: .readWrite, now: state.moment.seconds - 1)
        try store.update(
            "UPDATE dataset SET identity = ?1, secret = ?2, version = ?3",
            .text(identity(of: state.name)),
            .blob(SHA256.digest(Array("cursors \(state.secret)".utf8))),
            .integer(Int64(state.number - 1))
        )
        let (result, since) = try fill(store)
        if !replacing { try store.requireSameSite(as: path) }
        try store.update("UPDATE dataset SET removals_since = ?1", .integer(since))
        try StoreError.wrapping {
            let copy = try StoreFile.reading(draft) { try StoreCopy(of: $0, for: path) }
            try copy.takePlace(of: path, modelledOn: draft)
        }
        return result
    }

    /// Throws where most documents of the store at a path are not in this one.
    private func requireSameSite(as path: String) throws {
        guard FileIdentity(path) != nil else { return }
        let failure = try file.withLock { $0 }.writer.withLock { connection -> ImportFailure? in
            guard let connection else { return nil }
            do {
                try connection.run("ATTACH ?1 AS former", .text(path))
                defer { try? connection.execute("DETACH former") }
                let known = "SELECT count(*) FROM former.files WHERE outcome = 'article'"
                let gone = "\(known) AND path NOT IN (SELECT path FROM main.files WHERE outcome = 'article')"
                return ImportFailure(
                    gone: Int(try connection.integer(gone) ?? 0),
                    known: Int(try connection.integer(known) ?? 0)
                )
            } catch is DatabaseError {
                // What cannot be read is no loss; whether it may be replaced is asked later.
                return nil
            }
        }
        if let failure { throw failure }
    }

    private func update(_ sql: String, _ values: Value...) throws {
        try StoreError.wrapping {
            try file.withLock { $0 }.writer.withLock { connection in
                guard let connection else { return }
                let statement = try connection.statement(sql)
                statement.bind(values)
                while try statement.step() {}
                statement.reset()
            }
        }
    }

    /// A name of data in the form of `StoreFile.randomIdentity`.
    private static func identity(of name: String) -> String {
        StoreFile.identity(SHA256.digest(Array(name.utf8)))
    }
}
