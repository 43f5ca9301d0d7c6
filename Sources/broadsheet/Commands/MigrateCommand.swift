internal import ArgumentParser
internal import Articles
internal import Storage

/// The command `broadsheet migrate`.
struct MigrateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate",
        abstract: "Bring the database's schema up to date.",
        discussion: "`serve` and `import` do this by themselves, unless the database is read-only."
    )

    @OptionGroup var options: SettingOptions

    @Flag(help: "Only show which migrations are applied.")
    var status = false

    func run() throws {
        let path = try options.settings().text(.database)
        guard status else {
            let applied = try Store.migrate(path: path, now: Timestamp.now().seconds)
            for migration in applied { Terminal.print("applied \(migration.number) \(migration.name)") }
            if applied.isEmpty { Terminal.print("nothing to do: the schema is up to date") }
            return
        }
        for status in try Store.migrationStatus(path: path) {
            let state = status.appliedAt.map { "applied \(Timestamp(seconds: $0))" } ?? "pending"
            Terminal.print("\(status.number) \(status.name): \(state)")
        }
    }
}
