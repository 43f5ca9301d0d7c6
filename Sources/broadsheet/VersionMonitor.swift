internal import Articles
internal import Logging
internal import Storage

/// Looks every tenth of a second whether another process has changed the data.
enum VersionMonitor {
    static func start(_ store: Store, _ logger: Logger) -> PeriodicTask {
        PeriodicTask(everyMilliseconds: 100) {
            let before = store.currentVersion
            do {
                let version = try store.refreshVersion()
                if version != before { logger.notice("data changed", metadata: ["version": "\(version)"]) }
            } catch {
                logger.error("cannot read the data's version", metadata: ["error": "\(error)"])
            }
        }
    }
}
