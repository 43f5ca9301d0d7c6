internal import Articles
internal import Base

/// An import of a folder by a command: shows its progress on the terminal, and says what came of it.
struct FolderImport {
    /// The folder as it was given.
    let path: String
    let report: ImportReport
    let duration: Duration

    /// Imports the folder, or what `other` makes of it; throws what the importer throws.
    init(
        of folder: ContentFolder,
        as other: (any ContentSource)? = nil,
        into store: any ImportStore,
        rules: ContentRules,
        isDryRun: Bool = false,
        replacing: Bool = false,
        now: @escaping () -> Timestamp = Timestamp.now
    ) throws {
        // Half of an upload is nothing that may be read.
        if !isDryRun { try folder.settle() }
        let source: any ContentSource = other ?? folder
        let meter = ProgressMeter("importing")
        meter.count(source)
        let start = ContinuousClock.now
        let importer = Importer(
            source,
            into: store,
            rules: rules,
            now: now,
            progress: { meter.show($0.files) }
        )
        report = try importer.run(dryRun: isDryRun, replacing: replacing)
        meter.end()
        path = folder.path
        duration = ContinuousClock.now - start
    }

    /// What is wrong with documents, a line for each diagnostic.
    var diagnostics: [String] {
        report.diagnostics.map { "\(path)/\($0)" }
    }

    /// Why there is no article at all; nil where there is one.
    var emptiness: String? {
        report.emptiness.map { "no article in \(path): \($0); `broadsheet inspect` shows what was looked for" }
    }
}

extension ImportReport {
    /// Why there is no article at all; nil where there is one.
    var emptiness: String? {
        guard totals.articles == 0 else { return nil }
        var counts: [(reason: String, count: Int)] = []
        for document in skipped {
            let reason = document.reason.rawValue
            if let index = counts.firstIndex(where: { $0.reason == reason }) {
                counts[index].count += 1
            } else {
                counts.append((reason, 1))
            }
        }
        if errorCount > 0 { counts.append(("errors, which are named above", errorCount)) }
        let reasons = counts.sorted { $0.count > $1.count }.map { "\($0.count) \($0.reason)" }
        return reasons.isEmpty
            ? "it has no file that can be a document" : "documents left out: \(reasons.joined(separator: ", "))"
    }
}
