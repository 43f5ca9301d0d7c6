internal import Base
internal import FrontMatter

/// Reads the documents of an upload, one after the other.
struct UploadReader {
    private let format: UploadFormat
    private let limits: UploadLimits
    private let pieceSize: Int
    private var names = UploadedNames()
    /// What is wrong with single files; at most `findingLimit` of it.
    private(set) var findings: [Diagnostic] = []

    /// How many findings are kept.
    static let findingLimit = 1000

    /// Reads so many bytes of the upload at once.
    init(_ format: UploadFormat, _ limits: UploadLimits, pieceSize: Int = ContentBytes.pieceSize) {
        self.format = format
        self.limits = limits
        self.pieceSize = pieceSize
    }

    /// Calls `take` with every document; `pathOfID` finds the path of one that is named by its id.
    ///
    /// A file that is refused is left out, and `findings` says why. Throws a `Diagnostic` where the upload as a whole
    /// cannot be read, and what `take` and `pathOfID` throw.
    mutating func read(
        _ content: ContentBytes,
        pathOfID: (String) throws -> String,
        take: (UploadedFile) throws -> Void
    ) throws {
        var count = 0
        func counted(_ file: UploadedFile) throws {
            count += 1
            try take(file)
        }
        switch format {
        case .tar:
            var reader = TarReader(limits)
            try content.forEachPiece(atMost: pieceSize) { try reader.read($0) { try entry($0, counted) } }
            try reader.finish()
        case .gzippedTar: try readGzip(content) { try entry($0, counted) }
        case .zip: try ZipReader(content, limits, pieceSize).forEachEntry { try entry($0, counted) }
        case .lines: try readLines(content, pathOfID, counted)
        }
        guard count > 0 || !findings.isEmpty else {
            throw Diagnostic.refusedUpload("", "there is no document in this upload")
        }
    }

    /// Notes what is wrong with one file.
    mutating func note(_ finding: Diagnostic) {
        if findings.count < Self.findingLimit { findings.append(finding) }
    }

    private mutating func entry(_ entry: ArchiveEntry, _ take: (UploadedFile) throws -> Void) throws {
        let path = path(entry.name, isFolder: entry.isFolder)
        try requireEntryLimit()
        guard let path, !entry.isFolder else { return }
        try take(UploadedFile(path: path, bytes: entry.bytes))
    }

    /// Throws where there are too many files and folders; a folder counts too that only the path of a file names.
    private func requireEntryLimit() throws(Diagnostic) {
        guard names.count <= limits.entries else { throw .tooManyUploadEntries(limits) }
    }

    /// The path of a file that can be taken; nil where it cannot, which is noted, and for the content folder itself.
    private mutating func path(_ name: String, isFolder: Bool = false, line: Int = 1) -> String? {
        do throws(Diagnostic) {
            return try names.take(name, isFolder: isFolder)
        } catch {
            var finding = error
            finding.position = SourcePosition(line: line, column: 1)
            note(finding)
            return nil
        }
    }

    private func readGzip(_ content: ContentBytes, _ take: (ArchiveEntry) throws -> Void) throws {
        var tar = TarReader(limits)
        let inflater = try Inflater(.gzip, "", limits, most: limits.totalSize, excess: .uploadTooLarge(limits))
        try content.forEachPiece(atMost: pieceSize) { piece in
            var rest = piece
            while !rest.isEmpty {
                // Further members may follow (RFC 1952 section 2.2).
                if inflater.isComplete { inflater.restart() }
                let count = try inflater.read(rest) { try tar.read($0, take) }
                rest = UnsafeRawBufferPointer(rebasing: rest[count...])
            }
        }
        guard inflater.isComplete else { throw Diagnostic.refusedUpload("", "the upload is cut off") }
        try tar.finish()
    }

    // MARK: Lines

    private mutating func readLines(
        _ content: ContentBytes,
        _ pathOfID: (String) throws -> String,
        _ take: (UploadedFile) throws -> Void
    ) throws {
        var count = 0
        var lines = LineReader(limit: limits.entrySize)
        func takeLine(_ line: LineReader.Line) throws {
            guard line.hasText else { return }
            count += 1
            guard count <= limits.entries else { throw Diagnostic.tooManyUploadEntries(limits) }
            guard let bytes = line.bytes else {
                return note(.uploadedDocumentTooLarge("", limits, line: line.number))
            }
            do {
                let document = try UploadedLine(bytes, line.number)
                let name =
                    switch document.place {
                    case .path(let path): path
                    case .id(let id): try pathOfID(id)
                    }
                if let path = path(name, line: line.number) {
                    try document.requireFrontMatter(path)
                    try take(UploadedFile(path: path, bytes: document.bytes))
                }
            } catch let error as Diagnostic {
                note(error)
            } catch let error as EditFailure {
                note(UploadedLine.diagnostic(error, line.number))
            }
            try requireEntryLimit()
        }
        try content.forEachPiece(atMost: pieceSize) { try lines.read($0, takeLine) }
        try lines.finish(takeLine)
    }
}
