internal import Base
internal import FrontMatter

extension FolderEditor {
    /// Takes in all documents of an upload, or none.
    ///
    /// The files are staged beside the content, imported from there, and moved into place just before the import
    /// commits. Git gets one commit for all of them.
    package func apply(_ upload: DocumentUpload) throws -> UploadResult {
        try oneAtATime {
            let writer = try FolderWriter(folder.path, calls)
            try history?.requireNoOperation()
            try requireFolderOfStore()
            let staging = try StagedFiles(writer)
            let contentReader = try ContentReader(folder, rules: rules())
            var (documents, findings) = try stageDocuments(of: upload, contentReader, writer, staging)
            do {
                try importStaged(staging, contentReader, &documents, &findings)
            } catch {
                // If it was the store that failed, the files may already be in place.
                try staging.undo()
                if staging.wasPublished { bringUpToDate(documents) }
                throw error
            }
            commit(documents, staging, by: upload.editor)
            return UploadResult(documents: documents)
        }
    }

    /// Stages every document that differs from the folder; also returns what is wrong with single documents.
    private func stageDocuments(
        of upload: DocumentUpload,
        _ contentReader: ContentReader,
        _ writer: FolderWriter,
        _ staging: StagedFiles
    ) throws -> (documents: [UploadResult.Document], findings: [Diagnostic]) {
        var documents: [UploadResult.Document] = []
        var refusals: [Diagnostic] = []
        var uploadReader = UploadReader(upload.format, upload.limits)
        do {
            func stageOrRefuse(_ file: UploadedFile) throws {
                try scope.checkpoint()
                do {
                    let outcome = try stageFile(file, writer, staging)
                    documents.append(UploadResult.Document(path: file.path, id: nil, outcome: outcome))
                } catch EditFailure.refused(let reason) {
                    refusals.append(.refusedUpload(file.path, reason))
                }
            }
            try uploadReader.read(upload.content, pathOfID: { try path(of: $0, contentReader) }, take: stageOrRefuse)
        } catch let diagnostic as Diagnostic {
            throw EditFailure.notImported([DocumentFinding(diagnostic)])
        }
        return (documents, Array((uploadReader.findings + refusals).prefix(UploadReader.findingLimit)))
    }

    private func stageFile(
        _ file: UploadedFile,
        _ writer: FolderWriter,
        _ staging: StagedFiles
    ) throws -> UploadResult.Document.Outcome {
        let former = try writer.stampOfContent(of: file.path)
        let before = try writer.read(file.path, limit: Document.maximumSize)
        if before == file.bytes { return .unchanged }
        try staging.add(file.bytes, at: file.path, replacing: former)
        return before == nil ? .created : .changed
    }

    /// The path of the document with this id; for a new id, the path where its document belongs.
    private func path(of id: String, _ contentReader: ContentReader) throws -> String {
        try FolderWriter.validate(id)
        let id = NormalForm.composed(id)
        return try lookUp(id)?.path ?? DocumentPlace(folder, contentReader).path(forNew: id, .markdown)
    }

    /// Imports the staged documents, and moves the files into place just before the import commits.
    private func importStaged(
        _ staging: StagedFiles,
        _ contentReader: ContentReader,
        _ documents: inout [UploadResult.Document],
        _ findings: inout [Diagnostic]
    ) throws {
        let paths = Set(documents.map(\.path))
        let source = StagedSource(folder, staging.waiting)
        let importer = Importer(source, into: store, rules: rules(), now: now)
        try translatingFailures {
            _ = try importer.run(only: paths, of: contentReader.siteFingerprint) { report, transaction in
                for index in documents.indices {
                    let path = documents[index].path
                    let known = try transaction.knownFile(path)
                    findings += Self.refusals(known, path)
                    if known?.outcome == .article { documents[index].id = report.site?.articleID(ContentPath(path)) }
                }
                findings += Self.displacements(report, paths)
                guard findings.isEmpty else {
                    let first = findings.prefix(UploadReader.findingLimit)
                    throw EditFailure.notImported(first.map(DocumentFinding.init))
                }
                try staging.publish()
            }
        }
    }

    /// Why an import does not accept a document, by what it has recorded; empty if it does.
    private static func refusals(_ known: KnownFile?, _ path: String) -> [Diagnostic] {
        guard let known else { return [.refusedUpload(path, "no import would read a file at this path")] }
        switch known.outcome {
        case .article, .topic, .organization, .site: return []
        case .failed: return known.diagnostics.filter { $0.severity == .error }
        case .skipped:
            let reason = known.skipReason.map { ": \($0.rawValue)" } ?? ""
            return [.refusedUpload(path, "it would be no article\(reason)")]
        }
    }

    /// The documents of an upload that would take the ids of others in the folder.
    private static func displacements(_ report: ImportReport, _ paths: Set<String>) -> [Diagnostic] {
        report.displaced.filter { paths.contains($0.value) }.sorted { $0.value < $1.value }.map { path, other in
            .refusedUpload(other, "`\(path)` has the same id", rule: .duplicateID)
        }
    }

    /// Brings the store in line with the folder again: it may have committed before it failed.
    private func bringUpToDate(_ documents: [UploadResult.Document]) {
        let importer = Importer(folder, into: store, rules: rules(), now: now)
        // The first run may remove any of these documents, the second refuses to lose most of the site. If both fail,
        // the next look at the folder repairs the store.
        _ = try? importer.run(only: Set(documents.map(\.path)))
        _ = try? importer.run()
    }

    private func commit(_ documents: [UploadResult.Document], _ staging: StagedFiles, by editor: String) {
        let paths = documents.filter { $0.outcome != .unchanged }.map(\.path)
        guard let history, !paths.isEmpty else { return }
        let message = "Import \(paths.count) \(paths.count == 1 ? "document" : "documents")"
        retryUncommitted(history)
        do {
            let list = try staging.write(Array(paths.joined(separator: "\0").utf8), aside: "paths")
            try history.commit(pathsIn: list, count: paths.count, message, by: editor)
        } catch {
            note(UncommittedChange(paths: paths, message: message, editor: editor), error)
        }
    }
}
