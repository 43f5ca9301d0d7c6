internal import ArgumentParser

/// The command `broadsheet version`.
struct VersionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "version", abstract: "Show the version.")

    func run() {
        Terminal.print(Broadsheet.version)
    }
}
