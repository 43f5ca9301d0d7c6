internal import Base
internal import Glibc

/// Keeps what is read of a content folder inside of it: whatever a link says, nothing outside is opened.
final class ContentBoundary: Sendable {
    private let path: String
    private let resolvedRoot: Locked<String?>
    /// The bytes of folders below it, as they are named, that were found to lie inside.
    private let known = Locked<Set<[UInt8]>>([])

    /// Where `mayBeMissing` is true, the folder may come later; until then nothing is inside of it.
    init(_ path: String, mayBeMissing: Bool = false) throws(ContentSourceError) {
        let root = Self.resolved(path)
        if root == nil, !mayBeMissing { throw ContentSourceError(errno: errno, path: path) }
        self.path = path
        resolvedRoot = Locked(root)
    }

    /// The folder's path without links; as it was given while there is no folder.
    var root: String {
        resolvedRoot.withLock { root in
            if root == nil { root = Self.resolved(path) }
            return root ?? path
        }
    }

    /// The path without links; nil, with `errno`, where it leads nowhere.
    static func resolved(_ path: String) -> String? {
        guard let whole = realpath(path, nil) else { return nil }
        defer { free(whole) }
        return String(cString: whole)
    }

    /// Whether a path without links lies inside.
    ///
    /// Byte by byte: to Swift, texts are equal that a file system keeps apart.
    func contains(_ resolved: String) -> Bool {
        let root = root
        guard root != "/", resolved.utf8.starts(with: root.utf8) else { return root == "/" }
        let next = resolved.utf8.dropFirst(root.utf8.count).first
        return next == nil || next == UInt8(ascii: "/")
    }

    /// Whether a folder, as it is named, lies inside; true for one that is not there.
    func admits(folder: String) -> Bool {
        let bytes = Array(folder.utf8)
        if known.withLock({ $0.contains(bytes) }) { return true }
        guard let resolved = Self.resolved(folder) else { return true }
        guard contains(resolved) else { return false }
        known.withLock { _ = $0.insert(bytes) }
        return true
    }
}
