package import Base

/// Which articles, in which order, and which part of them.
package struct ArticleQuery: Sendable, Hashable {
    package var filter = ArticleFilter()
    package var sort = ArticleSort.newest
    /// Whether the articles come in the order of the filter's ids instead; their sort keys are places in that list.
    package var followsIDs = false
    package var slice = Slice.page(1)
    /// How matches are ranked, where a slice goes on with a list that was begun before.
    ///
    /// The filter's search carries the expansions of its prefixes.
    package var ranking: SearchRanking?
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

/// Where an article stands in a sorted order: its value there, and its id among those of equal value.
package struct SortKey: Sendable, Hashable {
    package enum Value: Sendable, Hashable {
        case integer(Int64)
        case real(Double)
        case text(String)
        /// A match of a search: the block it is in, and its score there.
        case ranked(block: Int64, score: Double)
    }

    package var value: Value
    package var id: String

    package init(value: Value, id: String) {
        self.value = value
        self.id = id
    }
}

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

/// Conditions on articles; all of them must hold.
package struct ArticleFilter: Sendable, Hashable {
    /// Which articles there are at all for the client that asks.
    package enum Visibility: Sendable, Hashable {
        /// What everybody may see.
        case published
        /// What only editors may see.
        case unpublished
        case any
    }

    package var visibility = Visibility.published
    package var search: SearchExpression?
    /// Parts of the article that are searched; empty means all.
    package var searchIn: Set<SearchField> = []
    /// Topics by id or name: each list is alternatives, and one of each list must be among the article's.
    package var topics: [[String]] = []
    package var topicsExcluded: [String] = []
    /// How far below a topic an article's own may be to count as one of it; 0 is the topic alone, nil any depth.
    package var topicDepth: Int?
    /// Providers by domain or name; empty means all.
    package var providers: [String] = []
    package var providersExcluded: [String] = []
    package var categories: [String] = []
    package var types: [String] = []
    package var levels: [String] = []
    package var tags: [String] = []
    /// Published at or after.
    package var from: Timestamp?
    /// Published before.
    package var until: Timestamp?
    /// Changed in the store at or after.
    package var updatedSince: Timestamp?
    package var minimumQuality: Double?
    package var minimumHeat: Double?
    package var hasImage: Bool?
    package var hasAmp: Bool?
    /// One of the article's addresses.
    package var address: WebAddress?
    /// Each at most once.
    package var ids: [String]?
    /// Whether of those that tell the same story only the best counts: the one of the highest quality, then heat, then
    /// the first, among those that meet all other conditions.
    package var collapsesStories = false

    package init() {}
}

/// The parts of an article that a search looks through.
package enum SearchField: String, Sendable, Hashable, CaseIterable {
    case title
    case excerpt
    case body
}
