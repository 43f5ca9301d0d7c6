internal import Articles
internal import Base
internal import Logging
internal import Storage

/// Reads what searches and related articles are found by, beside the requests, whenever the data has changed.
enum IndexMonitor {
    /// How many looks what has failed waits, as it takes long and fails again as a rule.
    private static let pause = 100

    /// Looks ten times a second whether the data has changed.
    static func start(_ store: Store, _ logger: Logger) -> PeriodicTask {
        let state = Locked<(prepared: DatasetVersion?, failed: DatasetVersion?, pause: Int)>((nil, nil, 0))
        return PeriodicTask(everyMilliseconds: 100) {
            let version = store.currentVersion
            let isDue = state.withLock { state in
                state.pause -= 1
                return state.prepared != version && (state.failed != version || state.pause <= 0)
            }
            guard isDue else { return }
            do {
                try store.prepareIndexes()
                state.withLock { $0.prepared = version }
            } catch {
                state.withLock { ($0.failed, $0.pause) = (version, Self.pause) }
                logger.error("cannot read ahead for searches and related articles", metadata: ["error": "\(error)"])
            }
        }
    }
}
