internal import FrontMatter

/// A word in the place of a date that the generator works out whenever it builds the site: Eleventy's `Last Modified`
/// and `git Created`, Quarto's `today`.
///
/// It says nothing of when the document was published, and nothing that would hide it.
enum BuildDate {
    /// Whether a value is such a word, in any case.
    static func isNamed(by node: Node) -> Bool {
        guard let scalar = node.scalar else { return false }
        return words.contains(String(FlagValue.word(scalar.text).map { $0 == "-" || $0 == "_" ? " " : $0 }))
    }

    // https://www.11ty.dev/docs/dates/ and https://quarto.org/docs/reference/dates.html
    private static let words: Set = ["last modified", "created", "git last modified", "git created", "today", "now"]
}
