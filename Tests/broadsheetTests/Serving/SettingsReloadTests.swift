import Base
import Dispatch
import Logging
import Testing

@testable import broadsheet

/// What a running server does with settings that it reads again.
@Suite struct SettingsReloadTests {
    private struct Refusal: Error {}

    private let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    private static func settings(_ yaml: String) throws -> Settings {
        var settings = Settings()
        try settings.override(file: "f.yaml", Array(yaml.utf8))
        return settings
    }

    /// Reads the settings again once, and waits until that is over.
    private func run(_ reload: SettingsReload) {
        let isOver = DispatchSemaphore(value: 0)
        reload.run { isOver.signal() }
        isOver.wait()
    }

    @Test func onlyWhatARunningServerCanTakeOverIsApplied() throws {
        let new = try Self.settings("server:\n  idle-timeout: 5 s\n  workers: 7\n")
        let applied = Locked<[Settings]>([])
        let reload = SettingsReload(
            Settings(),
            logger,
            read: { new },
            apply: { settings in applied.withLock { $0.append(settings) } }
        )
        run(reload)
        run(reload)
        let settings = applied.withLock { $0 }
        #expect(settings.map { $0.integer(.idleTimeout) } == [5000, 5000])
        #expect(settings.map { $0.integer(.workers) } == [0, 0])
    }

    @Test func settingsThatAreRefusedChangeNothing() throws {
        let (first, second) = (
            try Self.settings("server:\n  idle-timeout: 5 s\n"), try Self.settings("server:\n  write-timeout: 9 s\n")
        )
        let new = Locked(first)
        let isRefused = Locked(true)
        let applied = Locked<[Settings]>([])
        let reload = SettingsReload(
            Settings(),
            logger,
            read: { new.withLock { $0 } },
            apply: { settings in
                if isRefused.withLock({ $0 }) { throw Refusal() }
                applied.withLock { $0.append(settings) }
            }
        )
        run(reload)
        isRefused.withLock { $0 = false }
        new.withLock { $0 = second }
        run(reload)
        let settings = applied.withLock { $0 }
        #expect(settings.map { $0.integer(.idleTimeout) } == [Settings().integer(.idleTimeout)])
        #expect(settings.map { $0.integer(.writeTimeout) } == [9000])
    }

    @Test func settingsThatCannotBeReadChangeNothing() {
        let applied = Locked(0)
        let reload = SettingsReload(
            Settings(),
            logger,
            read: { throw Refusal() },
            apply: { _ in applied.withLock { $0 += 1 } }
        )
        run(reload)
        #expect(applied.withLock { $0 } == 0)
    }
}
