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
    /// Reads that run end on the former file. Throws a `StoreError` where there is no file any more, or none that can
    /// be opened: the former one is served on then. `now` is seconds since 1970.
    ///
    /// From the first call on, reads leave to the next one what takes long, and throw `RepositoryError.notReady`
    /// meanwhile where they can read the former file no more.
    package func reopenIfReplaced(now: Int64) throws -> Bool {
        isMonitored.withLock { $0 = true }
        try replacement.withLock { lastLog in
            // What reads have left to this call is done then, or its error says why not.
            defer { isPreparing.withLock { $0 = false } }
            do {
                try reopen(now: now, mayTakeLong: true, &lastLog)
            } catch is ReaderPool.Replaced {
                // Written while it was looked at; the next call looks again.
            }
        }
        return hasBeenReplaced.withLock { hasBeenReplaced in
            defer { hasBeenReplaced = false }
            return hasBeenReplaced
        }
    }

    /// Does so for a read, without telling the caller; the next call of `reopenIfReplaced` tells it.
    ///
    /// Waits for others that do it as long as they do not take long, and as `scope` allows.
    func reopen(in scope: CancelScope) throws {
        let now = Timestamp.now().seconds
        do {
            guard isMonitored.withLock({ $0 }) else {
                return try replacement.withLock { try reopen(now: now, mayTakeLong: true, &$0) }
            }
            while true {
                if isPreparing.withLock({ $0 }) { throw RepositoryError.notReady }
                let done: Void? = try replacement.withLockIfFree { lastLog in
                    do {
                        try reopen(now: now, mayTakeLong: false, &lastLog)
                    } catch is StoreError {
                        // `reopenIfReplaced` says what is wrong with the file.
                        throw RepositoryError.notReady
                    }
                }
                if done != nil { return }
                try scope.checkpoint()
                usleep(1000)
            }
        } catch is ReaderPool.Replaced {
            // Written while it was looked at: the read finds that too.
        } catch is CancelScope.Interruption {
            throw RepositoryError.outOfTime
        }
    }

    private func reopen(now: Int64, mayTakeLong: Bool, _ lastLog: inout FileIdentity?) throws {
        do {
            let isReplaced = try lookForReplacement(now: now, mayTakeLong: mayTakeLong, &lastLog)
            if isReplaced { hasBeenReplaced.withLock { $0 = true } }
            replacementProblem.withLock { $0 = nil }
        } catch {
            // A file that is unfit takes no data away: the former one is served on.
            let isMissing = if case StoreError.missing = error { true } else { false }
            replacementProblem.withLock { $0 = isMissing ? "\(error)" : nil }
            throw error
        }
    }

    package func requireAvailability() throws {
        if let problem = replacementProblem.withLock({ $0 }) { throw RepositoryError.unavailable(problem) }
    }

    private func lookForReplacement(
        now: Int64,
        mayTakeLong: Bool,
        _ lastLog: inout FileIdentity?
    ) throws -> Bool {
        let start = MonotonicClock.milliseconds()
        let open = file.withLock { $0 }
        let old = open.original?.file ?? open
        let place = FileIdentity.resolved(path)
        let log = FileIdentity("\(place)-wal")
        var isWritten = false
        guard let identity = FileIdentity(path) else { throw StoreError.missing(path: path) }
        if identity == old.identity {
            lastLog = log
            isWritten = old.unlocked.map { $0 != UnlockedFile(path, at: $0.place) } ?? false
            guard isWritten || old.foreignLog.map({ $0 != log }) ?? false else { return false }
        } else {
            // Asked without the log, which may still be that of the former file.
            try requireStore(mayTakeLong: mayTakeLong)
            try requireImport(hasForeignLog: log == lastLog)
        }
        if access == .readOnly { try requireWholePages(mayTakeLong: mayTakeLong) }
        var foreignLog = identity == old.identity || log != lastLog ? nil : log
        if foreignLog != nil, access == .readWrite {
            try StoreError.wrapping { try FileRemoval.removeLog(of: place) }
            foreignLog = nil
        }
        let new = try StoreFile(path, access, conduct, foreignLog: foreignLog, epoch: nextEpoch(), now: now)
        // To examine a large file takes long, and something may have ended meanwhile.
        let moment = Timestamp(microseconds: now * 1_000_000 + (MonotonicClock.milliseconds() - start) * 1000)
        try take(prepared(new, now: moment, mayTakeLong: mayTakeLong))
        return !isWritten
    }

    /// Notes that a new file goes through what takes long; throws where the caller is a read, which does not wait.
    func beginLongWork(mayTakeLong: Bool) throws {
        isPreparing.withLock { $0 = true }
        guard mayTakeLong else { throw RepositoryError.notReady }
    }

    /// Throws where the file is none of ours, or needs migrations that this store may not make.
    private func requireStore(mayTakeLong: Bool) throws {
        do {
            try StoreError.wrapping { try StoreFile.check(path, as: .immutableReader) }
        } catch StoreError.outdatedSchema where access == .readWrite {
            try beginLongWork(mayTakeLong: mayTakeLong)
        }
    }

    /// Throws where nothing was imported into the file yet, and the one that is open has had an import.
    ///
    /// Somebody makes the database anew then: until that import has ended, the former file has more to serve.
    private func requireImport(hasForeignLog: Bool) throws {
        guard currentVersion.number > 0 else { return }
        func hasImport(_ connection: Connection) throws -> Bool {
            // A file that is being made has no tables at first.
            guard try connection.integer("SELECT 1 FROM sqlite_schema WHERE name = 'dataset'") != nil else {
                return false
            }
            return try connection.integer("SELECT version FROM dataset") ?? 0 > 0
        }
        let isReady = try StoreError.wrapping {
            try hasForeignLog
                ? hasImport(StoreConnection.open(path, .immutableReader)) : StoreFile.reading(path, hasImport)
        }
        guard isReady else {
            throw StoreError.unfit("\(path) holds no import yet, and the former file is served on")
        }
    }

    /// Throws where pages of the file are damaged: what carried it here may have brought a part of it only.
    ///
    /// The former file is served meanwhile. A file with a log is left to the process that writes it.
    private func requireWholePages(mayTakeLong: Bool) throws {
        guard let file = UnlockedFile(path), file.role == .immutableReader else { return }
        if let examined = examined.withLock({ $0 }), examined.file == file {
            if let problem = examined.problem { throw problem }
            return
        }
        if file.size > quickSize { try beginLongWork(mayTakeLong: mayTakeLong) }
        file.settle()
        let finding = try StoreError.wrapping {
            do {
                let connection = try StoreConnection.open(path, .immutableReader)
                return try connection.withCheckpoint(conduct.scope.checkpoint) {
                    try connection.text("PRAGMA quick_check(1)") ?? ""
                }
            } catch let error as DatabaseError where error.code.primary == .corrupt {
                return error.message
            }
        }
        var problem: StoreError?
        if finding != "ok" {
            problem = StoreError.unfit("\(path) is damaged, and the former file is served on: \(finding)")
        }
        // Where it was written meanwhile, it may be another by now.
        if UnlockedFile(path) == file { examined.withLock { $0 = (file, problem) } }
        if let problem { throw problem }
    }
}
