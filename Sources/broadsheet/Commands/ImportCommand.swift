internal import ArgumentParser
internal import Articles
internal import Base
internal import Glibc
internal import Storage

/// The command `broadsheet import`.
struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Bring the database up to date with a folder of articles.",
        discussion: """
            All of it becomes visible at once, or nothing where it is interrupted. A document with errors is reported and left \
            out; the others go in. Exit status 1 says that there were such documents.
            """
    )

    @Argument(help: "The folder of articles.")
    var folder: String

    @OptionGroup var options: SettingOptions

    @Flag(help: "Report what would happen, and change nothing.")
    var dryRun = false

    func run() throws {
        let settings = try options.settings()
        let source = try ContentFolder(folder)
        let store = try target(settings.text(.database))
        let meter = ProgressMeter("importing")
        let start = ContinuousClock.now
        let report = try Importer(source, into: store, now: Timestamp.now, progress: { meter.show($0.files) }).run(
            dryRun: dryRun
        )
        meter.end()
        for diagnostic in report.diagnostics { Terminal.complain("\(source.path)/\(diagnostic)") }
        for line in ReportText.skipped(report.skipped) { Terminal.complain(line) }
        Terminal.print(ReportText.summary(report, ContinuousClock.now - start, isDryRun: dryRun))
        if report.errorCount > 0 { throw ExitStatus.findings.code }
    }

    /// A dry run on a database that is not there yet must not make one.
    private func target(_ path: String) throws -> any ImportStore {
        if dryRun, access(path, F_OK) != 0 { return CheckingStore() }
        return try Store(path: path, access: .readWrite, now: Timestamp.now().seconds)
    }
}
