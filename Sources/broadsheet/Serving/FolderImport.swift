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
        isDryRun: Bool = false
    ) throws {
        let meter = ProgressMeter(title)
        let start = ContinuousClock.now
        let importer = Importer(
            source,
            into: store,
            rules: rules,
            now: Timestamp.now,
            progress: { meter.show($0.files) }
        )
        report = try importer.run(dryRun: isDryRun)
        meter.end()
        path = source.path
        duration = ContinuousClock.now - start
    }

    /// What is wrong with documents, a line for each diagnostic.
    var diagnostics: [String] {
        report.diagnostics.map { "\(path)/\($0)" }
    }
}
