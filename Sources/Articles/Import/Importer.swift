package import Base

/// Brings a store up to date with a content source, in one transaction.
package struct Importer {
    /// How far an import has come.
    package struct Progress: Sendable {
        /// Files looked at so far.
        package var files: Int
    }

    private let source: any ContentSource
    private let store: any ImportStore
    private let now: () -> Timestamp
    private let progress: (Progress) -> Void
    private let rules: ContentRules
    private let advises: Bool

    /// An import that is not yet run.
    ///
    /// `progress` is called every few hundred files. Where `advises` is true, warnings and notes tell what was probably
    /// meant otherwise.
    package init(
        _ source: any ContentSource,
        into store: any ImportStore,
        rules: ContentRules = ContentRules(),
        advises: Bool = false,
        now: @escaping () -> Timestamp,
        progress: @escaping (Progress) -> Void = { _ in }
    ) {
        self.source = source
        self.store = store
        self.rules = rules
        self.advises = advises
        self.now = now
        self.progress = progress
    }

    /// Imports what is new or has changed and forgets what is gone.
    ///
    /// A document with errors is reported and left out; what an earlier import took from it stays. Where `dryRun` is
    /// true nothing is kept. Throws where the folder cannot be listed, where most known articles would go and
    /// `replacing` is false, or where the store fails.
    package func run(dryRun: Bool = false, replacing: Bool = false) throws -> ImportReport {
        try run(dryRun: dryRun, replacing: replacing) { pass, _ in try pass.run() }
    }

    /// Imports or forgets the files at a few paths, and leaves all others as they are known.
    ///
    /// The report counts and names those paths alone. Throws where the folder cannot be listed, or where the store
    /// fails.
    package func run(only paths: Set<String>) throws -> ImportReport {
        try run(dryRun: false, replacing: true) { pass, _ in try pass.run(only: paths) }
    }

    /// Imports the files at a few paths, or all where these have made the site another one than that of the last
    /// report, with the fingerprint `site`; nil stands for the same site.
    ///
    /// Throws as `run(only:)` and `run()` do.
    package func run(only paths: Set<String>, of site: Int64?) throws -> ImportReport {
        guard let site else { return try run(only: paths) }
        return try run(only: paths, of: site) { _, _ in }
    }

    /// Imports the files at a few paths, and asks before it keeps the result.
    ///
    /// Where these have made the site another one than that with the fingerprint `site`, all documents may be read in
    /// another way, and all are imported: what is public by the one may be hidden by the other. `accept` is called at
    /// the end of the transaction; what it throws undoes the import.
    func run(
        only paths: Set<String>,
        of site: Int64,
        accepting accept: (ImportReport, any ImportTransaction) throws -> Void
    ) throws -> ImportReport {
        try run(dryRun: false, replacing: false) { pass, transaction in
            let report = try pass.run(only: paths, of: site)
            try accept(report, transaction)
            return report
        }
    }

    /// Imports the file at a path as it is now, or all files where it has come or gone.
    ///
    /// Where the site is another one than that with the fingerprint `site`, all are imported too. Throws as `run()`
    /// does.
    func run(lookingAt path: String, of site: Int64) throws {
        _ = try run(dryRun: false, replacing: false) { pass, _ in try pass.run(lookingAt: path, of: site) }
    }

    /// Throws an `ImportFailure` where the folder has none of the files that the store's articles come from, and no
    /// import of all would take it; changes nothing.
    ///
    /// One file that is there is enough to know the folder by, so that this is done at once in all but the worst case.
    func requireFolderOfStore() throws {
        do {
            try store.importing(now: now()) { transaction in
                try requireFolder(of: transaction)
                throw DryRun(report: ImportReport())
            }
        } catch is DryRun {}
    }

    private func requireFolder(of transaction: any ImportTransaction) throws {
        let source = try ContentReader(source, rules: rules).source
        var (files, articles) = (0, 0)
        let cursor = try transaction.knownFiles()
        while let known = try cursor.next() {
            files += 1
            guard known.outcome == .article else { continue }
            if source.file(known.path) != nil { return }
            articles += 1
        }
        if files == 0 { return }
        var isEmpty = true
        try source.forEachFile { if ContentReader.concerns($0) { isEmpty = false } }
        if isEmpty { throw ImportFailure.emptyFolder }
        if let failure = ImportFailure(gone: articles, known: articles) { throw failure }
    }

    private func run(
        dryRun: Bool,
        replacing: Bool,
        _ work: (ImportPass, any ImportTransaction) throws -> ImportReport
    ) throws -> ImportReport {
        let now = now()
        do {
            return try store.importing(now: now) { transaction in
                // An upload can end while this waits for its turn: the site is that of the whole of it, or of none.
                try source.requireSettled()
                let reader = try ContentReader(source, rules: rules, checkingAt: advises ? now : nil)
                let pass = ImportPass(reader, transaction, now: now, replaces: replacing, progress)
                let report = try work(pass, transaction)
                if dryRun { throw DryRun(report: report) }
                return report
            }
        } catch let outcome as DryRun {
            return outcome.report
        }
    }

    /// Rolls the transaction back and carries the report past it.
    private struct DryRun: Error {
        var report: ImportReport
    }
}
