/// What became of an upload.
package struct UploadResult: Sendable, Hashable {
    /// What became of one document.
    package struct Document: Sendable, Hashable {
        /// What was done to its file.
        package enum Outcome: String, Sendable {
            case created
            case changed
            /// The folder had the same bytes at this path.
            case unchanged
        }

        /// Below the content folder.
        package var path: String
        /// The id of its article; nil for a data file.
        package var id: String?
        /// What was done to its file.
        package var outcome: Outcome
    }

    /// In the order of the upload.
    package var documents: [Document]

    /// How many documents had an outcome.
    package func count(_ outcome: Document.Outcome) -> Int {
        documents.count { $0.outcome == outcome }
    }
}
