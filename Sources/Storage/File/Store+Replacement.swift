internal import Articles
internal import Base
internal import Glibc
internal import SQLite

/// What happens when another file takes the place of the database while that is open.
extension Store {
    /// Opens the file that has taken the place of the one that is open; returns whether there was one.
    ///
    /// Also opens the same file anew where it was read without locks and was written meanwhile.
    ///
    /// Reads that run end on the former file. Throws a `StoreError` where there is no file any more, or none that can be
    /// opened: the former one is served on then. `now` is seconds since 1970.
    package func reopenIfReplaced(now: Int64) throws -> Bool {
        try reopen(now: now)
        return hasBeenReplaced.withLock { hasBeenReplaced in
            defer { hasBeenReplaced = false }
            return hasBeenReplaced
        }
    }

    /// Does so for a read, whose caller is not told; the next call of `reopenIfReplaced` tells it.
    func reopen(now: Int64) throws {
        do {
            if try lookForReplacement(now: now) { hasBeenReplaced.withLock { $0 = true } }
            replacementProblem.withLock { $0 = nil }
        } catch {
            replacementProblem.withLock { $0 = "\(error)" }
            throw error
        }
    }

    package func requireAvailability() throws {
        if let problem = replacementProblem.withLock({ $0 }) { throw RepositoryError.unavailable(problem) }
    }

    private func lookForReplacement(now: Int64) throws -> Bool {
        try replacement.withLock { lastLog in
            let old = file.withLock { $0 }
            let log = FileIdentity("\(path)-wal")
            var isWritten = false
            guard let identity = FileIdentity(path) else { throw StoreError.missing(path: path) }
            if identity == old.identity {
                lastLog = log
                isWritten = old.logless.map { $0 != LoglessFile(path) } ?? false
                guard isWritten || old.foreignLog.map({ $0 != log }) ?? false else { return false }
            } else {
                // Asked without the log, which may still be that of the former file.
                try StoreError.wrapping { try Self.requireStore(path, mayBeOutdated: access == .readWrite) }
            }
            var foreignLog = identity == old.identity || log != lastLog ? nil : log
            if foreignLog != nil, access == .readWrite {
                // The pages in it would be taken for newer ones of the new file.
                for ending in ["-wal", "-shm"] { unlink(path + ending) }
                foreignLog = nil
            }
            let new = try StoreFile(path, access, conduct, foreignLog: foreignLog, now: now)
            if isRelatedMaintained.withLock({ $0 }) { try Self.maintainRelated(new) }
            file.withLock { $0 = new }
            _ = try StoreError.wrapping { try refreshVersion(isReplaced: true) }
            return !isWritten
        }
    }

    /// Throws where the file is none of ours, or needs migrations that this store may not make.
    private static func requireStore(_ path: String, mayBeOutdated: Bool) throws {
        do {
            try StoreFile.check(path, isImmutable: true)
        } catch StoreError.outdatedSchema where mayBeOutdated {
        }
    }
}
