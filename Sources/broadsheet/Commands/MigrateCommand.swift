internal import ArgumentParser
internal import Articles
internal import Base
internal import Storage

/// The command `broadsheet migrate`.
struct MigrateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate",
        abstract: "Bring the database's schema up to date.",
        discussion: """
            `serve` and `import` do this themselves, unless the database is read-only. They also keep everything up to date \
            that is derived from the articles, so --rebuild is only for cases of doubt.
            """
    )

    @OptionGroup var options: SettingOptions

    @Flag(help: "Only show which migrations are applied.")
    var status = false

    @Flag(help: "Rebuild the search index, the statistics of related articles and the stories from the articles.")
    var rebuild = false

    func validate() throws {
        if status, rebuild {
            throw ValidationError("--status and --rebuild cannot be used together")
        }
    }

    func run() throws {
        let settings = try options.settings()
        let path = settings.text(.database)
        let conduct = WriterConduct(settings) { Terminal.complain("waiting for another process that writes \(path)") }
        guard status else {
            let applied = try Store.migrate(path: path, conduct: conduct, now: Timestamp.now().seconds)
            for migration in applied { Terminal.print("applied \(migration.number) \(migration.name)") }
            if applied.isEmpty, !rebuild { Terminal.print("nothing to do: the schema is up to date") }
            guard rebuild else { return }
            let count = try Store.rebuild(path: path, conduct: conduct, now: Timestamp.now().seconds)
            Terminal.print("rebuilt the search index, the statistics and the stories of \(count) articles")
            return
        }
        for status in try Store.migrationStatus(path: path) {
            let state = status.appliedAt.map { "applied \(Timestamp(seconds: $0))" } ?? "pending"
            Terminal.print("\(status.number) \(status.name): \(state)")
        }
    }
}
