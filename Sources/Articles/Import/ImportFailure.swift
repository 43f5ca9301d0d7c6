/// Why a folder was not imported at all.
package enum ImportFailure: Error, Sendable, Hashable, CustomStringConvertible {
    /// The folder is empty, but the store is not: an unmounted volume more often than a wish.
    case emptyFolder
    /// Most articles of the store are not in the folder: another folder more often than a wish.
    case otherFolder(gone: Int, known: Int)

    /// The failure where most articles of a store would go; nil where the folder is that of the store.
    package init?(gone: Int, known: Int) {
        if gone < 3 || gone * 2 <= known { return nil }
        self = .otherFolder(gone: gone, known: known)
    }

    package var description: String {
        switch self {
        case .emptyFolder:
            "the folder holds no document, but the store does; nothing was removed. To start over, remove the database file"
        case .otherFolder(let gone, let known):
            "\(gone) of the store's \(known) articles are not in this folder; nothing was changed. To replace them, use --replace"
        }
    }
}
