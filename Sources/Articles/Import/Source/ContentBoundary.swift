internal import Base
internal import Glibc

/// Keeps what is read of a content folder inside of it: whatever a link says, nothing outside is opened.
final class ContentBoundary: Sendable {
    /// The folder's path without links.
    let root: String
    /// The bytes of folders below it, as they are named, that were found to lie inside.
    private let known = Locked<Set<[UInt8]>>([])

    init(_ path: String) throws(ContentSourceError) {
        guard let root = Self.resolved(path) else { throw ContentSourceError(errno: errno, path: path) }
        self.root = root
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
