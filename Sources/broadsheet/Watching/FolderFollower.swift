internal import API
internal import Articles
internal import Base
internal import Dispatch
internal import FrontMatter
internal import Logging

/// Keeps a store up to date with a content folder while the server runs: when something in it changes, or when it is
/// told to.
final class FolderFollower: Sendable {
    /// The folder where it is watched; nil where it is only looked at on demand.
    private let watched: ContentFolder?
    /// The path of the folder.
    private let path: String
    private let makeImporter: @Sendable () throws -> Importer
    /// What was said of documents before.
    private let known: [Diagnostic]
    private let calls: InotifyCalls
    private let logger: Logger
    private let note: Note
    private let makeGitLock: @Sendable (_ path: String) -> GitLock
    private let wake: WakePipe
    private let state: Locked<State>
    private let isDone = DispatchSemaphore(value: 0)

    /// Takes a change of what is known of the folder's health.
    typealias Note = @Sendable ((inout HostStatistics.Content) -> Void) -> Void

    private struct State {
        var isStopping = false
        /// Whether the folder is to be looked at as a whole, whatever has changed.
        var mustRescan: Bool
    }

    /// Begins to watch a folder with a look at all of it, on a thread of its own; without one it waits for `rescan`.
    ///
    /// Nil where the process has no descriptors left. `note` hears how each look went; what is in `known` was logged.
    init?(
        of path: String,
        watching watched: ContentFolder?,
        knowing known: [Diagnostic] = [],
        _ logger: Logger,
        note: @escaping Note,
        calls: InotifyCalls = .system,
        makeGitLock: @escaping @Sendable (_ path: String) -> GitLock = { GitLock($0) },
        makeImporter: @escaping @Sendable () throws -> Importer
    ) {
        guard let wake = WakePipe() else { return nil }
        self.watched = watched
        self.path = path
        self.known = known
        state = Locked(State(mustRescan: watched != nil))
        self.logger = logger
        self.note = note
        self.calls = calls
        self.makeGitLock = makeGitLock
        self.makeImporter = makeImporter
        self.wake = wake
        DispatchQueue(label: "content-folder").async { [self] in
            follow()
            wake.close()
            isDone.signal()
        }
    }

    /// Has the whole folder looked at, changed or not.
    func rescan() {
        state.withLock { $0.mustRescan = true }
        wake.wake()
    }

    /// Ends the work, and waits until an import that is under way has ended.
    func stop() {
        state.withLock { $0.isStopping = true }
        wake.wake()
        isDone.wait()
    }

    /// After how many milliseconds an import that failed is tried again; twice as many after each further failure, up
    /// to the longest.
    private static let (retryDelay, longestRetryDelay) = (1000, 60_000)

    private func follow() {
        let watch = watched.map { FolderWatch($0, wake: wake, calls: calls) }
        let pass = FollowingPass(logger, knowing: known, makeImporter)
        var polling: String?
        // The watch has one that it looks at too.
        var ownLock = makeGitLock(path)
        var staleLock: String?
        var isFailing = false
        var isMissing = false
        // What an import that failed was to take in: another server's upload may have been under way, for one.
        var missed: FolderChanges?
        // Whether it may go well by itself; where somebody has to act, it waits for what they do.
        var isRetried = true
        var delay = Self.retryDelay
        while !state.withLock({ $0.isStopping }) {
            if watch?.pollingReason != polling {
                polling = watch?.pollingReason
                if let watch, let polling {
                    let seconds = watch.pollingInterval / 1000
                    logger.warning(
                        "looking at the content folder at intervals",
                        metadata: ["reason": "\(polling)", "seconds": "\(seconds)"]
                    )
                }
            }
            let lock = (watch?.gitLock ?? ownLock).stalePath
            if let lock, lock != staleLock {
                logger.warning("a lock of git is waited for no longer", metadata: ["path": "\(lock)"])
            }
            staleLock = lock
            if let watch, watch.isMissing != isMissing {
                isMissing = watch.isMissing
                // Once it is back, the look at all of it says whether all is well.
                if isMissing {
                    isFailing = true
                    noteFailure(.missing)
                    logger.error("the content folder is not there any more; what was imported is served")
                }
            }
            var changes: FolderChanges? =
                takeRescan()
                ? .everything
                : wait(watch, within: missed == nil || !isRetried ? nil : delay) ?? (isRetried ? missed : nil)
            if takeRescan() { changes = .everything }
            if let missed { changes?.formUnion(missed) }
            // The watch has waited for what it reports, and nobody for a look at all of the folder.
            if changes == .everything { awaitGit(watch, &ownLock) }
            guard let changes, !state.withLock({ $0.isStopping }) else { continue }
            let start = ContinuousClock.now
            if pass.take(changes) {
                (missed, delay) = (nil, Self.retryDelay)
                noteSuccess(pass)
                if isFailing { logger.notice("the content folder is followed again") }
                isFailing = false
            } else {
                if missed != nil, isRetried { delay = min(delay * 2, Self.longestRetryDelay) }
                // Refused or not, it is still to be taken in, with what comes next.
                missed = changes
                isRetried = pass.mayBeTriedAgain
                isFailing = true
                noteFailure(watch?.isMissing == true ? .missing : pass.failureCause)
            }
            // A folder that takes long to look at is looked at less often.
            watch?.pollingInterval = max(2000, Int((ContinuousClock.now - start) / .milliseconds(1)) * 20)
        }
    }

    private func noteSuccess(_ pass: FollowingPass) {
        let moment = Timestamp.now().microseconds
        note { $0 = .init(lastScan: moment, brokenDocuments: pass.brokenDocuments.count) }
    }

    private func noteFailure(_ cause: HostStatistics.Trouble.Cause) {
        let moment = Timestamp.now().microseconds
        note { $0.fail(cause, at: moment) }
    }

    private func wait(_ watch: FolderWatch?, within patience: Int?) -> FolderChanges? {
        if let watch { return watch.wait(within: patience) }
        wake.wait(within: patience)
        return nil
    }

    /// Waits while git changes the work tree: what a checkout has done so far is no state of the content.
    private func awaitGit(_ watch: FolderWatch?, _ ownLock: inout GitLock) {
        func goesOn(_ pause: Int) -> Bool {
            wake.wait(within: pause)
            return !state.withLock { $0.isStopping }
        }
        if let watch { watch.gitLock.wait(goesOn) } else { ownLock.wait(goesOn) }
    }

    private func takeRescan() -> Bool {
        state.withLock { state in
            defer { state.mustRescan = false }
            return state.mustRescan
        }
    }
}
