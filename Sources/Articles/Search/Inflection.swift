/// A word with the same stem as another.
package struct Inflection: Sendable, Hashable {
    /// How many articles have it.
    package var word: VocabularyWord
    /// What it counts as.
    package var form: SearchExpression.Form
}
