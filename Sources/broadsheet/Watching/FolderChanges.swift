/// What has changed in a content folder.
enum FolderChanges: Equatable, Sendable {
    /// Files that were written, moved or removed, by their paths below the folder.
    case files(Set<String>)
    /// Anything may have: folders came or went, a configuration changed, or nobody knows.
    case everything

    /// Adds what has changed later.
    mutating func formUnion(_ other: FolderChanges) {
        guard case .files(var paths) = self, case .files(let more) = other else {
            self = .everything
            return
        }
        // So that the set is not copied for each of ten thousand events.
        self = .everything
        paths.formUnion(more)
        self = .files(paths)
    }
}
