internal import Base

/// What the file system says of a file without reading it; as long as it stays the same, so does the content.
package struct FileStamp: Sendable, Hashable {
    /// In bytes.
    package var size: Int64
    /// Nanoseconds since 1970.
    package var modified: Int64
    /// When the file's metadata changed, in nanoseconds since 1970; copies that keep `modified` do not keep this.
    package var changed: Int64
    /// Another one tells that the file was replaced.
    package var inode: Int64

    package init(size: Int64, modified: Int64, changed: Int64, inode: Int64) {
        self.size = size
        self.modified = modified
        self.changed = changed
        self.inode = inode
    }

    /// The stamp as it is kept of a file that was read by certain rules: by other rules the file has another stamp, and
    /// is read again.
    func marked(by rules: Int64) -> FileStamp {
        FileStamp(size: size, modified: modified, changed: changed, inode: inode ^ rules)
    }

    /// The stamp without the time when metadata changed: a hard link to the file sets that anew.
    var ofContent: FileStamp {
        FileStamp(size: size, modified: modified, changed: 0, inode: inode)
    }

    /// What stands for a file that is not there.
    static let absent = FileStamp(size: -1, modified: 0, changed: 0, inode: 0)

    /// Whether it proves that a file is as it was: one that was written a moment ago can be written again without a new
    /// time.
    func isSettled(at now: Timestamp) -> Bool {
        max(modified, changed) < now.microseconds * 1000 - Self.margin
    }

    private static let margin: Int64 = 100_000_000
}
