extension ContentFolder {
    package func commitTimes() throws(ContentSourceError) -> CommitTimes {
        do throws(GitLog.Failure) {
            return try GitLog.times(in: path)
        } catch {
            throw ContentSourceError(path: path, reason: error.description)
        }
    }

    package func files(in folder: String) -> [String] {
        var names: [String] = []
        try? FolderListing.forEachEntry(of: folder.isEmpty ? path : "\(path)/\(folder)") { name, isFolder in
            if !isFolder, name.first != "." { names.append(name) }
        }
        return names
    }
}
