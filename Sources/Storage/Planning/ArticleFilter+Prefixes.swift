internal import Articles

extension ArticleFilter {
    /// Whether a short prefix in the search stands for its most common words only.
    ///
    /// Word counts cover public articles only.
    var limitsExpansions: Bool { visibility == .published }
}
