/// How much an upload may hold once it is unpacked, whatever it claims.
package struct UploadLimits: Sendable, Hashable {
    /// Files and folders, those included that only the paths of files name.
    package var entries = 20_000
    /// Bytes of one document.
    package var entrySize = 16 << 20
    /// Bytes of all documents together, and of what stands between them.
    package var totalSize: Int
    /// How many times as large as before something may be once it is unpacked; what is below `freeSize` may be larger.
    package var ratio = 200
    /// Bytes that may come out of however few.
    package var freeSize = 1 << 20

    /// The limits for uploads of so many bytes: eight times as many may come out of them.
    package init(forUploadsOf size: Int) {
        totalSize = size * 8
    }
}
