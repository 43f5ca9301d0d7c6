internal import Base

/// A change of one document that somebody asks for.
package struct DocumentEdit: Sendable {
    /// What the document is to become.
    package enum Change: Sendable {
        /// These bytes, which are written in that format.
        case document([UInt8], BodyFormat)
        /// What an object in JSON says: the keys of front matter, and `body`.
        case json([UInt8])
        /// What it is, changed by a merge patch (RFC 7396) of the keys of its front matter, and of `body`.
        case patch([UInt8])
        /// Nothing: it is removed.
        case removal
    }

    /// The id of the article, its letters composed (NFC) as in all ids.
    package var id: String
    /// What is to be done.
    package var change: Change
    /// Whether the change may be made to a document with this tag, or where there is none: see `StoredDocument.tag`.
    package var isAllowed: @Sendable (_ tag: String?) -> Bool
    /// The name of the editor.
    package var editor: String

    package init(
        id: String,
        _ change: Change,
        by editor: String,
        where isAllowed: @escaping @Sendable (_ tag: String?) -> Bool
    ) {
        self.id = NormalForm.composed(id)
        self.change = change
        self.editor = editor
        self.isAllowed = isAllowed
    }
}
