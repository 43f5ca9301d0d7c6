internal import ArgumentParser
internal import Articles
internal import CLinux
internal import FoundationEssentials
internal import Storage

/// The command `broadsheet import`.
struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Bring the database up to date with a folder of articles.",
        discussion: """
            The whole import becomes visible at once, or not at all if it is interrupted. A document with errors is reported \
            and left out; the others are imported. Exit status 1 says that there were such documents.
            """
    )

    @Argument(help: "The folder of articles; that of the configuration by default.")
    var folder: String?

    @OptionGroup var options: SettingOptions

    @Flag(help: "Report what would happen, and change nothing.")
    var dryRun = false

    @Flag(help: "Import the folder even where most articles of the database are not in it, and forget those.")
    var replace = false

    @Flag(help: "Make the database anew from the newest commit of the folder's repository, the same on every machine.")
    var deterministic = false

    @Flag(help: "Name every document that is skipped, and why.")
    var verbose = false

    func validate() throws {
        if deterministic, dryRun { throw ValidationError("--deterministic and --dry-run cannot be used together") }
    }

    func run() throws {
        // The large tables of an import come and go: what the allocator would keep of them is a tenth of its memory.
        linux_return_large_memory()
        let settings = try options.settings()
        let source = try ContentFolder(settings.contentFolder(folder))
        let result =
            deterministic
            ? try CommittedImport.run(source, settings, replacing: replace)
            : try FolderImport(
                of: source,
                into: target(settings),
                rules: ContentRules(settings),
                isDryRun: dryRun,
                replacing: replace
            )
        for line in result.diagnostics { Terminal.complain(line) }
        for line in ReportText.skipped(result.report.skipped, inFull: verbose) { Terminal.complain(line) }
        Terminal.print(ReportText.summary(result.report, result.duration, isDryRun: dryRun))
        if let emptiness = result.emptiness {
            Terminal.complain("error: \(emptiness)")
            throw ExitStatus.findings.code
        }
        if result.report.errorCount > 0 { throw ExitStatus.findings.code }
    }

    /// The database; for a dry run without a database a stand-in, so that no file is made.
    private func target(_ settings: Settings) throws -> any ImportStore {
        if dryRun, !FileManager.default.fileExists(atPath: settings.text(.database)) { return CheckingStore() }
        let path = settings.text(.database)
        let conduct = WriterConduct(settings) { Terminal.complain("waiting for another process that writes \(path)") }
        return try Store(settings, access: .readWrite, conduct: conduct)
    }
}
