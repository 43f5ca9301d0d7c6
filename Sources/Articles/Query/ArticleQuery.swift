/// Which articles, in which order, and which part of them.
package struct ArticleQuery: Sendable, Hashable {
    /// Which articles.
    package var filter = ArticleFilter()
    /// In which order.
    package var sort = ArticleSort.newest
    /// Whether the articles come in the order of the filter's ids instead; their sort keys are places in that list.
    package var followsIDs = false
    /// Which part of them.
    package var slice = Slice.page(1)
    /// How matches are ranked, where a slice goes on with a list that was begun before.
    ///
    /// The filter's search carries the expansions of its prefixes.
    package var ranking: SearchRanking?
    /// After how many days what is new about an article counts half in its relevance; nil where age does not matter.
    ///
    /// Ages count from the last change of the data. It is for the first slice of a list: `ranking` carries it on.
    package var freshness: Double?
    /// 1 to 100.
    package var limit = 25

    package init() {}

    /// Which part of the sorted articles.
    package enum Slice: Sendable, Hashable {
        /// Pages of `limit` articles, counted from 1.
        case page(Int)
        /// What follows an article in the sorted order.
        case after(SortKey)
        /// What stands before an article in the sorted order, the nearest last.
        case before(SortKey)
    }
}
