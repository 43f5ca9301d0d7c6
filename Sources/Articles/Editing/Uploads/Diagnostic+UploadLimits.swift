internal import FrontMatter

extension Diagnostic {
    /// For an upload with more content than `UploadLimits.totalSize`.
    static func uploadTooLarge(_ limits: UploadLimits) -> Diagnostic {
        let message = "the content of the upload has more than \(limits.totalSize) bytes; split it"
        return .refusedUpload("", message, rule: .limit)
    }

    /// For an upload with more files and folders than `UploadLimits.entries`.
    static func tooManyUploadEntries(_ limits: UploadLimits) -> Diagnostic {
        .refusedUpload("", "the upload has more than \(limits.entries) files and folders; split it", rule: .limit)
    }

    /// For a document in an upload that is larger than `UploadLimits.entrySize`.
    static func uploadedDocumentTooLarge(_ name: String, _ limits: UploadLimits, line: Int = 1) -> Diagnostic {
        .refusedUpload(name, "the document has more than \(limits.entrySize) bytes; split it", line: line, rule: .limit)
    }
}
