package import Articles
internal import Base
internal import SQLite

/// What operators do with a file.
extension Store {
    /// A migration, and when it was applied to a database.
    package struct MigrationStatus: Sendable, Hashable {
        /// The number of the migration, from 1.
        package var number: Int
        /// The name of its file without the number.
        package var name: String
        /// Seconds since 1970; nil while it is pending.
        package var appliedAt: Int64?
    }

    /// Brings the schema of a file up to date and returns what it applied; throws a `StoreError`.
    package static func migrate(
        path: String,
        conduct: WriterConduct = WriterConduct(),
        now: Int64
    ) throws -> [MigrationStatus] {
        let before = try migrationStatus(path: path)
        _ = try Store(path: path, access: .readWrite, conduct: conduct, now: now)
        return before.filter { $0.appliedAt == nil }
    }

    /// Makes anew what is derived from the articles of a file, and returns how many there are; throws a `StoreError`.
    ///
    /// All of it becomes visible at once, as a new version of the data.
    package static func rebuild(path: String, conduct: WriterConduct = WriterConduct(), now: Int64) throws -> Int {
        let store = try Store(path: path, access: .readWrite, conduct: conduct, now: now)
        return try StoreError.wrapping {
            try store.file.withLock { $0 }.writer.withLock { connection in
                guard let connection else { return 0 }
                try connection.transaction { try Formats(connection).rebuildIndexes() }
                try Formats(connection).placeCardMembers()
                StoreConnection.truncateWAL(connection, conduct)
                return Int(try connection.integer("SELECT article_count FROM dataset") ?? 0)
            }
        }
    }

    /// Reads a whole store, and returns what is damaged in it or contradicts itself; none where it is whole.
    ///
    /// Throws a `StoreError` where the file cannot be read as a store at all.
    package static func verify(path: String) throws -> [String] {
        try verify(path: path, mayBeOutdated: false).problems
    }

    /// The same, and reads the documents that the store keeps anew, to compare them with what is stored of them.
    ///
    /// `rules` and `folder` are those of the imports, as far as they are known. What is compared is only what they have
    /// given before: `unreadReason` says why nothing was.
    package static func verify(
        path: String,
        rules: ContentRules,
        folder: (any ContentSource)?
    ) throws -> (problems: [String], unreadReason: String?) {
        try verify(path: path, mayBeOutdated: false) { connection in
            let sources: [any ContentSource] = [try StoredSite(connection)] + (folder.map { [$0] } ?? [])
            // A folder that cannot be listed says nothing of the rules.
            return sources.compactMap { try? ContentReader($0, rules: rules) }
        }
    }

    /// `mayBeOutdated` says that of a store of an older release only the pages are looked at.
    ///
    /// `sites` gives readers of documents by what may have been the rules of their import; nil leaves them unread.
    static func verify(
        path: String,
        mayBeOutdated: Bool,
        sites: ((Connection) throws -> [ContentReader])? = nil
    ) throws -> (problems: [String], unreadReason: String?) {
        try StoreError.wrapping {
            try StoreFile.reading(path) { connection in
                let pending = try StoreFile.pendingMigrations(connection)
                guard pending == 0 || mayBeOutdated else {
                    throw StoreError.outdatedSchema(path: path, pending: pending)
                }
                return try connection.snapshot {
                    // What cannot be read for this is found by what follows.
                    let readers = try? sites?(connection)
                    var verification = Verification(connection, sites: readers)
                    let problems = try verification.run(ofPagesAlone: pending > 0)
                    return (problems, verification.unreadReason)
                }
            }
        }
    }

    /// What of the schema is applied to a file; one that is not there has nothing applied.
    ///
    /// Throws a `StoreError`.
    package static func migrationStatus(path: String) throws -> [MigrationStatus] {
        try StoreError.wrapping {
            do {
                return try StoreFile.reading(path) { connection in
                    try Schema.migrator.status(of: connection).map {
                        MigrationStatus(number: $0.migration.number, name: $0.migration.name, appliedAt: $0.appliedAt)
                    }
                }
            } catch StoreError.missing, StoreError.empty {
                return Schema.migrations.map { MigrationStatus(number: $0.number, name: $0.name, appliedAt: nil) }
            }
        }
    }

    /// The version of the SQLite library in use.
    package static var libraryVersion: String {
        Connection.libraryVersion
    }
}
