package import Articles
package import Base
internal import FrontMatter
internal import Glibc
internal import SQLite

/// The articles of one site in one SQLite file.
///
/// One connection writes; readers take one of a pool, so that none waits for another. A change becomes visible as a
/// whole, and running reads keep the state that they began with.
package final class Store: Sendable {
    /// What may be done with the file.
    package enum Access: Sendable {
        /// Makes the file where it is missing and brings its schema up to date.
        case readWrite
        /// Leaves the file as it is, and makes none beside it where it has no log.
        case readOnly
    }

    /// The database file, as it was given.
    package let path: String
    let access: Access
    /// The file that is open.
    let file: Locked<StoreFile>
    /// The write-ahead log beside that file, as `reopenIfReplaced` has seen it last.
    let replacement = Locked<FileIdentity?>(nil)
    /// Whether another file was opened since `reopenIfReplaced` has told so.
    let hasBeenReplaced = Locked(false)
    /// Why the file that has the path now is not the one that is open; nil while it is.
    let replacementProblem = Locked<String?>(nil)
    /// The file that was read as a whole last, and what makes it unfit to take the place of the one that is open, nil
    /// where nothing does: it is not read again and again.
    let examined = Locked<(file: UnlockedFile, problem: StoreError?)?>(nil)
    /// Whether `reopenIfReplaced` is called again and again, so that reads leave to it what takes long.
    let isMonitored = Locked(false)
    /// Whether a new file waits for what takes long, or is going through it.
    let isPreparing = Locked(false)
    /// Identity and number of the newest version known of.
    private let version: Locked<DatasetVersion>
    private let articleCount = Locked(0)
    /// When the availability of an article changes next.
    private let nextDue = Locked<Timestamp?>(nil)
    private let lastEpoch = Locked(0)
    /// Why the schedule could not be applied to a copy, and until when that is not tried again.
    let scheduleFailure = Locked<(error: DatabaseError, until: Int64)?>(nil)

    /// How long one request may keep a reader busy.
    let readBudget: Duration
    /// A file of more bytes takes long to be examined or copied.
    let quickSize: Int
    let rememberedRemovals: Int
    let conduct: WriterConduct

    /// Opens the store; throws a `StoreError`.
    ///
    /// `now` is seconds since 1970, for the record of what migrations were applied when. `rememberedRemovals` is how
    /// many removed articles imports keep for clients that follow the changes. No read waits for more than `quickSize`
    /// bytes of a new file to be examined or copied. `conduct` also holds for what opening writes.
    package init(
        path: String,
        access: Access,
        readBudget: Duration = .seconds(2),
        rememberedRemovals: Int = 100_000,
        quickSize: Int = 64 << 20,
        conduct: WriterConduct = WriterConduct(),
        now: Int64
    ) throws {
        self.path = path
        self.access = access
        self.readBudget = readBudget
        self.rememberedRemovals = rememberedRemovals
        self.quickSize = quickSize
        self.conduct = conduct
        version = Locked(DatasetVersion(identity: "", number: 0))
        file = Locked(try StoreFile(path, access, conduct, now: now))
        _ = try StoreError.wrapping { try refreshVersion() }
    }

    /// Throws a `StoreError` where a file is missing or empty, or its end is.
    package static func requireFile(_ path: String) throws(StoreError) {
        guard Glibc.access(path, F_OK) == 0 else { throw .missing(path: path) }
        try FileCheck(path).run(mayBeEmpty: false)
    }

    /// See `ArticleRepository.secret`.
    package var secret: SHA256.Key {
        file.withLock { $0.secret }
    }

    // MARK: Versions

    /// The newest version that `refreshVersion` has seen.
    package var currentVersion: DatasetVersion {
        version.withLock { $0 }
    }

    /// How many public articles there were when `refreshVersion` looked last.
    package var currentArticleCount: Int {
        articleCount.withLock { $0 }
    }

    /// Asks the file which version it holds; another process may have written it.
    @discardableResult
    package func refreshVersion() throws -> DatasetVersion {
        try leaveOutdatedCopy(now: Timestamp.now())
        return try refreshVersion(isReplaced: false)
    }

    /// `isReplaced` says that what is known is of a former file.
    @discardableResult
    func refreshVersion(isReplaced: Bool) throws -> DatasetVersion {
        let file = file.withLock { $0 }
        // What these see keeps the log from being given back: not for longer than from one look to the next.
        file.lookupReaders.endViews()
        let (newest, count, due): (DatasetVersion, Int, Int64?)
        do {
            (newest, count, due) = try file.readers.withReader {
                (try $0.version(), try $0.publicCount(), try PublicationSchedule.nextMoment($0.connection))
            }
        } catch is ReaderPool.Replaced {
            // `reopenIfReplaced` finds that too.
            return currentVersion
        }
        return version.withLock { known in
            // Another thread may have looked later, and been quicker, or at another file.
            guard self.file.withLock({ $0 }) === file else { return known }
            guard isReplaced || newest.identity != known.identity || newest.number > known.number else { return known }
            known = newest
            articleCount.withLock { $0 = count }
            nextDue.withLock { $0 = due.map { Timestamp(microseconds: $0) } }
            return newest
        }
    }

    /// See `DatasetVersion.epoch`.
    func nextEpoch() -> Int {
        lastEpoch.withLock { epoch in
            epoch += 1
            return epoch
        }
    }

    // MARK: Schedule

    /// When an article becomes public, or stops being so, next; nil where nothing is scheduled.
    ///
    /// As `refreshVersion` has seen it last.
    package var nextScheduledChange: Timestamp? {
        nextDue.withLock { $0 }
    }
}
