/// A link of a body, as it is written there.
package struct BodyLink: Sendable, Hashable {
    /// An address or a path, or the path or the name of a document.
    package let text: String
    /// Whether it names a document, as the code of templates and wikis do, and not the page that this becomes.
    package let isDocument: Bool

    /// An address or a path by default.
    package init(_ text: String, isDocument: Bool = false) {
        self.text = text
        self.isDocument = isDocument
    }
}
