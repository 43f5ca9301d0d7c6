internal import ArgumentParser
internal import Storage

/// The command `broadsheet snapshot`.
struct SnapshotCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "snapshot",
        abstract: "Write a copy of the database for servers on other machines.",
        discussion: """
            FILE is written as `backup` writes it: compact, whole, checked, without a log. With --to the copy is named by the \
            version of the data, `latest` in DIR leads to the newest one, and older ones are removed; a server that serves \
            DIR/latest goes on with each new one. A snapshot holds drafts and the key of cursors, as the database does.
            """
    )

    @Argument(help: "The file to write.")
    var file: String?

    @Option(name: .customLong("to"), help: ArgumentHelp("A folder of snapshots, instead of a file.", valueName: "dir"))
    var folder: String?

    @Option(help: "How many snapshots stay in the folder; 3 by default.")
    var keep: Int?

    @OptionGroup var options: SettingOptions

    func validate() throws {
        guard (file == nil) != (folder == nil) else {
            throw ValidationError("name either a file or, with --to, a folder")
        }
        if keep != nil, folder == nil { throw ValidationError("--keep goes with --to") }
        if let keep, keep < 1 { throw ValidationError("--keep must be 1 or more") }
    }

    func run() throws {
        let path = try options.settings().text(.database)
        if let file {
            try Store.backUp(path: path, to: file)
            Terminal.print("wrote \(path) to \(file)")
        }
        guard let folder else { return }
        let snapshot = try Store.snapshot(path: path, into: folder, keeping: keep ?? 3)
        Terminal.print(
            snapshot.isNew ? "wrote \(path) to \(snapshot.path)" : "\(snapshot.path) is of this version already"
        )
        if snapshot.removedCount > 0 {
            Terminal.print("removed \(snapshot.removedCount) older snapshot\(snapshot.removedCount == 1 ? "" : "s")")
        }
    }
}
