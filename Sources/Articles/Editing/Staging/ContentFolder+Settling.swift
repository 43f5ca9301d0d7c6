extension ContentFolder {
    /// Takes back what an interrupted upload has put into the folder, and removes what it left behind.
    ///
    /// Throws a `ContentSourceError` where files that belong together are not all in their places, and this cannot be
    /// mended, or somebody is still at it.
    package func settle() throws {
        guard hasFolder(FolderWriter.stagingFolder) else { return }
        do {
            _ = try FolderWriter(path, FileCalls())
        } catch EditFailure.refused(let reason) {
            // Without a journal nothing is in its place yet: it may be the upload of another server.
            if mayHaveJournal { throw ContentSourceError(path: path, reason: reason) }
        }
    }
}
