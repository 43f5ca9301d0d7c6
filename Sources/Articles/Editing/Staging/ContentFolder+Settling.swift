extension ContentFolder {
    /// Takes back what an interrupted upload has put into the folder; does nothing where there was none.
    ///
    /// Throws a `ContentSourceError` where that is not possible, or where somebody is still at it.
    package func settle() throws {
        guard hasJournal else { return }
        do {
            _ = try FolderWriter(path, FileCalls())
        } catch EditFailure.refused(let reason) {
            throw ContentSourceError(path: path, reason: reason)
        }
    }
}
