internal import Articles
internal import Base
internal import Logging
internal import Storage

/// Reads what searches and related articles are found by, beside the requests, whenever the data has changed.
enum IndexMonitor {
    /// Looks ten times a second whether the data has changed.
    static func start(_ store: Store, _ logger: Logger) -> PeriodicTask {
        let prepared = Locked<DatasetVersion?>(nil)
        return PeriodicTask(everyMilliseconds: 100) {
            let version = store.currentVersion
            guard prepared.withLock({ $0 }) != version else { return }
            do {
                try store.prepareIndexes()
                prepared.withLock { $0 = version }
            } catch {
                logger.error("cannot read ahead for searches and related articles", metadata: ["error": "\(error)"])
            }
        }
    }
}
