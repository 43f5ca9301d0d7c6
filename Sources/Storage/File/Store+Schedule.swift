internal import Articles
package import Base
internal import Glibc
internal import SQLite

/// Articles that become public, or stop being so, at their moment.
extension Store {
    /// Shows and hides the articles that are due; returns whether there were any.
    ///
    /// A store that is only read does so in a copy of its own, which has no name and is in use until another process
    /// writes the database. Throws a `StoreError`.
    package func applySchedule(now: Timestamp) throws -> Bool {
        guard let due = nextScheduledChange, due <= now else { return false }
        guard access == .readOnly else {
            _ = try importing(now: now) { try $0.finish(changed: false, now: now) }
            return true
        }
        let file = file.withLock { $0 }
        do {
            guard let copy = try scheduled(file.original?.file ?? file, now: now) else { return false }
            return try replacement.withLock { _ in
                guard self.file.withLock({ $0 }) === file else { return false }
                try take(copy)
                return true
            }
        } catch is ReaderPool.Replaced {
            // `reopenIfReplaced` finds that too.
            return false
        }
    }

    /// Goes on with the database where another process has written it since it was copied.
    func leaveOutdatedCopy(now: Timestamp) throws {
        let copy = file.withLock { $0 }
        guard let original = copy.original else { return }
        // What these see keeps the log from being given back.
        original.file.lookupReaders.endViews()
        do {
            guard try original.file.readers.withReader({ try $0.version() }) != original.version else { return }
        } catch is ReaderPool.Replaced {
            return
        }
        // The copy hides what has expired until there is the next one. Where that fails, `applySchedule` says why.
        let next = (try? scheduled(original.file, now: now)) ?? original.file
        try replacement.withLock { _ in
            if file.withLock({ $0 }) === copy { try take(next) }
        }
    }

    /// Serves another file from now on.
    func take(_ new: StoreFile) throws {
        file.withLock { $0 = new }
        if let original = new.original?.file {
            // It is asked for its version alone from now on.
            original.readers.forget()
            original.lookupReaders.forget()
        }
        _ = try StoreError.wrapping { try refreshVersion(isReplaced: true) }
    }

    /// Databases of so many bytes at most are copied while requests wait.
    private static let quickCopy = 64 << 20

    /// What `scheduled` returns where that takes little time; nil otherwise, and where it fails.
    ///
    /// `applySchedule` does it then, and says why.
    func scheduledAtOnce(_ file: StoreFile, now: Timestamp) -> StoreFile? {
        var status = stat()
        guard stat(path, &status) == 0, status.st_size <= Self.quickCopy else { return nil }
        return try? scheduled(file, now: now)
    }

    /// How long another process that has the database open may take to apply the schedule itself, in microseconds.
    private static let patience: Int64 = 1_000_000
    /// How long after a failure it is tried again, in milliseconds.
    private static let pause: Int64 = 30_000

    /// A copy of a file to which the schedule was applied; nil where nothing is due, or another process comes first.
    ///
    /// Throws a `StoreError`.
    func scheduled(_ file: StoreFile, now: Timestamp) throws -> StoreFile? {
        guard access == .readOnly else { return nil }
        return try StoreError.wrapping {
            let due = try file.readers.withReader { try PublicationSchedule.nextMoment($0.connection) }
            guard let due, due <= now.microseconds - (file.unlocked == nil ? Self.patience : 0) else { return nil }
            if let failure = scheduleFailure.withLock({ $0 }), MonotonicClock.milliseconds() < failure.until {
                throw failure.error
            }
            do {
                return try ScheduledCopy(of: file, rememberedRemovals: rememberedRemovals, now: now, conduct.scope)
                    .file(besides: path, epoch: nextEpoch())
            } catch let error as DatabaseError {
                scheduleFailure.withLock { $0 = (error, MonotonicClock.milliseconds() + Self.pause) }
                throw error
            }
        }
    }
}
