internal import API
internal import ArgumentParser
internal import Articles
internal import Glibc
internal import HTTPServer
internal import Storage

/// The program: picks the command and turns errors into exit statuses.
@main
struct Broadsheet: ParsableCommand {
    /// The program's version, and that of the library that its speed and its search depend on.
    static let version = "broadsheet \(Version.current) (SQLite \(Store.libraryVersion))"

    static let configuration = CommandConfiguration(
        commandName: "broadsheet",
        abstract: "Serves a folder of articles as a fast, searchable JSON API.",
        discussion: """
            Start with:
              broadsheet serve --content path/to/articles
            and open http://127.0.0.1:8080/.

            Settings come from config/broadsheet.yaml (or --config FILE), from BROADSHEET_* in the environment, and from \
            flags; later ones win. `broadsheet config` shows what is in force.

            Exit status: 0 done; 1 documents with errors; 2 wrong use or configuration; 3 the store or the network failed.
            """,
        version: version,
        subcommands: [
            ServeCommand.self, ImportCommand.self, CheckCommand.self, InspectCommand.self, ExportCommand.self,
            ConfigCommand.self, MigrateCommand.self, VerifyCommand.self, BackupCommand.self, SnapshotCommand.self,
            RestoreCommand.self,
            HealthCommand.self, PreviewCommand.self, EvaluateCommand.self, VersionCommand.self,
        ]
    )

    static func main() {
        StandardDescriptors.keepTaken()
        // A closed pipe must not kill the process: the write fails and reports it.
        signal(SIGPIPE, SIG_IGN)
        // The same holds for a file that has reached the size limit.
        signal(SIGXFSZ, SIG_IGN)
        _ = DescriptorLimit.raise()
        guard DescriptorLimit.hasRoom() else {
            Terminal.complain("error: too few file descriptors are left; raise the limit (ulimit -n)")
            Glibc.exit(ExitStatus.refused.rawValue)
        }
        do {
            try CommandHint.requireCommand(Array(CommandLine.arguments.dropFirst()), of: Broadsheet.self)
            var command = try parseAsRoot()
            try command.run()
        } catch let code as ExitCode {
            Glibc.exit(code.rawValue)
        } catch {
            Glibc.exit(explain(error).rawValue)
        }
    }

    /// Prints an error and returns the exit status for it.
    private static func explain(_ error: any Error) -> ExitStatus {
        switch error {
        case is UsageError, is CommitHistory.Refusal:
            Terminal.complain("error: \(error)")
            return .usage
        case is ConfigurationErrors:
            Terminal.complain("\(error)")
            return .usage
        case is StoreError, is ListenError, is SystemError, is RepositoryError, is ImportFailure:
            Terminal.complain("error: \(error)")
            return .refused
        case let error as ContentSourceError:
            Terminal.complain("error: \(error)")
            // Of the system's reasons this one is not in the folder that was named.
            return [EMFILE, ENFILE].contains { error.reason == String(cString: strerror($0)) } ? .refused : .usage
        default:
            // What ArgumentParser throws, also for --help and --version, which are no errors.
            let message = fullMessage(for: error)
            guard exitCode(for: error) != .success else {
                Terminal.print(message)
                return .done
            }
            Terminal.complain(message)
            return .usage
        }
    }
}
