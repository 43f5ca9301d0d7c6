/// An error that a disk without room may be the cause of.
package protocol DiskSpaceError: Error {
    /// Whether the disk is full, or the user has no more room on it.
    var isOutOfSpace: Bool { get }
}
