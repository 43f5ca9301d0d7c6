/// The orders in which articles can be had; ties are in the order of the ids.
package enum ArticleSort: String, Sendable, Hashable, CaseIterable {
    /// By publication, the newest first; those without a date last.
    case newest = "-publishedDateTime"
    /// By publication, the oldest first; those without a date first.
    case oldest = "publishedDateTime"
    case heat = "-heat"
    case quality = "-quality"
    case title
    /// By when the store last saw the article change.
    case updated = "-updated"
    /// How well the article answers the search text.
    case relevance
    /// Heat that fades with age.
    case trending
}
