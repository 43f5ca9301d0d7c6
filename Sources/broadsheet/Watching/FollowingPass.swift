internal import API
internal import Articles
internal import FrontMatter
internal import Logging

/// Imports what has changed in a content folder, and remembers which documents are broken.
///
/// Belongs to one thread.
final class FollowingPass {
    private let logger: Logger
    private let makeImporter: () throws -> Importer
    /// The diagnostics of documents as they are, by their paths.
    private var diagnostics: [String: [Diagnostic]] = [:]
    /// The fingerprint of the site at the last import; nil before the first.
    private var site: Int64?
    /// Why the last import failed as a whole; nil where it did not.
    private var failure: String?

    /// `known` are the diagnostics that were logged before; `makeImporter` makes an importer for each import.
    init(_ logger: Logger, knowing known: [Diagnostic], _ makeImporter: @escaping () throws -> Importer) {
        self.logger = logger
        self.makeImporter = makeImporter
        diagnostics = Dictionary(grouping: known, by: \.path)
    }

    /// The paths of documents with errors.
    ///
    /// They are tried again with every import: what is wrong with one may be another one, with the same id.
    private(set) var brokenDocuments: Set<String> = []

    /// Whether the last failure may pass: a folder that is empty, or another one, needs somebody to act.
    private(set) var mayBeTriedAgain = true

    /// Why the last import failed.
    private(set) var failureCause = HostStatistics.Trouble.Cause.failed

    /// Imports the changes; false where that failed as a whole, and the store is as it was.
    func take(_ changes: FolderChanges) -> Bool {
        let start = ContinuousClock.now
        do {
            let former = diagnostics
            let report: ImportReport
            switch (changes, site) {
            case (.everything, _), (.files, nil):
                report = try makeImporter().run()
                diagnostics = [:]
            case (.files(let paths), .some(let site)):
                let tried = paths.union(brokenDocuments)
                report = try makeImporter().run(only: tried, of: site)
                if report.siteFingerprint == site {
                    for path in tried { diagnostics[path] = nil }
                } else {
                    // All documents were read.
                    diagnostics = [:]
                }
            }
            site = report.siteFingerprint
            for (path, list) in Dictionary(grouping: report.diagnostics, by: \.path) { diagnostics[path] = list }
            // What gives way to another document is read as soon as that is gone.
            let broken = diagnostics.filter { $0.value.contains { $0.severity == .error || $0.rule == .duplicateID } }
            brokenDocuments = Set(broken.keys)
            logNews(in: report.diagnostics, since: former)
            if report.hasChanges {
                logger.notice("imported", metadata: report.logMetadata(ContinuousClock.now - start))
            }
            failure = nil
            return true
        } catch {
            mayBeTriedAgain = !(error is ImportFailure)
            failureCause = Self.cause(of: error)
            // It is tried over and over: the log has the same reason once.
            if failure != "\(error)" {
                failure = "\(error)"
                logger.error("the content folder was not imported", metadata: ["error": "\(error)"])
            }
            return false
        }
    }

    private static func cause(of error: any Error) -> HostStatistics.Trouble.Cause {
        switch error {
        case is ContentSourceError: .unreadable
        case ImportFailure.emptyFolder: .empty
        case ImportFailure.otherFolder: .other
        default: .failed
        }
    }

    /// Logs what has not been logged of a document as it is.
    private func logNews(in diagnostics: [Diagnostic], since former: [String: [Diagnostic]]) {
        for diagnostic in diagnostics where former[diagnostic.path]?.contains(diagnostic) != true {
            let place = "\(diagnostic.path):\(diagnostic.position.line):\(diagnostic.position.column)"
            let level = diagnostic.severity == .error ? Logger.Level.error : .warning
            logger.log(level: level, "\(diagnostic.message)", metadata: ["place": "\(place)"])
        }
    }
}
