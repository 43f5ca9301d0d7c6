internal import Articles
internal import Base
internal import Logging
internal import Storage

/// Checks ten times a second whether another process has changed or replaced the data, and whether a scheduled moment
/// has come.
final class VersionMonitor: Sendable {
    private let store: Store
    private let logger: Logger
    private let noteReplacement: @Sendable () -> Void
    private let noteVersion: @Sendable () -> Void
    /// The version that was told of last.
    private let lastVersion: Locked<DatasetVersion>
    /// What was logged last: it is the same at each check, until somebody mends it.
    private let lastProblem = Locked("")

    private init(
        _ store: Store,
        _ logger: Logger,
        _ noteReplacement: @escaping @Sendable () -> Void,
        _ noteVersion: @escaping @Sendable () -> Void
    ) {
        self.store = store
        self.logger = logger
        self.noteReplacement = noteReplacement
        self.noteVersion = noteVersion
        lastVersion = Locked(store.currentVersion)
    }

    /// Starts the checks; the first is made at once, so that no expired article is served.
    ///
    /// `noteReplacement` is called when another file has taken the place of the database, and `noteVersion` when the
    /// data has changed, here or elsewhere.
    static func start(
        _ store: Store,
        _ logger: Logger,
        noteReplacement: @escaping @Sendable () -> Void,
        noteVersion: @escaping @Sendable () -> Void
    ) -> PeriodicTask {
        let monitor = VersionMonitor(store, logger, noteReplacement, noteVersion)
        monitor.look()
        // What has changed before the monitor was made has been told to nobody.
        noteVersion()
        return PeriodicTask(everyMilliseconds: 100) { monitor.look() }
    }

    private func look() {
        let before = store.currentVersion
        var problem = ""
        do {
            if try store.reopenIfReplaced(now: Timestamp.now().seconds) {
                logger.notice("the database file was replaced")
                noteReplacement()
            }
        } catch {
            problem = "\(error)"
        }
        // What expires must be hidden, whatever has become of the file; to look at that may have taken long.
        do {
            if try store.applySchedule(now: Timestamp.now()) { logger.notice("scheduled articles changed") }
        } catch {
            problem = "articles that are due stay as they are: \(error)"
        }
        do {
            let version = try store.refreshVersion()
            if version != before { logger.notice("data changed", metadata: ["version": "\(version)"]) }
        } catch {
            problem = "\(error)"
        }
        let current = store.currentVersion
        let hasChanged = lastVersion.withLock { last in
            defer { last = current }
            return last != current
        }
        if hasChanged { noteVersion() }
        let isNew = lastProblem.withLock { last in
            defer { last = problem }
            return last != problem && !problem.isEmpty
        }
        if isNew { logger.error("cannot read the newest data", metadata: ["error": "\(problem)"]) }
    }
}
