/// Changes the documents of a content folder, and the store with them.
package protocol DocumentEditor: Sendable {
    /// Makes one change: what is read from the store from then on has it.
    ///
    /// Blocks: for worker threads only. Throws an `EditFailure` where the change is refused, and other errors where the
    /// folder or the store fails. A change that throws may have been made where it was the store that failed.
    func apply(_ edit: DocumentEdit) throws -> EditResult

    /// Takes in all documents of an upload, or none: what is read from the store from then on has them.
    ///
    /// Blocks: for worker threads only. Throws an `EditFailure` where the upload is refused, and other errors where the
    /// folder or the store fails; nothing is changed then.
    func apply(_ upload: DocumentUpload) throws -> UploadResult
}
