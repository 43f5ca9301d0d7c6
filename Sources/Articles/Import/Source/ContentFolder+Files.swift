internal import Base
internal import Glibc

extension ContentFolder {
    package func commitTimes() throws(ContentSourceError) -> CommitTimes {
        do throws(GitProcess.Failure) {
            return try GitLog.times(in: path)
        } catch {
            throw ContentSourceError(path: path, reason: error.description)
        }
    }

    /// Whether there is a folder at a path; a symbolic link to a folder does not count.
    func hasFolder(_ path: String) -> Bool {
        var status = stat()
        return lstat("\(self.path)/\(path)", &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    package func requireSettled() throws(ContentSourceError) {
        guard mayHaveJournal else { return }
        let reason =
            "an upload into the folder was interrupted; start the server that writes to it, or import it as that user"
        throw ContentSourceError(path: path, reason: reason)
    }

    /// Whether an upload into the folder may be half done: there is its journal, or this process may not look for one.
    var mayHaveJournal: Bool {
        let journal = "\(path)/\(FolderWriter.stagingFolder)/\(FolderWriter.journal)"
        return access(journal, F_OK) == 0 || errno != ENOENT && errno != ENOTDIR
    }

    package func files(in folder: String) -> [String] { names(in: folder).files }

    package func names(in folder: String) -> FolderNames {
        var names = FolderNames()
        try? FolderListing.forEachEntry(of: whole(folder)) { name, isFolder in
            if isFolder {
                names.folders.append(name)
            } else if !ContentPath.isHidden(name) {
                names.files.append(name)
            }
        }
        return names
    }

    package func settledStamp(of path: String) -> FileStamp? {
        var status = stat()
        guard stat(whole(path), &status) == 0 else { return errno == ENOENT || errno == ENOTDIR ? .absent : nil }
        let stamp = FileStamp(status)
        return stamp.isSettled(at: .now()) ? stamp : nil
    }

    private func whole(_ path: String) -> String {
        ContentPath.joined(self.path, path)
    }
}

extension FileStamp {
    /// What stat(2) says.
    init(_ status: stat) {
        self.init(
            size: Int64(status.st_size),
            modified: Int64(status.st_mtim.tv_sec) &* 1_000_000_000 &+ Int64(status.st_mtim.tv_nsec),
            changed: Int64(status.st_ctim.tv_sec) &* 1_000_000_000 &+ Int64(status.st_ctim.tv_nsec),
            inode: Int64(bitPattern: UInt64(status.st_ino))
        )
    }
}
