internal import Articles
internal import Base

/// An import of a folder by a command: shows its progress on the terminal, and says what came of it.
struct FolderImport {
    /// The folder as it was given.
    let path: String
    let report: ImportReport
    let duration: Duration

    /// Imports the folder; throws what the importer throws.
    ///
    /// `title` stands before the number of files on the terminal.
    init(
        of source: ContentFolder,
        into store: any ImportStore,
        rules: ContentRules,
        title: String = "importing",
        advises: Bool = false,
        isDryRun: Bool = false,
        replacing: Bool = false
    ) throws {
        let meter = ProgressMeter(title)
        let start = ContinuousClock.now
        let importer = Importer(
            source,
            into: store,
            rules: rules,
            advises: advises,
            now: Timestamp.now,
            progress: { meter.show($0.files) }
        )
        report = try importer.run(dryRun: isDryRun, replacing: replacing)
        meter.end()
        path = source.path
        duration = ContinuousClock.now - start
    }

    /// What is wrong with documents, a line for each diagnostic.
    var diagnostics: [String] {
        report.diagnostics.map { "\(path)/\($0)" }
    }

    /// Why there is no article at all; nil where there is one.
    var emptiness: String? {
        guard report.totals.articles == 0 else { return nil }
        var counts: [(reason: String, count: Int)] = []
        for document in report.skipped {
            let reason = document.reason.rawValue
            if let index = counts.firstIndex(where: { $0.reason == reason }) {
                counts[index].count += 1
            } else {
                counts.append((reason, 1))
            }
        }
        if report.errorCount > 0 { counts.append(("errors, which are named above", report.errorCount)) }
        let reasons = counts.sorted { $0.count > $1.count }.map { "\($0.count) \($0.reason)" }
        let why =
            reasons.isEmpty
            ? "it has no file that can be a document" : "documents left out: \(reasons.joined(separator: ", "))"
        return "error: no article in \(path): \(why); `broadsheet inspect` shows what was looked for"
    }
}
