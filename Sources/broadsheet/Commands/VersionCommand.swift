internal import ArgumentParser
internal import Storage

/// The command `broadsheet version`.
struct VersionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "version", abstract: "Show the version.")

    func run() {
        Terminal.print("broadsheet \(Broadsheet.programVersion) (SQLite \(Store.libraryVersion))")
    }
}
