internal import Articles

/// A value of a filter that no article has.
struct FilterNotice: Sendable {
    let parameter: String
    let value: String
    /// A sentence for people, with what may have been meant.
    let detail: String
}
