package import Base

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

    /// Published articles, unless an editor asks.
    package var visibility = Visibility.published
    /// The words that must be found; nil where none are asked for.
    package var search: SearchExpression?
    /// Parts of the article that are searched; empty means all.
    package var searchIn: Set<SearchField> = []
    /// Topics by id or name: each list is alternatives, and one of each list must be among the article's.
    package var topics: [[String]] = []
    /// Topics by id or name that must not be among the article's, nor above them.
    package var topicsExcluded: [String] = []
    /// How far below a topic an article's own may be to count as one of it; 0 is the topic alone, nil any depth.
    package var topicDepth: Int?
    /// Providers by domain or name; empty means all.
    package var providers: [String] = []
    /// Providers by domain or name that must not be the article's.
    package var providersExcluded: [String] = []
    /// Alternatives; empty means all.
    package var categories: [String] = []
    /// Alternatives; empty means all.
    package var types: [String] = []
    /// Authors by id or name; empty means all.
    package var authors: [String] = []
    /// Authors by id or name that must not be the article's.
    package var authorsExcluded: [String] = []
    /// Alternatives; empty means all.
    package var levels: [String] = []
    /// Languages or locales, any of them; a language stands for its regions too, and empty means all.
    package var locales: [String] = []
    /// Alternatives; empty means all.
    package var tags: [String] = []
    /// Published at or after.
    package var from: Timestamp?
    /// Published before.
    package var until: Timestamp?
    /// Changed in the store at or after.
    package var updatedSince: Timestamp?
    /// At least this quality; those without one do not meet it.
    package var minimumQuality: Double?
    /// At least this heat; those without one do not meet it.
    package var minimumHeat: Double?
    /// Whether the article must have an image, or must have none.
    package var hasImage: Bool?
    /// Whether the article must have an AMP page, or must have none.
    package var hasAmp: Bool?
    /// One of the article's addresses.
    package var address: WebAddress?
    /// Each at most once.
    package var ids: [String]?
    /// Whether of those that tell the same story only the best counts: the one of the highest quality, then heat, then
    /// the first, among those that meet all other conditions.
    package var collapsesStories = false

    /// An empty filter, which every public article meets.
    package init() {}

    /// Whether public articles meet it, or do not, until they change themselves.
    ///
    /// What a topic, a provider, an author or a word stands for may change without them, and so may the articles that
    /// tell the same story.
    package var followsArticles: Bool {
        visibility == .published && search == nil && topics.isEmpty && topicsExcluded.isEmpty && providers.isEmpty
            && providersExcluded.isEmpty && authors.isEmpty && authorsExcluded.isEmpty && !collapsesStories
    }
}
