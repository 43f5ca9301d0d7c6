/// A word with the same stem as another.
package struct Inflection: Sendable, Hashable {
    /// The word, and how many articles have it.
    package var word: VocabularyWord
    /// What a search takes it for.
    package var form: SearchExpression.Form
}
