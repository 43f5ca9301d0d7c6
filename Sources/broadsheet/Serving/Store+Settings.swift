internal import Base
internal import Storage

extension WriterConduct {
    /// As the settings have it.
    init(
        _ settings: Settings,
        scope: CancelScope = .unlimited,
        whenWaiting: @escaping @Sendable () -> Void = {}
    ) {
        let isExternal = settings.text(.databaseCheckpoint) == "external"
        self.init(scope: scope, leavesWALCheckpoints: isExternal, whenWaiting: whenWaiting)
    }
}

extension Store {
    /// Opens the database that the settings name; throws a `StoreError`.
    convenience init(_ settings: Settings, access: Access, conduct: WriterConduct = WriterConduct()) throws {
        try self.init(
            path: settings.text(.database),
            access: access,
            readBudget: .milliseconds(settings.integer(.requestTimeout)),
            conduct: conduct,
            now: Timestamp.now().seconds
        )
    }
}
