internal import Base
internal import FrontMatter

/// The work of one import, inside its transaction.
final class ImportPass {
    private let reader: ContentReader
    private let transaction: any ImportTransaction
    private let now: Timestamp
    private let progress: (Importer.Progress) -> Void
    /// Whether most known articles may go.
    private let replaces: Bool
    private var report: ImportReport

    init(
        _ reader: ContentReader,
        _ transaction: any ImportTransaction,
        now: Timestamp,
        replaces: Bool,
        _ progress: @escaping (Importer.Progress) -> Void
    ) {
        self.reader = reader
        self.transaction = transaction
        self.now = now
        self.replaces = replaces
        self.progress = progress
        // A check is to report everything, and has no store that would keep the list.
        report = reader.isChecking ? ImportReport(keeping: 1_000_000) : ImportReport()
        report.siteFingerprint = reader.siteFingerprint
    }

    private var source: any ContentSource { reader.source }

    /// The folders of known files whose places are taken by links that are not followed.
    private var lostFolders: Set<ContentFile> = []

    func run() throws -> ImportReport {
        report.site = reader.site
        report.note(reader.warnings)
        let comparison = try compare()
        for path in comparison.removed {
            try transaction.remove(path)
            report.removed += 1
        }
        if comparison.mustRead { try readChanges(source.forEachFile) }
        try noteDisplaced { _ in true }
        return try finish()
    }

    func run(only paths: Set<String>) throws -> ImportReport {
        report.site = reader.site
        var files: [ContentFile] = []
        for path in paths.sorted(by: precedes) {
            if let file = source.file(path) {
                files.append(file)
            } else if try transaction.knownFile(path) != nil, !isLost(path) {
                // Before any file is read: a document that was renamed keeps its id.
                try transaction.remove(path)
                report.removed += 1
            }
        }
        try readChanges { body in for file in files { try body(file) } }
        try noteDisplaced(paths.contains)
        return try finish()
    }

    /// The same, but with all files where the site is read otherwise than the one that has this fingerprint.
    func run(only paths: Set<String>, of site: Int64) throws -> ImportReport {
        try reader.siteFingerprint == site ? run(only: paths) : run()
    }

    /// Imports one file, or all where that file has come or gone since it was known: it may be half of a rename.
    func run(lookingAt path: String, of site: Int64) throws -> ImportReport {
        let isKnown = try transaction.knownFile(path) != nil
        return try isKnown == (source.file(path) != nil) ? run(only: [path], of: site) : run()
    }

    private func finish() throws -> ImportReport {
        let synonyms = reader.synonyms()
        report.note(synonyms.diagnostics)
        let areOthers = try synonyms.table.map { try transaction.put($0) } ?? false
        let isAnother = try hasSiteFile() ? false : transaction.put(Site(reader.site.configuration))
        report.totals = try transaction.finish(changed: report.hasChanges || areOthers || isAnother, now: now)
        report.note(report.totals.diagnostics)
        return report
    }

    /// Whether a file of the folder itself says what the site is.
    private func hasSiteFile() throws -> Bool {
        try ContentPath.siteFiles.contains { try transaction.knownFile($0) != nil }
    }

    /// Whether nobody knows if a file is still there, as a folder above it is a link now: what came from it stays.
    private func isLost(_ path: String) -> Bool {
        guard let folder = source.lostFolder(above: path) else { return false }
        if lostFolders.insert(folder).inserted { report.note(reader.read(folder).diagnostics) }
        return true
    }

    private struct Comparison {
        var removed: [String] = []
        var removedArticles = 0
        var knownArticles = 0
        /// Whether a file is new, may have changed, or could not be taken in before.
        var mustRead = false

        /// Throws where most known articles would go: that is another folder more often than a wish.
        func requireSameSite(replaces: Bool) throws(ImportFailure) {
            guard !replaces, let failure = ImportFailure(gone: removedArticles, known: knownArticles) else { return }
            throw failure
        }
    }

    /// Walks through the folder and the known files side by side, both sorted by path.
    ///
    /// A first pass of its own, because the article of a file that was removed may have the id of a new one.
    private func compare() throws -> Comparison {
        var comparison = Comparison()
        let cursor = try transaction.knownFiles()
        guard var known = try cursor.next() else {
            comparison.mustRead = true
            return comparison
        }
        var knownIsDone = false
        var files = 0
        var unchanged: [KnownFile] = []
        func advance(removing isGone: Bool) throws {
            let removing = isGone && !isLost(known.path)
            if removing { comparison.removed.append(known.path) }
            if known.outcome == .article {
                comparison.knownArticles += 1
                if removing { comparison.removedArticles += 1 }
            }
            if let next = try cursor.next() { known = next } else { knownIsDone = true }
        }
        try source.forEachFile { file in
            guard ContentReader.concerns(file) else { return }
            files += 1
            while !knownIsDone, precedes(known.path, file.path.string) { try advance(removing: true) }
            if file.isFolder {
                // Nobody knows what is in there now: what came from there stays.
                while !knownIsDone, known.path.utf8.starts(with: file.path.string.utf8) {
                    try advance(removing: false)
                }
            }
            // Byte by byte: to Swift, texts are equal that a file system keeps apart.
            let isKnown = !knownIsDone && !precedes(file.path.string, known.path)
            if isKnown, isUnchanged(file, known) {
                if !known.diagnostics.isEmpty || known.skipReason != nil { unchanged.append(known) }
            } else {
                comparison.mustRead = true
            }
            if isKnown { try advance(removing: false) }
        }
        while !knownIsDone { try advance(removing: true) }
        guard files > 0 else { throw ImportFailure.emptyFolder }
        try comparison.requireSameSite(replaces: replaces)
        if !comparison.mustRead { for known in unchanged { note(unchanged: known) } }
        if !comparison.mustRead { report.unchanged = files }
        return comparison
    }

    /// What could not be taken in is tried again each time, so that its errors are reported again.
    private func isUnchanged(_ file: ContentFile, _ known: KnownFile) -> Bool {
        file.problem == nil && known.stamp == file.stamp.marked(by: reader.fingerprint) && known.outcome != .failed
    }

    private func note(unchanged known: KnownFile) {
        report.note(known.diagnostics)
        if let reason = known.skipReason { report.skipped.append(.init(path: known.path, reason: reason)) }
    }

    /// Reads what is new or has changed among the files that `forEachFile` calls its argument with.
    private func readChanges(_ forEachFile: ((ContentFile) throws -> Void) throws -> Void) throws {
        var seen = 0
        let readAhead = ReadAhead(reader, consume: take, prepare: transaction.prepare(for:))
        try forEachFile { file in
            guard ContentReader.concerns(file) else { return }
            seen += 1
            if seen.isMultiple(of: 256) { progress(Importer.Progress(files: seen)) }
            if let known = try transaction.knownFile(file.path.string), isUnchanged(file, known) {
                report.unchanged += 1
                note(unchanged: known)
            } else {
                try readAhead.add(file)
            }
        }
        try readAhead.finish()
    }

    private func take(_ file: ReadFile) throws {
        if file.file.isFolder {
            report.note(file.diagnostics)
            return
        }
        var record = record(file)
        if let known = try transaction.knownFile(record.path), known.digest == record.digest, known.outcome != .failed {
            // The same bytes with a new stamp: after a checkout, or a copy.
            record.skipReason = known.skipReason
            try transaction.touch(record)
            report.unchanged += 1
            note(unchanged: known)
            return
        }
        if case .article(let rendered) = file.outcome, try transaction.holds(rendered, at: record.path) {
            // Other rules or other bytes, and the same article.
            try transaction.touch(record)
            if let source = file.source { try transaction.keep(source, of: record.path) }
            report.unchanged += 1
            report.note(file.diagnostics)
            return
        }
        report.note(file.diagnostics)
        if let reason = record.skipReason { report.skipped.append(.init(path: record.path, reason: reason)) }
        switch try transaction.put(file, recordedAs: record) {
        case .added: report.added += 1
        case .changed: report.changed += 1
        case .recorded: break
        case .duplicateID(let other):
            let diagnostic = duplicate(file.file.path, of: other)
            report.note([diagnostic])
            record.outcome = .failed
            record.diagnostics.append(diagnostic)
            try transaction.touch(record)
        }
    }

    /// Tells of documents that lost their ids to others that came now, and were not put again since.
    ///
    /// `wasSeen` says whether a path was among those that were compared, and so counted as unchanged.
    private func noteDisplaced(_ wasSeen: (String) -> Bool) throws {
        report.displaced = transaction.displaced
        for (path, other) in report.displaced.sorted(by: { precedes($0.key, $1.key) }) {
            guard var record = try transaction.knownFile(path) else { continue }
            let diagnostic = duplicate(ContentPath(path), of: other)
            report.note([diagnostic])
            record.diagnostics.append(diagnostic)
            try transaction.touch(record)
            if wasSeen(path) { report.unchanged -= 1 }
        }
    }

    /// What to say of a document with the id of another one.
    ///
    /// Generators make one page of a document in two forms, such as what knitr writes: of those no page is missing.
    private func duplicate(_ path: ContentPath, of other: String) -> Diagnostic {
        let isForm = RecognisedSite.withoutEnding(other) == RecognisedSite.withoutEnding(path.string)
        if isForm, reader.site.dialect.name != .broadsheet {
            let message = "`\(other)` makes the same page; this file is left out"
            return Diagnostic(.warning, path: path.string, at: .start, message, rule: .duplicateID)
        }
        let message = "`\(other)` has the same id `\(reader.site.articleID(path))`; rename one of the two"
        return Diagnostic(.error, path: path.string, at: .start, message, rule: .duplicateID)
    }

    private func record(_ file: ReadFile) -> KnownFile {
        var record = KnownFile(
            path: file.file.path.string,
            stamp: Self.trusted(file.file.stamp, now: now, reader.fingerprint),
            digest: file.digest,
            outcome: .failed,
            diagnostics: file.diagnostics
        )
        switch file.outcome {
        case .article: record.outcome = .article
        case .topic: record.outcome = .topic
        case .organization: record.outcome = .organization
        case .site: record.outcome = .site
        case .skipped(let reason):
            record.outcome = .skipped
            record.skipReason = reason
        case .failed: record.outcome = .failed
        }
        return record
    }

    /// A stamp that proves nothing is kept as none.
    private static func trusted(_ stamp: FileStamp, now: Timestamp, _ rules: Int64) -> FileStamp {
        stamp.isSettled(at: now) ? stamp.marked(by: rules) : .absent
    }
}

/// The order of paths: that of their bytes, as in the store.
private func precedes(_ one: String, _ other: String) -> Bool {
    one.utf8.lexicographicallyPrecedes(other.utf8)
}
