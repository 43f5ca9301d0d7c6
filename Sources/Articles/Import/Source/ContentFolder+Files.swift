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

    package func files(in folder: String) -> [String] {
        var names: [String] = []
        try? FolderListing.forEachEntry(of: folder.isEmpty ? path : "\(path)/\(folder)") { name, isFolder in
            if !isFolder, !ContentPath.isHidden(name) { names.append(name) }
        }
        return names
    }
}
