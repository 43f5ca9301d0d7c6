package import Base

/// An article with everything that is made from it for the store.
///
/// Files are read on several threads, but only one writes: so what can be made before is made here.
package struct RenderedArticle: Sendable {
    /// An entry of the related list.
    package struct Related: Sendable {
        /// See `RelatedEntry.json`.
        package var json: [UInt8]
        /// FNV-1a of the JSON.
        package var digest: Int64
        /// The hash of the entry's normalised address, where it has one.
        package var addressHash: Int64?
    }

    /// What the rest was made of.
    package let article: Article
    /// See `Article.openSummaryJSON`.
    package let openSummary: [UInt8]
    /// What the full-text index takes.
    package let searchWords: SearchWords
    /// What its words begin with.
    package let initials: Initials
    /// Authors, levels, locale and tags.
    package let labels: [ArticleLabel]
    /// The entries of the related list, in its order.
    package let related: [Related]
    /// What the computed lists are made of.
    package let relatedWords: RelatedWords
    /// The hashes of the article's normalised addresses, each once.
    package let addressHashes: Set<Int64>
    /// The names of its page, and what it links to.
    package let links: ArticleLinks
    /// The title's words, as titles are sorted.
    package let sortTitle: String
    /// By what articles that tell the same story are found.
    package let storyMarks: StoryMatch.Marks

    /// When its document was changed last; nil where that is the moment of the import.
    package let changed: Timestamp?

    /// Makes everything of an article.
    package init(_ article: Article, changed: Timestamp? = nil) {
        self.article = article
        self.changed = changed
        openSummary = article.openSummaryJSON
        searchWords = SearchWords(summary: openSummary, body: article.body, article.bodyFormat)
        initials = searchWords.initials
        labels = ArticleLabel.all(inSummary: openSummary)
        relatedWords = RelatedWords(searchWords)
        related = article.related.map { entry in
            let json = entry.json
            let address = entry.webUrl.flatMap(WebAddress.init)
            return Related(json: json, digest: FNV1a.hash(json), addressHash: address?.hash)
        }
        let names = ArticleNames(summary: openSummary)
        addressHashes = names.addressHashes
        links = ArticleLinks(of: names, addressHashes: addressHashes, links: searchWords.links)
        sortTitle = Self.sortTitle(searchWords)
        storyMarks = StoryMatch.marks(sortTitle)
    }

    /// The bytes that a title is sorted by at most.
    package static let maximumSortTitle = 200

    /// The words of a title, each with a space after it, as titles are sorted; those that would end beyond 200 bytes
    /// are left out.
    package static func sortTitle(_ words: SearchWords) -> String {
        sortTitle(ofWords: words.title)
    }

    /// The same of a text that may be a title.
    static func sortTitle(of text: String) -> String {
        sortTitle(ofWords: SearchWords.words(in: text))
    }

    private static func sortTitle(ofWords words: [UInt8]) -> String {
        var title = words.prefix(maximumSortTitle)
        if title.count < words.count {
            title = title.prefix(through: title.lastIndex(of: UInt8(ascii: " ")) ?? title.startIndex)
        }
        return String(decoding: title, as: UTF8.self)
    }

    /// The address hashes of an article by its summary JSON, finished or not: what was put in must be taken out by the
    /// very same code.
    package static func addressHashes(summary: [UInt8]) -> Set<Int64> {
        ArticleNames(summary: summary).addressHashes
    }
}
