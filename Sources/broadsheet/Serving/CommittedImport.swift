internal import API
internal import Articles
internal import Base
internal import Storage

/// An import that makes the same database of the same commit on every machine.
enum CommittedImport {
    /// How far the clock of the newest commit's author may be ahead.
    private static let latestMinutes: Int64 = 10

    /// Makes the database anew, and puts it in the place of the one that is there.
    ///
    /// `replacing` allows that most articles of that one go.
    static func run(_ folder: ContentFolder, _ settings: Settings, replacing: Bool) throws -> FolderImport {
        let secret = settings.text(.databaseSecret)
        guard !secret.isEmpty else {
            throw UsageError(
                "--deterministic needs database.secret, the same on every machine: it signs cursors, which are random otherwise"
            )
        }
        let source = try CommittedFolder(folder)
        let history = source.history
        guard history.moment.microseconds <= Timestamp.now().microseconds + latestMinutes * 60_000_000 else {
            throw UsageError(
                "the newest commit is of \(history.moment), which is yet to come: articles would be public before their time"
            )
        }
        let rules = ContentRules(settings)
        // Everything but the commit that decides what clients see.
        let reading =
            "\(Version.current) \(try ContentReader(source, rules: rules).rulesDigest) "
            + "\(Article.summaryFormat) \(SearchWords.format)"
        let state = Store.FixedState(
            name: "\(history.commit) \(reading) \(secret)",
            number: history.commitCount,
            secret: "\(reading) \(secret)",
            moment: history.moment
        )
        return try Store.make(at: settings.text(.database), of: state, replacing: replacing) { store in
            let result = try FolderImport(of: folder, as: source, into: store, rules: rules, now: { history.moment })
            try history.requireCommitted()
            // Nobody knows what a document with errors was before.
            let isWhole = result.report.errorCount == 0
            return (result, isWhole ? history.changesKnownSince : history.moment.microseconds)
        }
    }
}
