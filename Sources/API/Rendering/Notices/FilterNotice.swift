internal import Articles

/// A value of a filter that no article has.
struct FilterNotice: Sendable {
    let parameter: String
    let value: String
    /// What is to be said of the value, in a clause without a full stop.
    let statement: String
    /// The value that may have been meant in its place.
    var suggestion: String?

    /// A sentence for people, with what may have been meant.
    var detail: String {
        statement + NearNames.question(suggestion.map { [$0] } ?? [])
    }
}
