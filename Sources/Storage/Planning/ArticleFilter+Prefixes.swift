internal import Articles

extension ArticleFilter {
    /// Whether the beginnings of words in the search may stand for some words alone.
    ///
    /// How common words are is known of public articles alone.
    var limitsExpansions: Bool { visibility == .published }
}
