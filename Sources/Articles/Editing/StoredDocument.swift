/// The file that an article comes from, as the store knows it.
package struct StoredDocument: Sendable, Hashable {
    /// Below the content folder.
    package var path: String
    /// See `ReadFile.digest`.
    package var digest: Int64

    package init(path: String, digest: Int64) {
        self.path = path
        self.digest = digest
    }

    /// A short text that is another one when the file is.
    package var tag: String {
        Self.tag(digest)
    }

    static func tag(_ digest: Int64) -> String {
        String(UInt64(bitPattern: digest), radix: 36)
    }
}
