internal import Base
internal import FrontMatter
internal import Glibc

/// The folder in which files wait that are put into the content folder all at once, and what undoes that.
///
/// In it are `new-1` and so on until they are put in their places, `old-1` and so on, which are replaced, and the
/// journal. While `journal` is there, an upload is under way or was interrupted, and its files are to be taken back.
/// Once it is called `done`, they stay.
extension FolderWriter {
    static let stagingFolder = ".broadsheet-import"
    static let journal = "journal"
    static let journalOfDone = "done"
    private static let folderFlags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC
    /// The most bytes that a journal is read with.
    private static let journalLimit = 256 << 20

    /// Makes the folder anew, and opens it; the caller closes it.
    func makeStagingFolder() throws -> CInt {
        guard mkdirat(root, Self.stagingFolder, 0o700) == 0 else {
            // What another upload left there was to be removed before.
            if errno == EEXIST {
                throw EditFailure.refused("`\(Self.stagingFolder)` cannot be emptied; remove it by hand")
            }
            throw ContentSourceError(errno: errno, path: Self.stagingFolder)
        }
        do {
            try sync(root, Self.stagingFolder)
            guard let folder = try openStagingFolder() else {
                throw ContentSourceError(errno: ENOENT, path: Self.stagingFolder)
            }
            return folder
        } catch {
            _ = unlinkat(root, Self.stagingFolder, AT_REMOVEDIR)
            throw error
        }
    }

    /// Nil where there is none.
    private func openStagingFolder() throws -> CInt? {
        let folder = openat(root, Self.stagingFolder, Self.folderFlags)
        if folder >= 0 { return folder }
        switch errno {
        case ENOENT: return nil
        case ENOTDIR, ELOOP: throw EditFailure.refused("`\(Self.stagingFolder)` is no folder; remove it by hand")
        default: throw ContentSourceError(errno: errno, path: Self.stagingFolder)
        }
    }

    /// Takes back what an upload has put into the folder that did not come to its end, and removes what it left behind.
    func undoInterrupted() throws {
        guard let staging = try openStagingFolder() else { return }
        defer { close(staging) }
        try undo(staging)
        removeStagingFolder(staging)
    }

    /// Takes back what was put into its place according to the journal; does nothing without one.
    ///
    /// May be repeated, from whatever point. What somebody has written over it meanwhile stays.
    func undo(_ staging: CInt) throws {
        guard let bytes = try bytes(of: Self.journal, in: staging) else { return }
        guard let journal = StagingJournal(bytes) else { throw Self.damaged(Self.journal) }
        for file in journal.files.reversed() { try takeBack(file, staging) }
        for folder in journal.folders.reversed() {
            guard let parent = try presentParent(of: folder) else { continue }
            // Where somebody has put something into it, it stays.
            _ = unlinkat(parent.folder, parent.name, AT_REMOVEDIR)
            close(parent.folder)
        }
        // All of them: an earlier run that took some files back may have been interrupted before that was on the disk.
        for folder in Set((journal.files.map(\.path) + journal.folders).map(ContentPath.folder)) {
            do { try syncFolder(folder) } catch is EditFailure {}
        }
        guard calls.unlink(staging, Self.journal) == 0 else {
            throw ContentSourceError(errno: errno, path: "\(Self.stagingFolder)/\(Self.journal)")
        }
        try sync(staging, Self.stagingFolder)
    }

    private static func damaged(_ name: String) -> EditFailure {
        let place = "\(stagingFolder)/\(name)"
        return .refused(
            "`\(place)` is damaged or gone; see which documents of the upload are whole, then remove `\(stagingFolder)`"
        )
    }

    /// The folder that something of an upload lies in; nil where it is gone, or somebody has put a link in its place.
    private func presentParent(of path: String) throws -> Parent? {
        do { return try parent(of: path, creating: false) } catch is EditFailure { return nil }
    }

    /// Does nothing where the file is not in its place.
    private func takeBack(_ file: StagingJournal.File, _ staging: CInt) throws {
        guard let parent = try presentParent(of: file.path) else { return }
        defer { close(parent.folder) }
        let present: [UInt8]?
        do {
            present = try read(file.path, limit: Document.maximumSize)
        } catch is EditFailure {
            // A link or a folder is not what the upload has put there.
            return
        }
        guard let present, FNV1a.hash(present) == file.digest else { return }
        if file.isNew {
            guard calls.unlink(parent.folder, parent.name) == 0 || errno == ENOENT else {
                throw ContentSourceError(errno: errno, path: file.path)
            }
        } else {
            let old = "old-\(file.number)"
            guard calls.rename(staging, old, parent.folder, parent.name) == 0 else {
                throw errno == ENOENT ? Self.damaged(old) : ContentSourceError(errno: errno, path: file.path)
            }
        }
    }

    /// Removes the folder with all that is in it; what cannot be removed is left to the next writer.
    func removeStagingFolder(_ staging: CInt) {
        // Their own descriptor, which closing the listing closes.
        let listed = openat(staging, ".", Self.folderFlags)
        guard listed >= 0, let listing = fdopendir(listed) else { return }
        var names: [String] = []
        while let entry = readdir(listing) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        closedir(listing)
        for name in names { _ = unlinkat(staging, name, 0) }
        _ = unlinkat(root, Self.stagingFolder, AT_REMOVEDIR)
    }

    // MARK: Files

    /// The stamp of the content of a file; nil where there is none.
    func stampOfContent(of path: String) throws -> FileStamp? {
        guard let parent = try parent(of: path, creating: false) else { return nil }
        defer { close(parent.folder) }
        return try stampOfContent(of: parent, path)
    }

    /// The same in a folder that is open.
    func stampOfContent(of file: Parent, _ path: String) throws(ContentSourceError) -> FileStamp? {
        var status = stat()
        guard fstatat(file.folder, file.name, &status, AT_SYMLINK_NOFOLLOW) == 0 else {
            if errno == ENOENT { return nil }
            throw ContentSourceError(errno: errno, path: path)
        }
        return FileStamp(status).ofContent
    }

    /// Has the names in a folder safely on the disk; does nothing where it is gone.
    func syncFolder(_ path: String) throws {
        if path.isEmpty { return try sync(root, path) }
        guard let folder = try openFolder(path) else { return }
        defer { close(folder) }
        try sync(folder, path)
    }

    /// Nil where there is none.
    func openFolder(_ path: String) throws -> CInt? {
        guard let parent = try parent(of: path, creating: false) else { return nil }
        defer { close(parent.folder) }
        return try openFolder(parent.name, in: parent.folder, path, creating: false)
    }

    private func bytes(of name: String, in folder: CInt) throws -> [UInt8]? {
        let path = "\(Self.stagingFolder)/\(name)"
        let file = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard file >= 0 else {
            if errno == ENOENT { return nil }
            throw ContentSourceError(errno: errno, path: path)
        }
        defer { close(file) }
        guard let bytes = try Self.readAll(file, path, limit: Self.journalLimit) else { throw Self.damaged(name) }
        return bytes
    }
}
