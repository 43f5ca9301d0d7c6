/// What two articles link to, as people know it: articles by their titles, other pages by host and path.
///
/// A path on the site that is no article of the store is not told: it may be that of a file, and says nothing by
/// itself.
struct SharedPlaces {
    private let reader: any ArticleReader
    /// Pages outside of the site.
    private let others: [Int64: String]
    /// What has been asked for: nil where there is nothing to tell.
    private var known: [Int64: String?] = [:]

    /// `hashes` are those of links that an article has in common with others.
    init(_ article: ArticleDetails?, _ hashes: Set<Int64>, _ reader: any ArticleReader) {
        self.reader = reader
        guard !hashes.isEmpty, let article else {
            others = [:]
            return
        }
        let words = SearchWords(summary: article.json, body: article.body, article.bodyFormat)
        others = ArticleLinks.places(of: words.links, leadingTo: hashes, summary: article.json)
    }

    /// The first of some places that can be told.
    mutating func first(of hashes: [Int64]) throws -> String? {
        for hash in hashes {
            if let place = try place(hash) { return place }
        }
        return nil
    }

    private mutating func place(_ hash: Int64) throws -> String? {
        if let known = known[hash] { return known }
        try reader.checkpoint()
        var place = others[hash]
        if let id = try reader.page(named: hash), let article = try reader.article(id, .published) {
            let title = RelatedList.Facts(article.json).title
            if !title.isEmpty { place = "\u{201C}\(title)\u{201D}" }
        }
        known[hash] = .some(place)
        return place
    }
}
