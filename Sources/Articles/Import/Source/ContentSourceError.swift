internal import Base

/// A call of the file system that failed.
package struct ContentSourceError: DiskSpaceError, Sendable, Hashable, CustomStringConvertible {
    /// The file or folder.
    package var path: String
    /// The system's words for it.
    package var reason: String
    /// Whether the disk is full, or the user has no more room on it.
    package var isOutOfSpace = false

    package init(path: String, reason: String) {
        self.path = path
        self.reason = reason
    }

    package var description: String {
        "\(path): \(reason)"
    }
}
