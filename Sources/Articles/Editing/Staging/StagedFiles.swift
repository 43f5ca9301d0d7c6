internal import Base
internal import FrontMatter
internal import Glibc

/// Files that wait to be put into a content folder all at once, safely on its disk.
///
/// Belongs to one thread, as its writer does.
final class StagedFiles {
    private struct Staged {
        var file: StagingJournal.File
        /// The content of the file that is replaced, as it was when this one came.
        var former: FileStamp?
        var size: Int
    }

    private let writer: FolderWriter
    private let folder: CInt
    /// Files that are forced to the disk one by one; of more, one call does it for all in less time.
    private static let syncedAlone = 16
    private var staged: [Staged] = []
    private var mustUndo = false
    /// Whether all files were in their places once.
    private(set) var wasPublished = false

    /// Makes the folder for them; throws where that fails.
    init(_ writer: FolderWriter) throws {
        self.writer = writer
        folder = try writer.makeStagingFolder()
    }

    deinit {
        if !mustUndo { writer.removeStagingFolder(folder) }
        close(folder)
    }

    /// Where the files are that wait, below the content folder, by the paths where they are to be.
    var waiting: [String: StagedSource.Waiting] {
        let files = staged.map { staged in
            let place = "\(FolderWriter.stagingFolder)/new-\(staged.file.number)"
            return (staged.file.path, StagedSource.Waiting(place: place, size: staged.size))
        }
        return Dictionary(uniqueKeysWithValues: files)
    }

    /// Whether there are any.
    var isEmpty: Bool { staged.isEmpty }

    /// Adds a file; `former` is the stamp of the content that it replaces, nil where there is none.
    func add(_ bytes: [UInt8], at path: String, replacing former: FileStamp?) throws {
        let number = staged.count + 1
        var attributes: FileAttributes?
        if former != nil, let parent = try writer.parent(of: path, creating: false) {
            attributes = writer.attributes(of: parent)
            close(parent.folder)
        }
        try writer.writeNew(
            bytes,
            to: "new-\(number)",
            as: attributes,
            in: folder,
            path,
            isSynced: number <= Self.syncedAlone
        )
        let file = StagingJournal.File(number: number, path: path, isNew: former == nil, digest: FNV1a.hash(bytes))
        staged.append(Staged(file: file, former: former, size: bytes.count))
    }

    /// Puts all files in their places, safely on the disk; where that fails none is.
    ///
    /// Throws an `EditFailure` where somebody has written one of them meanwhile.
    func publish() throws {
        guard !isEmpty else { return }
        do {
            for file in staged where !file.file.isNew { try keepOld(file.file) }
            if staged.count > Self.syncedAlone { try syncAll() }
            let journal = StagingJournal(files: staged.map(\.file), folders: try missingFolders())
            guard StagingJournal(journal.bytes)?.bytes == journal.bytes else {
                throw EditFailure.refused("no journal can name all paths of this upload; send its documents with PUT")
            }
            try writeJournal(journal)
            mustUndo = true
            for file in staged { try put(file) }
            let folders = Set(staged.map { ContentPath.folder(of: $0.file.path) })
            for folder in folders { try writer.syncFolder(folder) }
            try renameJournal(FolderWriter.journal, FolderWriter.journalOfDone)
            mustUndo = false
            wasPublished = true
        } catch {
            try undo()
            throw error
        }
    }

    /// Takes back all that `publish` did, also where that had come to its end.
    func undo() throws {
        if !isEmpty, hasFile(FolderWriter.journalOfDone) {
            mustUndo = true
            try renameJournal(FolderWriter.journalOfDone, FolderWriter.journal)
        }
        try writer.undo(folder)
        mustUndo = false
    }

    /// Writes a file beside the others that nobody puts anywhere; returns its path below the content folder.
    func write(_ bytes: [UInt8], aside name: String) throws -> String {
        let path = "\(FolderWriter.stagingFolder)/\(name)"
        try writer.writeNew(bytes, to: name, as: nil, in: folder, path)
        return path
    }

    private func hasFile(_ name: String) -> Bool {
        faccessat(folder, name, F_OK, 0) == 0
    }

    /// Keeps the file that is to be replaced: under another name where the file system can, else as a copy.
    private func keepOld(_ file: StagingJournal.File) throws {
        guard let parent = try writer.parent(of: file.path, creating: false) else { throw Self.changed(file) }
        defer { close(parent.folder) }
        let name = "old-\(file.number)"
        if writer.calls.link(parent.folder, parent.name, folder, name) == 0 { return }
        if errno == EXDEV { throw Self.elsewhere(file) }
        // No links here, too many of them, or none of other users' files.
        guard [EPERM, EOPNOTSUPP, EMLINK, ENOSYS].contains(errno) else {
            throw ContentSourceError(errno: errno, path: file.path)
        }
        guard let bytes = try writer.read(file.path, limit: Document.maximumSize) else { throw Self.changed(file) }
        try writer.writeNew(bytes, to: name, as: writer.attributes(of: parent), in: folder, file.path)
    }

    /// The folders that the files need and that are not there, each after the one that it lies in.
    private func missingFolders() throws -> [String] {
        var missing: Set<String> = []
        for file in staged where file.file.isNew {
            var folder = ContentPath.folder(of: file.file.path)
            while !folder.isEmpty, !missing.contains(folder) {
                if let present = try writer.openFolder(folder) {
                    close(present)
                    break
                }
                missing.insert(folder)
                folder = ContentPath.folder(of: folder)
            }
        }
        return missing.sorted()
    }

    private func syncAll() throws {
        guard writer.calls.syncAll(folder) == 0 else {
            throw ContentSourceError(errno: errno, path: FolderWriter.stagingFolder)
        }
    }

    private func writeJournal(_ journal: StagingJournal) throws {
        let unfinished = "journal-unfinished"
        try writer.writeNew(journal.bytes, to: unfinished, as: nil, in: folder, FolderWriter.stagingFolder)
        try renameJournal(unfinished, FolderWriter.journal)
    }

    private func renameJournal(_ old: String, _ new: String) throws {
        guard writer.calls.rename(folder, old, folder, new) == 0 else {
            throw ContentSourceError(errno: errno, path: "\(FolderWriter.stagingFolder)/\(new)")
        }
        try writer.sync(folder, FolderWriter.stagingFolder)
    }

    private func put(_ staged: Staged) throws {
        let file = staged.file
        guard let parent = try writer.parent(of: file.path, creating: true) else { throw Self.changed(file) }
        defer { close(parent.folder) }
        guard try writer.stampOfContent(of: parent, file.path) == staged.former else { throw Self.changed(file) }
        guard writer.calls.rename(folder, "new-\(file.number)", parent.folder, parent.name) == 0 else {
            if errno == EXDEV { throw Self.elsewhere(file) }
            throw ContentSourceError(errno: errno, path: file.path)
        }
    }

    private static func elsewhere(_ file: StagingJournal.File) -> EditFailure {
        .refused("`\(file.path)` lies on another file system than the content folder; send it with PUT")
    }

    private static func changed(_ file: StagingJournal.File) -> EditFailure {
        .refused("`\(file.path)` was written by somebody else meanwhile; send the upload again")
    }
}
