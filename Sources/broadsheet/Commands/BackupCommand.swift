internal import ArgumentParser
internal import Storage

/// The command `broadsheet backup`.
struct BackupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Write a copy of the database to a file, while servers and imports go on.",
        discussion: """
            The copy is one state of the data, is checked as `verify` does, and takes the place of what was at FILE only when it is \
            whole and on the disk. It is one file without a log, which any program for SQLite can read.
            """
    )

    @Argument(help: "The file to write.")
    var file: String

    @OptionGroup var options: SettingOptions

    func run() throws {
        let path = try options.settings().text(.database)
        try Store.backUp(path: path, to: file)
        Terminal.print("wrote \(path) to \(file)")
    }
}
