/// A document of an upload.
struct UploadedFile: Sendable, Hashable {
    /// Below the content folder.
    var path: String
    var bytes: [UInt8]
}
