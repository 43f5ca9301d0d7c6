/// A body as HTML that a page can put in place.
package struct RenderedBody: Sendable, Hashable {
    /// Without scripts, event handlers, styles and addresses that run code.
    package var html: String
    /// The headings, in order.
    package var outline: [Heading]
}
