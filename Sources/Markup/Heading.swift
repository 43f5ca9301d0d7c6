/// A heading of a body.
package struct Heading: Sendable, Hashable {
    /// 1 to 6.
    package var level: Int
    /// What the heading's element has as its id; unique in the body.
    package var id: String
    /// The heading's text, without markup.
    package var text: String
}
