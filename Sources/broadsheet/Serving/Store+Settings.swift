internal import Base
internal import Storage

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
