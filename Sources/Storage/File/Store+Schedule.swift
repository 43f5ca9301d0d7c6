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
        do {
            // The copy hides what has expired until there is the next one, also where that cannot be made.
            let next = try scheduled(original.file, now: now) ?? original.file
            try replacement.withLock { _ in
                if file.withLock({ $0 }) === copy { try take(next) }
            }
        } catch is ReaderPool.Replaced {
            // `reopenIfReplaced` finds that too.
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

    /// What is to be served of a file that comes new: the file itself, or a copy to which the schedule was applied.
    ///
    /// Throws where that copy cannot be made: the file shows what has ended. Throws `RepositoryError.notReady` for a
    /// read that would have to wait for long.
    func prepared(_ file: StoreFile, now: Timestamp, mayTakeLong: Bool) throws -> StoreFile {
        guard access == .readOnly, try isDue(file, now: now, isPatient: false) else { return file }
        try requireNoRecentFailure()
        if try StoreError.wrapping({ try ScheduledCopy.size(of: file) }) > quickSize {
            try beginLongWork(mayTakeLong: mayTakeLong)
        }
        return try scheduled(file, now: now, isPatient: false) ?? file
    }

    /// Whether the schedule is to be applied to a file; where `isPatient` is true, another process may come first.
    private func isDue(_ file: StoreFile, now: Timestamp, isPatient: Bool) throws -> Bool {
        let due = try StoreError.wrapping {
            try file.readers.withReader { try PublicationSchedule.nextMoment($0.connection) }
        }
        guard let due else { return false }
        return due <= now.microseconds - (isPatient && file.unlocked == nil ? Self.patience : 0)
    }

    /// Throws where a copy could not be made a moment ago.
    private func requireNoRecentFailure() throws {
        guard let failure = scheduleFailure.withLock({ $0 }), MonotonicClock.milliseconds() < failure.until
        else { return }
        throw StoreError.database(failure.error)
    }

    /// How long another process that has the database open may take to apply the schedule itself, in microseconds.
    private static let patience: Int64 = 1_000_000
    /// How long after a failure it is tried again, in milliseconds.
    private static let pause: Int64 = 30_000

    /// A copy of a file to which the schedule was applied; nil where nothing is due, or another process comes first.
    ///
    /// Throws a `StoreError`.
    func scheduled(_ file: StoreFile, now: Timestamp, isPatient: Bool = true) throws -> StoreFile? {
        guard access == .readOnly else { return nil }
        return try StoreError.wrapping {
            guard try isDue(file, now: now, isPatient: isPatient) else { return nil }
            try requireNoRecentFailure()
            do {
                return try ScheduledCopy(of: file, rememberedRemovals: rememberedRemovals, now: now, conduct.scope)
                    .file(besides: path, epoch: nextEpoch())
            } catch let error as DatabaseError where error.code.primary != .interrupt {
                scheduleFailure.withLock { $0 = (error, MonotonicClock.milliseconds() + Self.pause) }
                throw error
            }
        }
    }
}
