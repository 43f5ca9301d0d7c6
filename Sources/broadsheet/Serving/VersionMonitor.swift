internal import Articles
internal import Base
internal import Logging
internal import Storage

/// Checks ten times a second whether another process has changed the data, and whether a scheduled moment has come.
enum VersionMonitor {
    /// Starts the checks; the first is made at once, so that no expired article is served.
    static func start(_ store: Store, _ logger: Logger) -> PeriodicTask {
        look(store, logger)
        return PeriodicTask(everyMilliseconds: 100) { look(store, logger) }
    }

    private static func look(_ store: Store, _ logger: Logger) {
        let before = store.currentVersion
        do {
            if try store.applySchedule(now: .now()) { logger.notice("scheduled articles changed") }
            let version = try store.refreshVersion()
            if version != before { logger.notice("data changed", metadata: ["version": "\(version)"]) }
        } catch {
            logger.error("cannot read the data's version", metadata: ["error": "\(error)"])
        }
    }
}
