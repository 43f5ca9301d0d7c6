package import Base

/// One unchanging view of the articles.
package protocol ArticleReader {
    /// Yields the processor, and throws where nobody waits for the result or the time for a request is over.
    ///
    /// Code that does much with what was read calls it between two pieces of work.
    func checkpoint() throws

    /// Throws `RepositoryError.outOfTime` where only a short lookup is allowed: before work without a small bound.
    func requireTime() throws

    func version() throws -> DatasetVersion

    /// When the data changed last.
    func lastModified() throws -> Timestamp

    /// What the configuration of the site says: JSON of one object.
    func site() throws -> [UInt8]

    /// The same query with what its search stands for, chosen by the words of public articles: see `SearchResolver`.
    ///
    /// Where all words of the search must occur, but fewer articles than the query's limit have all, its search is
    /// relaxed: see `SearchExpression.Relaxation`. A query with a resolved search stays as it is.
    func resolved(_ query: ArticleQuery) throws -> ArticleQuery

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

    /// The file that the article with this id comes from, public or not; nil where there is no such article.
    func document(of id: String) throws -> StoredDocument?

    /// The ids that end with this name, in order, at most `limit`.
    func ids(endingWith name: String, _ visibility: ArticleFilter.Visibility, limit: Int) throws -> [String]

    /// The ids of public articles that stand next to an id in their order, at most `limit` on each side.
    func ids(near id: String, limit: Int) throws -> [String]

    /// The id of the first article with this address.
    func id(at address: WebAddress, _ visibility: ArticleFilter.Visibility) throws -> String?

    /// What the article's own document names as related, all of it, in its order, found by addresses alone; see
    /// `related(namedBy:summary:)`.
    func curatedRelated(to id: String) throws -> [CuratedEntry]

    /// What is kept of the whole article with this id for finding related ones; nil where there is none.
    func vector(of id: String) throws -> ArticleVector?

    /// Public articles that share the weightiest terms or links with an article or a text, the most promising first.
    func relatedCandidates(_ question: RelatedQuestion) throws -> [RelatedCandidate]

    /// The public articles that an article with these links links to, and those that link to it, by their ids in order.
    func linkedArticles(_ links: ArticleLinks, of id: String) throws -> LinkedArticles

    /// The id of the only public article with a page of this name, of those of `ArticleLinks`; nil where none or
    /// several have it.
    func page(named hash: Int64) throws -> String?

    /// The ids of public articles with a page of this name, of those of `ArticleLinks`, in no order; at most `limit`.
    func pages(named hash: Int64, limit: Int) throws -> [String]

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

    /// The id that an article has now that was public under another one; nil where none was.
    func id(ofRenamed former: String, _ visibility: ArticleFilter.Visibility) throws -> String?

    /// What is wrong with files of the content folder, by their paths in order, from after a path on; at most `limit`
    /// files.
    func fileReports(after path: String, onlyBroken: Bool, limit: Int) throws -> [FileReport]

    /// How many files have errors.
    func brokenFileCount() throws -> Int

    /// From which moment on `changes` knows of everything that was removed.
    func changesKnownSince() throws -> Int64

    /// The moment of the newest change that `changes` knows of or has forgotten; 0 where there was none.
    func newestChange() throws -> Int64

    /// Throws where the storage itself cannot be read, whatever of it is kept in memory.
    ///
    /// A small read: one damaged row of many does not count.
    func requireStorage() throws

    /// The names of topics that may be shown, in no order.
    func topicNames() throws -> [NamedRecord]

    /// The names of publishers with public articles, by domain, in no order.
    func providerNames() throws -> [NamedRecord]

    /// Public articles with all these words in the title, the last of which may go on; the most topical first.
    func titles(with words: [String], limit: Int) throws -> [ArticleTitle]

    /// All topics, those of the data files first in their order, then others by name.
    func topics() throws -> [TopicRecord]

    /// The ids of the topics with these names, in any case and in their order; names of no topic are left out.
    func topicIDs(named names: [String]) throws -> [String]

    /// The labels of a kind that public articles have, those with most articles first, at most `limit`.
    func labels(_ kind: LabelKind, limit: Int?) throws -> [LabelRecord]

    /// The labels of public articles that a filter by this text means, those with most articles first.
    func labels(_ kind: LabelKind, matching text: String) throws -> [LabelRecord]

    /// All publishers, those with most articles first.
    func providers() throws -> [ProviderRecord]
}

extension ArticleReader {
    package func requireStorage() throws {}

    package func page(named hash: Int64) throws -> String? {
        let ids = try pages(named: hash, limit: 2)
        return ids.count == 1 ? ids[0] : nil
    }

    /// The id of the only public article with a page of one of these names, the first of them that names just one.
    func id(ofPageNamed names: [Int64]) throws -> String? {
        for name in names {
            if let id = try page(named: name) { return id }
        }
        return nil
    }

    /// The only public article with an id that ends with a path; nil where there is none, or several.
    func id(endingWith path: String) throws -> String? {
        guard let name = ArticleLinks.name(ofPath: path) else { return nil }
        let ids = try pages(named: name, limit: mostPagesOfOneName)
        // Of more than these any may end so too.
        guard ids.count < mostPagesOfOneName else { return nil }
        let found = ids.filter { ArticleLinks.isID($0, endingWith: path) }
        return found.count == 1 ? found[0] : nil
    }
}

/// So many pages of one name are looked at.
private let mostPagesOfOneName = 200
