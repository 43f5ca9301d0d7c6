package import Base

/// Where the API finds articles.
///
/// It answers with JSON that is ready, as it was rendered at import: see `Article.openSummaryJSON`.
package protocol ArticleRepository: Sendable {
    associatedtype Reader: ArticleReader

    /// Runs `body` on one unchanging view of the data.
    ///
    /// Blocks: for worker threads only.
    ///
    /// Throws `RepositoryError.outOfTime` where that takes longer than a request may, or where `scope` is cancelled. Its
    /// checkpoints are called on the same thread.
    func read<Result>(in scope: CancelScope, _ body: (Reader) throws -> Result) throws -> Result

    /// Runs `body` as `read` does, but never waits: for event loops, and for what an index leads to in a few steps.
    ///
    /// Returns nil where `body` was not that short, or would have had to wait: `read` has to do it then.
    func lookUp<Result>(_ body: (Reader) throws -> Result) throws -> Result?

    /// The newest version that is known of, without asking the disk: for any thread.
    var currentVersion: DatasetVersion { get }

    /// How many public articles that version has, without asking the disk either: for any thread.
    var currentArticleCount: Int { get }

    /// When an article becomes public, or stops being so, next; nil where nothing is scheduled. For any thread.
    var nextScheduledChange: Timestamp? { get }

    /// Random bytes to sign with, which only this store and its servers know.
    var secret: [UInt8] { get }
}

extension ArticleRepository {
    /// Runs `body` on one unchanging view of the data, for as long as one request may take.
    package func read<Result>(_ body: (Reader) throws -> Result) throws -> Result {
        try read(in: .unlimited, body)
    }
}

/// Why a repository gave no answer.
package enum RepositoryError: Error, Sendable, Hashable {
    /// The time for one request was not enough.
    case outOfTime
    /// The cause, for the log.
    case unavailable(String)
}

/// Which data an answer comes from; it changes with every change that anybody can see.
package struct DatasetVersion: Sendable, Hashable, CustomStringConvertible {
    /// Random, made with the store: the versions of two stores never mean the same.
    package var identity: String
    /// Counts from 0.
    package var number: Int

    package init(identity: String, number: Int) {
        self.identity = identity
        self.number = number
    }

    package var description: String {
        "\(identity)-\(number)"
    }
}

/// One unchanging view of the articles.
package protocol ArticleReader {
    /// Yields the processor, and throws where nobody waits for the result or the time for a request is over.
    ///
    /// Code that does much with what was read calls it between two pieces of work.
    func checkpoint() throws

    func version() throws -> DatasetVersion

    /// When the data changed last.
    func lastModified() throws -> Timestamp

    /// What the configuration of the site says: JSON of one object.
    func site() throws -> [UInt8]

    /// Calls `body` with each article of the slice, in order.
    func forEachArticle(_ query: ArticleQuery, _ body: (ArticleItem) throws -> Void) throws -> SliceInfo

    /// How many articles meet the conditions.
    func count(_ filter: ArticleFilter) throws -> Int

    /// How many articles that meet the conditions have each value of some facets.
    ///
    /// The values with most articles come first, dates in their order; very rare values may be left out.
    func facets(_ facets: Set<Facet>, _ filter: ArticleFilter) throws -> [Facet: [FacetCount]]

    /// The article with this id.
    func article(_ id: String, _ visibility: ArticleFilter.Visibility) throws -> ArticleDetails?

    /// The ids that end with this name, in order, at most `limit`.
    func ids(endingWith name: String, _ visibility: ArticleFilter.Visibility, limit: Int) throws -> [String]

    /// The id of the first article with this address.
    func id(at address: WebAddress, _ visibility: ArticleFilter.Visibility) throws -> String?

    /// What the article's own document names as related, all of it, in its order; see `CuratedEntry.shown`.
    func curatedRelated(to id: String) throws -> [CuratedEntry]

    /// Public articles that share the rarest words with a text, the most promising first, at most `limit`.
    func relatedCandidates(
        _ words: RelatedWords,
        published: Timestamp?,
        excluding id: String?,
        limit: Int
    ) throws -> [RelatedCandidate]

    /// How often words and other features occur among public articles.
    func relatedStatistics() throws -> RelatedStatistics

    /// The articles that meet the conditions and tell the same stories as those with these keys, the best first, as
    /// `Article.openSummaryJSON` has them; by the keys.
    func duplicates(of keys: [Int64], _ filter: ArticleFilter) throws -> [Int64: [[UInt8]]]

    /// What all public articles have in common that tell the same story as this one.
    func story(of id: String) throws -> Int64?

    /// What has changed for the public after a moment, in order, at most `limit` changes.
    ///
    /// Moments are those of earlier changes; 0 is before all of them.
    func changes(after moment: Int64, limit: Int, _ body: (Change) throws -> Void) throws

    /// From which moment on `changes` knows of everything that was removed.
    func changesKnownSince() throws -> Int64

    /// The moment of the newest change that `changes` knows of or has forgotten; 0 where there was none.
    func newestChange() throws -> Int64

    /// The names of topics that may be shown, in no order.
    func topicNames() throws -> [NamedRecord]

    /// The names of publishers with public articles, by domain, in no order.
    func providerNames() throws -> [NamedRecord]

    /// Public articles with all these words in the title, the last of which may go on; the most topical first.
    func titles(with words: [String], limit: Int) throws -> [ArticleTitle]

    /// All topics, those of the data files first in their order, then others by name.
    func topics() throws -> [TopicRecord]

    /// All publishers, those with most articles first.
    func providers() throws -> [ProviderRecord]
}

/// An article of a list; valid only while it is lent.
package struct ArticleItem {
    /// See `Article.openSummaryJSON`.
    package var json: UnsafeRawBufferPointer
    /// The store's own key, for more about the same article.
    package var key: Int64
    private let sortKeys: any SortKeySource

    package init(json: UnsafeRawBufferPointer, key: Int64, sortKey: any SortKeySource) {
        self.json = json
        self.key = key
        sortKeys = sortKey
    }

    /// What the list is sorted by; made when it is asked for, as only those at both ends of a page are needed.
    package var sortKey: SortKey {
        sortKeys.sortKey
    }
}

/// What knows the key of an article that is lent.
package protocol SortKeySource {
    var sortKey: SortKey { get }
}

extension SortKey: SortKeySource {
    package var sortKey: SortKey { self }
}

/// What there is on both sides of a slice.
package struct SliceInfo: Sendable, Hashable {
    package var hasNext: Bool
    package var hasPrevious: Bool
    /// How matches were ranked, for the slices that follow.
    package var ranking: SearchRanking?
    /// What the prefixes of the search stood for, for the slices that follow: see `SearchExpression`.
    package var expansions: [SearchExpression.Expansion]

    package init(
        hasNext: Bool,
        hasPrevious: Bool,
        ranking: SearchRanking? = nil,
        expansions: [SearchExpression.Expansion] = []
    ) {
        self.hasNext = hasNext
        self.hasPrevious = hasPrevious
        self.ranking = ranking
        self.expansions = expansions
    }
}

/// An article with its body and what only editors may see.
package struct ArticleDetails: Sendable {
    package var json: [UInt8]
    package var body: String?
    package var bodyFormat: BodyFormat
    package var secured: String?

    package init(json: [UInt8], body: String?, bodyFormat: BodyFormat, secured: String?) {
        self.json = json
        self.body = body
        self.bodyFormat = bodyFormat
        self.secured = secured
    }
}

/// An entry of an article's own related list.
package struct CuratedEntry: Sendable, Hashable {
    /// What is at the entry's address.
    package enum Place: Sendable, Hashable {
        /// No article of this store.
        case outside
        /// A public article of this store.
        case article(id: String)
        /// An article of this store that is not published: the entry says what its document says, and no more.
        case unpublished(id: String)
        /// An article of this store that was removed.
        case removed(id: String)
        /// The very article whose list this is.
        case itself
    }

    /// See `RelatedEntry.json`.
    package var json: [UInt8]
    /// The hash of the normalised address; nil where the entry has none.
    package var addressHash: Int64?
    package var place: Place

    package init(json: [UInt8], addressHash: Int64?, place: Place) {
        self.json = json
        self.addressHash = addressHash
        self.place = place
    }

    /// The id of the article of this store behind the entry, as far as it is public.
    package var id: String? {
        if case .article(let id) = place { id } else { nil }
    }

    /// The entries that everybody may see: without the article itself, repeats, and what was removed.
    ///
    /// An article that is not published stays in the list as the published document names it: most lists are of coverage
    /// elsewhere, which a site has on file without showing it. Nothing of that article itself is shown, not even its id.
    package static func shown(_ entries: [CuratedEntry]) -> [CuratedEntry] {
        var seen: Set<Int64> = []
        // One article may be named by several of its addresses.
        var seenIDs: Set<String> = []
        return entries.filter { entry in
            switch entry.place {
            case .removed, .itself: return false
            case .article(let id) where !seenIDs.insert(id).inserted: return false
            case .outside, .article, .unpublished: return entry.addressHash.map { seen.insert($0).inserted } ?? true
            }
        }
    }
}

/// An article by its title.
package struct ArticleTitle: Sendable, Hashable {
    package var id: String
    package var title: String
    package var published: Timestamp?

    package init(id: String, title: String, published: Timestamp?) {
        self.id = id
        self.title = title
        self.published = published
    }
}

/// A change that everybody may know of.
package struct Change {
    package enum Kind: String, Sendable {
        case created
        case updated
        case removed
    }

    package var kind: Kind
    package var id: String
    /// Microseconds since 1970; no two changes have the same.
    package var moment: Int64
    /// The article as it is now; nil where it was removed.
    ///
    /// Valid only while it is lent.
    package var article: ArticleItem?

    package init(kind: Kind, id: String, moment: Int64, article: ArticleItem?) {
        self.kind = kind
        self.id = id
        self.moment = moment
        self.article = article
    }
}

/// A topic and how many published articles it has.
package struct TopicRecord: Sendable, Hashable {
    package var id: String
    package var name: String
    package var parentID: String?
    /// See `Topic.json`.
    package var json: [UInt8]
    /// Articles of the topic and of those below it.
    package var articleCount: Int
    /// Articles that name the topic themselves.
    package var directCount: Int

    package init(id: String, name: String, parentID: String?, json: [UInt8], articleCount: Int, directCount: Int) {
        self.id = id
        self.name = name
        self.parentID = parentID
        self.json = json
        self.articleCount = articleCount
        self.directCount = directCount
    }
}

/// A publisher and how many published articles it has.
package struct ProviderRecord: Sendable, Hashable {
    package var domain: String
    package var name: String
    /// See `Organization.json`.
    package var json: [UInt8]
    package var articleCount: Int

    package init(domain: String, name: String, json: [UInt8], articleCount: Int) {
        self.domain = domain
        self.name = name
        self.json = json
        self.articleCount = articleCount
    }
}
