package import Base

/// Documents that somebody sends to be taken in together.
package struct DocumentUpload: Sendable {
    /// The upload as it was sent.
    package var content: ContentBytes
    /// What it is written in.
    package var format: UploadFormat
    /// How much may be in it.
    package var limits: UploadLimits
    /// The name of the editor.
    package var editor: String

    package init(_ content: ContentBytes, _ format: UploadFormat, _ limits: UploadLimits, by editor: String) {
        self.content = content
        self.format = format
        self.limits = limits
        self.editor = editor
    }
}
