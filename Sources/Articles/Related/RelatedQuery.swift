/// What to find related articles for, and which.
package struct RelatedQuery: Sendable, Hashable {
    /// Where entries may come from.
    package enum Mode: String, Sendable, CaseIterable {
        /// What the article's own document names.
        case curated
        /// What its text links to, and what links to it.
        case linked
        /// What the ranking finds, whatever is linked.
        case computed
        /// All of them, what the document names first, then the best.
        case all
    }

    /// Where entries may come from.
    package var mode = Mode.all
    /// The most entries, from 1.
    package var limit = 10
    /// The most days between the publication of an entry and that of the article; entries without a date have none.
    package var maximumDays: Int?
    /// Which articles of the store may be entries; where it is not empty, others may not.
    package var filter = ArticleFilter()
    /// Whether an entry must have a topic of the article, or one below it.
    package var sameTopic = false
    /// Whether an entry must have an author of the article.
    package var sameAuthor = false
    /// Whether articles that tell the same story are folded into the best of them.
    package var collapsesStories = false

    package init() {}
}
