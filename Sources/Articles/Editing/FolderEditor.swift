package import Base
internal import FrontMatter

/// Changes the documents of a folder on disk: writes them through, and brings the store up to date before it returns.
///
/// The folder stays the source of truth. One change is made at a time, also of several processes.
package final class FolderEditor: DocumentEditor {
    let folder: ContentFolder
    let store: any ImportStore
    let rules: @Sendable () -> ContentRules
    let history: GitHistory?
    let calls: FileCalls
    let scope: CancelScope
    let now: @Sendable () -> Timestamp
    let lookUp: @Sendable (_ id: String) throws -> StoredDocument?
    let noteProblem: @Sendable (String) -> Void
    let editLock = Lock()
    /// Changes that git would not commit when they were made.
    let uncommitted = Locked<[UncommittedChange]>([])

    /// An editor of the folder that the store's documents come from.
    ///
    /// `lookUp` finds the file that an article of the store comes from. With a `history` each change is committed;
    /// `noteProblem` is called where that fails. Changes under way end with `EditFailure.stopping` where `scope` is
    /// cancelled.
    package init(
        _ folder: ContentFolder,
        _ store: any ImportStore,
        rules: @escaping @Sendable () -> ContentRules,
        history: GitHistory? = nil,
        calls: FileCalls = FileCalls(),
        scope: CancelScope = .unlimited,
        now: @escaping @Sendable () -> Timestamp,
        lookUp: @escaping @Sendable (_ id: String) throws -> StoredDocument?,
        noteProblem: @escaping @Sendable (String) -> Void = { _ in }
    ) {
        self.folder = folder
        self.store = store
        self.rules = rules
        self.history = history
        self.calls = calls
        self.scope = scope
        self.now = now
        self.lookUp = lookUp
        self.noteProblem = noteProblem
    }

    package func apply(_ edit: DocumentEdit) throws -> EditResult {
        try FolderWriter.validate(edit.id)
        return try oneAtATime {
            let writer = try FolderWriter(folder.path, calls)
            try history?.requireNoOperation()
            let reader = try ContentReader(folder, rules: rules())
            var known = try lookUp(edit.id)
            if known == nil { try requireFolderOfStore() }
            let path = try known?.path ?? newPath(edit, reader)
            let stamp = try writer.stampOfContent(of: path)
            let before = try writer.read(path, limit: Document.maximumSize)
            if known?.digest != before.map(reader.digest(of:)) {
                // It was changed behind the store's back: clients shall see the tag that counts.
                try translatingFailures { try importer.run(lookingAt: path, of: reader.siteFingerprint) }
                known = try lookUp(edit.id)
            }
            guard edit.isAllowed(before.map { tag(of: $0, reader) }) else { throw EditFailure.changedMeanwhile }
            let after = try EditedDocument.bytes(edit.change, of: before, at: path, habits: reader.habits)
            if let after { try check(after, edit, path, reader) }
            if after != before {
                // Others may save the document while this change is made of what it was before.
                func requireUnchanged(_ file: FolderWriter.Parent) throws {
                    guard try writer.stampOfContent(of: file, path) == stamp else { throw EditFailure.changedMeanwhile }
                }
                if let after {
                    try writer.write(after, to: path, check: requireUnchanged)
                } else {
                    try writer.remove(path, check: requireUnchanged)
                }
                // Before the import, which reads from git when a document came to be.
                commit(edit, path, isNew: before == nil)
                do {
                    try bringUpToDate(path, reader)
                } catch {
                    // Else the next look at the folder would serve what the client is told has failed.
                    if let before { try writer.write(before, to: path) } else { try writer.remove(path) }
                    commit(edit, path, isNew: before == nil)
                    throw error
                }
            }
            return EditResult(isNew: before == nil, tag: after.map { tag(of: $0, reader) })
        }
    }

    /// Runs `body` while no other change is made; throws `EditFailure.stopping` where it is interrupted.
    func oneAtATime<Result>(_ body: () throws -> Result) throws -> Result {
        try editLock.withLock {
            do {
                guard !scope.isCancelled else { throw EditFailure.stopping }
                return try body()
            } catch {
                // What was interrupted fails in many ways, and was undone.
                throw scope.isCancelled && !(error is EditFailure) ? EditFailure.stopping : error
            }
        }
    }

    private func newPath(_ edit: DocumentEdit, _ reader: ContentReader) throws -> String {
        var format = BodyFormat.markdown
        switch edit.change {
        case .document(_, let given): format = given
        case .json: break
        // Without a document there is nothing to look for.
        case .patch, .removal: break
        }
        return try DocumentPlace(folder, reader).path(forNew: edit.id, format)
    }

    private func tag(of bytes: [UInt8], _ reader: ContentReader) -> String {
        StoredDocument.tag(reader.digest(of: bytes))
    }

    /// Throws an `EditFailure` where the document would not become the article.
    private func check(_ bytes: [UInt8], _ edit: DocumentEdit, _ path: String, _ reader: ContentReader) throws {
        let place = ContentPath(path)
        if case .document(_, let format) = edit.change, (format == .html) != (place.bodyFormat == .html) {
            let kind = place.bodyFormat == .html ? "HTML: send text/html" : "Markdown: send text/markdown"
            throw EditFailure.unfit("`\(path)` is \(kind)")
        }
        let read = reader.read(bytes, at: place)
        switch read.outcome {
        case .article(let rendered):
            guard rendered.article.id == edit.id else {
                throw EditFailure.refused("the document at `\(path)` has the id `\(rendered.article.id)`")
            }
        case .skipped(let reason): throw EditFailure.unfit("it would be no article: \(reason.rawValue)")
        case .topic, .organization, .site, .failed: throw EditFailure.invalid(read.diagnostics)
        }
    }

    /// Imports the document at a path; `reader` is that of the folder before it was changed.
    ///
    /// Throws an `EditFailure` where the document makes the folder another site, and the files of most articles are
    /// gone.
    private func bringUpToDate(_ path: String, _ reader: ContentReader) throws {
        try translatingFailures {
            do {
                _ = try importer.run(only: [path], of: reader.siteFingerprint)
            } catch ImportFailure.emptyFolder {
                // With the last document a folder is another site, and no import of all takes an empty one.
                _ = try importer.run(only: [path])
            }
        }
    }

    private var importer: Importer {
        Importer(folder, into: store, rules: rules(), now: now)
    }

    /// Throws an `EditFailure` where the folder is not, or not now, that of the store.
    func requireFolderOfStore() throws {
        try translatingFailures { try importer.requireFolderOfStore() }
    }

    /// Gives an import that fails for its folder the error that clients are told of.
    func translatingFailures(_ body: () throws -> Void) throws {
        do {
            try body()
        } catch let failure as ImportFailure {
            throw EditFailure.otherFolder(failure)
        }
    }

    private func commit(_ edit: DocumentEdit, _ path: String, isNew: Bool) {
        guard let history else { return }
        let action = if case .removal = edit.change { "Remove" } else { isNew ? "Add" : "Change" }
        let change = UncommittedChange(paths: [path], message: "\(action) \(edit.id)", editor: edit.editor)
        retryUncommitted(history)
        do {
            try history.commit(path, change.message, by: edit.editor)
        } catch {
            note(change, error)
        }
    }

    /// Tries again to commit the changes that git has refused, but for those that somebody else has committed.
    func retryUncommitted(_ history: GitHistory) {
        let changes = uncommitted.withLock { changes in
            defer { changes = [] }
            return changes
        }
        for change in changes where !history.isCommitted(change.paths) {
            do {
                try history.commit(change.paths, change.message, by: change.editor)
            } catch {
                note(change, error)
            }
        }
    }

    /// Reports a change that git has refused, and keeps it for another attempt if there is room.
    func note(_ change: UncommittedChange, _ error: any Error) {
        let isKept = uncommitted.withLock { changes in
            let count = changes.reduce(change.paths.count) { $0 + $1.paths.count }
            guard count <= UncommittedChange.pathLimit else { return false }
            changes.append(change)
            return true
        }
        let next = isKept ? "it is tried again with the next change" : "commit it by hand: too many files wait already"
        noteProblem("\(change.message): \(error); \(next)")
    }
}
