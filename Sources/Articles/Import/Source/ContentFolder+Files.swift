internal import Glibc

extension ContentFolder {
    package func commitTimes() throws(ContentSourceError) -> CommitTimes {
        do throws(GitProcess.Failure) {
            return try GitLog.times(in: path)
        } catch {
            throw ContentSourceError(path: path, reason: error.description)
        }
    }

    /// Whether there is a folder at a path; a link is none.
    func hasFolder(_ path: String) -> Bool {
        var status = stat()
        return lstat("\(self.path)/\(path)", &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    package func requireSettled() throws(ContentSourceError) {
        guard hasJournal else { return }
        let reason = "an upload into it was interrupted; start the server that changes it, or import it there"
        throw ContentSourceError(path: path, reason: reason)
    }

    /// Whether files were put into the folder, and not all of those that belong together.
    var hasJournal: Bool {
        access("\(path)/\(FolderWriter.stagingFolder)/\(FolderWriter.journal)", F_OK) == 0
    }

    package func files(in folder: String) -> [String] {
        var names: [String] = []
        try? FolderListing.forEachEntry(of: folder.isEmpty ? path : "\(path)/\(folder)") { name, isFolder in
            if !isFolder, name.first != "." { names.append(name) }
        }
        return names
    }
}
