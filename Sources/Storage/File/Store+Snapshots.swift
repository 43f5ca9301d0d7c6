internal import Base
internal import SQLite

/// Snapshots: copies that servers on other machines serve.
extension Store {
    /// What has become of a snapshot.
    package struct Snapshot: Sendable {
        /// Where it is.
        package var path: String
        /// False where that state of the data was there already.
        package var isNew: Bool
        /// How many older ones were removed.
        package var removedCount: Int
    }

    /// Writes a copy of the store into a folder of such copies, named by its version, and has the link `latest` lead to
    /// it.
    ///
    /// Of all copies the newest `count` stay, at least this one. What killed runs have left is removed. Throws a
    /// `StoreError` as `backUp` does, and where another process makes a snapshot there.
    package static func snapshot(path: String, into folder: String, keeping count: Int) throws -> Snapshot {
        try StoreError.wrapping {
            let folder = try SnapshotFolder(folder)
            try folder.removeRemnants()
            let known = try folder.path(of: StoreFile.reading(path, version))
            if FileIdentity(known) != nil, let version = try currentVersion(ofSnapshot: known) {
                try folder.point(to: version)
                return Snapshot(
                    path: known,
                    isNew: false,
                    removedCount: try folder.prune(keeping: count, besides: version)
                )
            }
            let copy = try wholeCopy(of: path, for: folder.draft)
            // Of a later state, perhaps, than the one that was asked for first.
            let version = try StoreFile.reading(copy.path, version)
            let target = folder.path(of: version)
            try copy.takePlace(of: target, modelledOn: path)
            try folder.point(to: version)
            return Snapshot(
                path: target,
                isNew: true,
                removedCount: try folder.prune(keeping: count, besides: version)
            )
        }
    }

    /// The version of a snapshot that is in the form of this release; nil where it is not, or is damaged.
    private static func currentVersion(ofSnapshot path: String) throws -> String? {
        do {
            return try StoreFile.reading(path) { connection in
                try StoreFile.pendingMigrations(connection) == 0 ? try version(connection) : nil
            }
        } catch is StoreError {
            return nil
        } catch is DatabaseError {
            return nil
        }
    }

    private static func version(_ connection: Connection) throws -> String {
        // Throws where it is no store of ours.
        _ = try StoreFile.pendingMigrations(connection)
        return try connection.text("SELECT identity || '-' || version FROM dataset") ?? ""
    }
}
