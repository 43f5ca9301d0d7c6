internal import Logging
internal import Synchronization

/// The least level that is logged, which all loggers of the process share.
final class LogLevel: Sendable {
    private let index: Atomic<Int>

    init(_ level: Logger.Level) {
        index = Atomic(Self.index(of: level))
    }

    var value: Logger.Level {
        get { Logger.Level.allCases[index.load(ordering: .relaxed)] }
        set { index.store(Self.index(of: newValue), ordering: .relaxed) }
    }

    private static func index(of level: Logger.Level) -> Int {
        Logger.Level.allCases.firstIndex(of: level) ?? 0
    }
}

extension LogLevel {
    /// What `log.level` says.
    static func named(_ settings: Settings) -> Logger.Level {
        Logger.Level(rawValue: settings.text(.logLevel)) ?? .info
    }
}
