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
