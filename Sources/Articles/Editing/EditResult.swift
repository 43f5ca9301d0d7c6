/// What became of a change.
package struct EditResult: Sendable, Hashable {
    /// Whether there was no such document before.
    package var isNew: Bool
    /// See `StoredDocument.tag`; nil where the document was removed.
    package var tag: String?
}
