internal import ArgumentParser
internal import Base
internal import Storage

/// The command `broadsheet restore`.
struct RestoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Put a copy of the database in its place.",
        discussion: """
            Takes FILE, as `backup` has written it, checks it, brings its schema up to date and puts it in the place of the database. \
            A running server goes on with it within a second. What was handed out for the former data, such as cursors, is not \
            valid for it. A copy that is damaged, or that a newer program has written, is refused, and so is a \
            database of another program.
            """
    )

    @Argument(help: "The copy to take.")
    var file: String

    @OptionGroup var options: SettingOptions

    func run() throws {
        let path = try options.settings().text(.database)
        let count = try Store.restore(path: path, from: file, now: Timestamp.now())
        Terminal.print("restored \(count) articles from \(file) to \(path)")
    }
}
