internal import ArgumentParser
internal import Articles
internal import Base
internal import FrontMatter

/// The command `broadsheet check`.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Read articles and report what is wrong with them.",
        discussion: """
            For the CI of a content repository, for editors and for hooks: exit status 1 says that there are errors, 2 that \
            there is no document. Files are compared with the folder that they lie in, and only they are reported. No database \
            is used.
            """
    )

    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text
        case json
        case github
        case sarif
        case junit
    }

    @Argument(help: "Folders of articles or single files; the folder of the configuration by default.")
    var paths: [String] = []

    @OptionGroup var configuration: ConfigurationOption

    @Option(help: "How to report: text for people and editors, json for programs, or what GitHub, SARIF or JUnit read.")
    var format = Format.text

    @Flag(help: "Exit with status 1 for warnings too.")
    var strict = false

    @Flag(help: "Mend what has exactly one right answer; nothing else of a file is touched.")
    var fix = false

    @Flag(help: "Name every document that is skipped, and why.")
    var verbose = false

    func run() throws {
        let settings = try configuration.settings()
        let content = settings.text(.contentFolder)
        let arguments = paths.isEmpty ? [try settings.contentFolder(nil)] : paths
        let targets = try CheckTarget.targets(arguments, content: content)
        let (start, moment) = (ContinuousClock.now, Timestamp.now())
        var outcome = CheckOutcome()
        for target in targets {
            let source = try ContentFolder(target.folder)
            var check = try check(source, settings)
            if fix, try mend(check, of: target, in: source) { check = try self.check(source, settings) }
            outcome.add(check, of: target, in: source)
        }
        outcome.duration = ContinuousClock.now - start
        report(outcome, start: moment)
        for line in outcome.emptyFolders { Terminal.complain(line) }
        let errors = outcome.count(.error)
        if errors > 0 || (strict && outcome.count(.warning) > 0) { throw ExitStatus.findings.code }
        if !outcome.emptyFolders.isEmpty { throw ExitStatus.usage.code }
    }

    private func check(_ source: ContentFolder, _ settings: Settings) throws -> FolderCheck {
        let meter = ProgressMeter("checking")
        meter.count(source)
        defer { meter.end() }
        return try FolderCheck(
            source,
            rules: ContentRules(settings),
            levels: settings.rules(.checkRules),
            now: Timestamp.now,
            progress: { meter.show($0.files) }
        )
    }

    /// Mends the documents that were asked for; returns whether documents are others now.
    private func mend(_ check: FolderCheck, of target: CheckTarget, in source: ContentFolder) throws -> Bool {
        let result = try DocumentMender(source).mend(check.diagnostics.filter { target.shown($0.path) != nil })
        for path in result.changed {
            Terminal.complain("\(target.shown(path) ?? path) changed while it was checked; it was left as it is")
        }
        if result.changes > 0 {
            let findings = ReportText.count(result.changes, "finding")
            Terminal.complain("mended \(findings) in \(ReportText.count(result.files, "file"))")
        }
        return result.changes > 0 || !result.changed.isEmpty
    }

    private func report(_ outcome: CheckOutcome, start: Timestamp) {
        switch format {
        case .text: reportText(outcome)
        case .json: Terminal.print(String(decoding: JSONReport.bytes(outcome), as: UTF8.self))
        case .github: for finding in outcome.findings { Terminal.print(GitHubReport.line(finding)) }
        case .sarif: Terminal.print(String(decoding: SARIFReport.bytes(outcome), as: UTF8.self))
        case .junit:
            Terminal.print(JUnitReport(isStrict: strict, start: start).lines(outcome).joined(separator: "\n"))
        }
    }

    private func reportText(_ outcome: CheckOutcome) {
        let report = TextReport(isColoured: Terminal.isOutputColoured)
        for finding in outcome.findings { for line in report.lines(finding) { Terminal.print(line) } }
        for line in ReportText.skipped(outcome.skipped, inFull: verbose) { Terminal.complain(line) }
        var counts = [
            ReportText.count(outcome.articles, "article"), ReportText.count(outcome.count(.warning), "warning"),
            ReportText.count(outcome.count(.error), "error"),
        ]
        if outcome.count(.note) > 0 { counts.append(ReportText.count(outcome.count(.note), "note")) }
        Terminal.print("\(counts.joined(separator: ", ")) in \(ReportText.seconds(outcome.duration)) s")
    }
}
