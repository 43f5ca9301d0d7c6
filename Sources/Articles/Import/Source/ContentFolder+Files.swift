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

    package func files(in folder: String) -> [String] {
        var names: [String] = []
        try? FolderListing.forEachEntry(of: folder.isEmpty ? path : "\(path)/\(folder)") { name, isFolder in
            if !isFolder, name.first != "." { names.append(name) }
        }
        return names
    }
}
