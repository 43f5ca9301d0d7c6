internal import Base
internal import FrontMatter

extension FolderEditor {
    package func apply(_ upload: DocumentUpload) throws -> UploadResult {
        try turn.withLock {
            let writer = try FolderWriter(folder.path, calls)
            try history?.requireNoOperation()
            let staging = try StagedFiles(writer)
            let content = try ContentReader(folder, rules: rules())
            var (documents, findings) = try stage(upload, content, writer, staging)
            do {
                try importStaged(staging, content, &documents, &findings)
            } catch {
                // The files may be in their places where it was the store that failed.
                try staging.undo()
                if staging.wasPublished { bringUpToDate(documents) }
                throw error
            }
            commit(documents, staging, by: upload.editor)
            return UploadResult(documents: documents)
        }
    }

    /// Has all documents of an upload wait that are not in the folder already; returns also what is wrong with some.
    private func stage(
        _ upload: DocumentUpload,
        _ content: ContentReader,
        _ writer: FolderWriter,
        _ staging: StagedFiles
    ) throws -> (documents: [UploadResult.Document], findings: [Diagnostic]) {
        var documents: [UploadResult.Document] = []
        var refused: [Diagnostic] = []
        var reader = UploadReader(upload.format, upload.limits)
        do {
            func take(_ file: UploadedFile) throws {
                do {
                    let outcome = try stage(file, writer, staging)
                    documents.append(UploadResult.Document(path: file.path, id: nil, outcome: outcome))
                } catch EditFailure.refused(let reason) {
                    refused.append(.refusedUpload(file.path, reason))
                }
            }
            try reader.read(upload.content, pathOfID: { try path(of: $0, content) }, take: take)
        } catch let diagnostic as Diagnostic {
            throw EditFailure.notImported([DocumentFinding(diagnostic)])
        }
        return (documents, reader.findings + refused.prefix(UploadReader.findingLimit))
    }

    private func stage(
        _ file: UploadedFile,
        _ writer: FolderWriter,
        _ staging: StagedFiles
    ) throws -> UploadResult.Document.Outcome {
        let mark = try writer.mark(of: file.path)
        let before = try writer.read(file.path, limit: Document.maximumSize)
        if before == file.bytes { return .unchanged }
        try staging.add(file.bytes, at: file.path, replacing: mark)
        return before == nil ? .created : .changed
    }

    /// The path of the document that has an id, or is to have it.
    private func path(of id: String, _ reader: ContentReader) throws -> String {
        _ = try FolderWriter.parts(id)
        return try lookUp(id)?.path ?? DocumentPlace(folder, reader).path(forNew: id, .markdown)
    }

    /// Imports the documents as if they were in their places, and puts them there before that is kept.
    private func importStaged(
        _ staging: StagedFiles,
        _ content: ContentReader,
        _ documents: inout [UploadResult.Document],
        _ findings: inout [Diagnostic]
    ) throws {
        let paths = Set(documents.map(\.path))
        let source = StagedSource(folder, staging.waiting)
        let importer = Importer(source, into: store, rules: rules(), now: now)
        do {
            _ = try importer.run(only: paths, of: content.siteFingerprint) { report, transaction in
                for index in documents.indices {
                    let path = documents[index].path
                    let known = try transaction.knownFile(path)
                    findings += Self.findings(known, path)
                    if known?.outcome == .article { documents[index].id = report.site?.articleID(ContentPath(path)) }
                }
                guard findings.isEmpty else {
                    let first = findings.prefix(UploadReader.findingLimit)
                    throw EditFailure.notImported(first.map(DocumentFinding.init))
                }
                try staging.publish()
            }
        } catch let failure as ImportFailure {
            throw EditFailure.refused("\(failure)")
        }
    }

    /// Why a document would not be taken in, by what an import has noted of it.
    private static func findings(_ known: KnownFile?, _ path: String) -> [Diagnostic] {
        guard let known else { return [.refusedUpload(path, "it would not be read")] }
        switch known.outcome {
        case .article, .topic, .organization, .site: return []
        case .failed: return known.diagnostics.filter { $0.severity == .error }
        case .skipped:
            return [.refusedUpload(path, "it would be no article: \(known.skipReason?.rawValue ?? "")")]
        }
    }

    /// Has the store follow the folder again, for it may have failed behind its commit.
    private func bringUpToDate(_ documents: [UploadResult.Document]) {
        let importer = Importer(folder, into: store, rules: rules(), now: now)
        // Where this fails too, the next look at the folder does it.
        _ = try? importer.run(only: Set(documents.map(\.path)))
        _ = try? importer.run()
    }

    private func commit(_ documents: [UploadResult.Document], _ staging: StagedFiles, by editor: String) {
        let paths = documents.lazy.filter { $0.outcome != .unchanged }.map(\.path)
        guard let history, !paths.isEmpty else { return }
        let message = "Import \(paths.count) \(paths.count == 1 ? "document" : "documents")"
        commitFormer(history)
        do {
            let list = try staging.write(Array(paths.joined(separator: "\0").utf8), aside: "paths")
            try history.commit(pathsIn: list, count: paths.count, message, by: editor)
        } catch {
            note(UncommittedChange(paths: Array(paths), message: message, editor: editor), error)
        }
    }
}
