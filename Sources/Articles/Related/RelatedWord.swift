/// A word of the statistics, which is another word wherever a byte is another.
///
/// Texts that Unicode calls canonically equal are equal as `String`, and yet two rows of a table and two features.
package struct RelatedWord: Sendable, Hashable {
    /// The word as it was folded.
    package let text: String

    package init(_ text: String) {
        self.text = text
    }

    package static func == (one: RelatedWord, other: RelatedWord) -> Bool {
        one.text.utf8.elementsEqual(other.text.utf8)
    }

    package func hash(into hasher: inout Hasher) {
        var text = text
        text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
}
