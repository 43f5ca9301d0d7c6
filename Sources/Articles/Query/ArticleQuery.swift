/// Which articles, in which order, and which part of them.
package struct ArticleQuery: Sendable, Hashable {
    /// The conditions that the articles meet.
    package var filter = ArticleFilter()
    /// The order of the list.
    package var sort = ArticleSort.newest
    /// Whether the articles come in the order of the filter's ids instead; their sort keys are places in that list.
    package var followsIDs = false
    /// The part of the list that is read.
    package var slice = Slice.page(1)
    /// The ranking of the first slice, for further slices of the same list.
    ///
    /// The filter's search carries the expansions of its prefixes.
    package var ranking: SearchRanking?
    /// The age in days at which an article's bonus for being new has halved; nil without a bonus.
    ///
    /// Ages count from the last change of the data. It is for the first slice of a list: `ranking` carries it on.
    package var freshness: Double?
    /// 1 to 100.
    package var limit = 25
    /// Whether items are to have their `cardPlaces`, which takes a little longer to read.
    package var readsCardPlaces = false

    package init() {}

    /// Which part of the sorted articles.
    package enum Slice: Sendable, Hashable {
        /// Pages of `limit` articles, counted from 1.
        case page(Int)
        /// The articles after one in the sorted order.
        case after(SortKey)
        /// The articles before one in the sorted order; the nearest comes last.
        case before(SortKey)
    }
}
