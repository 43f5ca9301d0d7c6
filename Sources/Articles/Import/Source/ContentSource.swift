/// A tree of files to import: a folder on disk, or a stand-in for one.
package protocol ContentSource: Sendable {
    /// Calls `body` for every regular file, in the order of the bytes of the paths.
    ///
    /// Folders by `ContentPath.isIgnoredFolder` are not entered, hidden files are left out. Throws a
    /// `ContentSourceError` where the tree cannot be listed, and what `body` throws.
    func forEachFile(_ body: (ContentFile) throws -> Void) throws

    /// The names of the folders at the top.
    func topLevelFolders() throws(ContentSourceError) -> [String]

    /// The names of the folders in a folder; empty where it cannot be listed.
    func folders(in folder: String) -> [String]

    /// A folder in this one as a source of its own; nil where there is none.
    func child(_ name: String) -> (any ContentSource)?

    /// The folder above, and this one's name in it; nil where there is none.
    var parent: (source: any ContentSource, name: String)? { get }

    /// The bytes of a file, at most `limit`; nil where it is larger.
    func read(_ path: String, limit: Int) throws(ContentSourceError) -> [UInt8]?
}

extension ContentSource {
    package func folders(in folder: String) -> [String] {
        folder.isEmpty ? (try? topLevelFolders()) ?? [] : []
    }

    package var parent: (source: any ContentSource, name: String)? { nil }

    package func child(_ name: String) -> (any ContentSource)? { nil }
}

/// A file of a content source.
package struct ContentFile: Sendable, Hashable {
    package var path: ContentPath
    package var stamp: FileStamp

    package init(path: ContentPath, stamp: FileStamp) {
        self.path = path
        self.stamp = stamp
    }
}

/// What the file system says of a file without reading it; as long as it stays the same, so does the content.
package struct FileStamp: Sendable, Hashable {
    /// In bytes.
    package var size: Int64
    /// Nanoseconds since 1970.
    package var modified: Int64
    /// When the file's metadata changed, in nanoseconds since 1970; copies that keep `modified` do not keep this.
    package var changed: Int64
    package var inode: Int64

    package init(size: Int64, modified: Int64, changed: Int64, inode: Int64) {
        self.size = size
        self.modified = modified
        self.changed = changed
        self.inode = inode
    }
}

/// A call of the file system that failed.
package struct ContentSourceError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The file or folder.
    package var path: String
    /// The system's words for it.
    package var reason: String

    package init(path: String, reason: String) {
        self.path = path
        self.reason = reason
    }

    package var description: String {
        "\(path): \(reason)"
    }
}
