package import Base

/// What candidates for a related list are wanted for, and which.
package struct RelatedQuestion: Sendable {
    /// The terms to look for.
    package var terms: RelatedTerms
    /// What the article links to; other articles with one of these links are candidates too.
    package var links: Set<Int64> = []
    /// When the article was published; nil where that is not known.
    package var published: Timestamp?
    /// The article's own id; nil for a text that is no article of the store.
    package var ownID: String?
    /// The ids of articles that come along in any case, where they meet the filter.
    package var includedIDs: [String] = []
    /// Which articles are admitted.
    package var filter = ArticleFilter()
    /// The most days between the publication of the article and that of a candidate; those without a date have none.
    package var maximumDays: Int?
    /// The most candidates, besides those that come along.
    package var limit: Int

    package init(terms: RelatedTerms, limit: Int) {
        self.terms = terms
        self.limit = limit
    }
}
