internal import ArgumentParser
internal import Articles
internal import Base
internal import FrontMatter

/// The command `broadsheet check`.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Read a folder of articles and report what is wrong with them.",
        discussion:
            "For the CI of a content repository: exit status 1 says that there are errors. No database is used."
    )

    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text
        case json
    }

    @Argument(help: "The folder of articles; that of the configuration by default.")
    var folder: String?

    @OptionGroup var configuration: ConfigurationOption

    @Option(help: "How to report: text for people and editors, json for programs.")
    var format = Format.text

    @Flag(help: "Exit with status 1 for warnings too.")
    var strict = false

    func run() throws {
        let settings = try configuration.settings()
        let result = try FolderImport(
            of: ContentFolder(settings.contentFolder(folder)),
            into: CheckingStore(),
            rules: ContentRules(settings),
            title: "checking",
            advises: true
        )
        let report = result.report
        switch format {
        case .text:
            for line in result.diagnostics { Terminal.print(line) }
            for line in ReportText.skipped(report.skipped) { Terminal.complain(line) }
            let counts = [
                ReportText.count(report.totals.articles, "article"), ReportText.count(report.warningCount, "warning"),
                ReportText.count(report.errorCount, "error"),
            ]
            Terminal.print("\(counts.joined(separator: ", ")) in \(ReportText.seconds(result.duration)) s")
        case .json: Terminal.print(String(decoding: Self.json(report), as: UTF8.self))
        }
        if let emptiness = result.emptiness {
            Terminal.complain(emptiness)
            throw ExitStatus.findings.code
        }
        if report.errorCount > 0 || (strict && report.warningCount > 0) { throw ExitStatus.findings.code }
    }

    private static func json(_ report: ImportReport) -> [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        json.member("articles", report.totals.articles)
        json.member("warnings", report.warningCount)
        json.member("errors", report.errorCount)
        json.key("diagnostics")
        json.beginArray()
        for diagnostic in report.diagnostics {
            json.beginObject()
            json.member("path", diagnostic.path)
            json.member("line", Int(diagnostic.position.line))
            json.member("column", Int(diagnostic.position.column))
            json.member("severity", diagnostic.severity.rawValue)
            json.member("message", diagnostic.message)
            json.endObject()
        }
        json.endArray()
        json.key("skipped")
        json.beginArray()
        for document in report.skipped {
            json.beginObject()
            json.member("path", document.path)
            json.member("reason", document.reason.rawValue)
            json.endObject()
        }
        json.endArray()
        json.endObject()
        return json.bytes
    }
}
