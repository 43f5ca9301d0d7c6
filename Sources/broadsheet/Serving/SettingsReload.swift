internal import Base
internal import Dispatch
internal import Logging

/// Reads the settings of a running server again, and has it go on with those that can change.
final class SettingsReload: Sendable {
    private let current: Locked<Settings>
    private let read: @Sendable () throws -> Settings
    private let apply: @Sendable (Settings) throws -> Void
    private let logger: Logger
    private let queue = DispatchQueue(label: "settings")

    /// `current` is what the server was started with, `read` reads what it would be started with now, and `apply` is
    /// called with what is to hold from now on; where it throws, nothing has changed.
    init(
        _ current: Settings,
        _ logger: Logger,
        read: @escaping @Sendable () throws -> Settings,
        apply: @escaping @Sendable (Settings) throws -> Void
    ) {
        self.current = Locked(current)
        self.logger = logger
        self.read = read
        self.apply = apply
    }

    /// Reads them on a thread of its own, one time after the other, and calls `then` there, whatever came of it.
    func run(then: @escaping @Sendable () -> Void) {
        queue.async { [self] in
            do {
                try current.withLock { current in
                    let new = try read()
                    let changed = current.differences(to: new)
                    var next = current
                    next.take(changed.filter(\.isLive), from: new)
                    try apply(next)
                    current = next
                    report(changed)
                }
            } catch {
                logger.error("the settings stay as they were", metadata: ["error": "\(error)"])
            }
            then()
        }
    }

    private func report(_ changed: [SettingKey]) {
        func names(_ isLive: Bool) -> String {
            changed.filter { $0.isLive == isLive }.map(\.name).joined(separator: ", ")
        }
        let (taken, left) = (names(true), names(false))
        logger.notice("settings read again", metadata: ["settings": "\(taken.isEmpty ? "none" : taken)"])
        if !left.isEmpty {
            logger.warning("a restart is needed for settings that changed", metadata: ["settings": "\(left)"])
        }
    }
}
