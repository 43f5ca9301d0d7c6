internal import Articles

/// What everything that is derived from an article is made from.
struct ArticleContent {
    let summary: [UInt8]
    let words: SearchWords
    let links: ArticleLinks
    let related: RelatedWords

    init(summary: [UInt8], body: String?, _ format: BodyFormat) {
        self.summary = summary
        words = SearchWords(summary: summary, body: body, format)
        links = ArticleLinks(summary: summary, words)
        related = RelatedWords(words)
    }

    /// What is kept of the article for related lists.
    var vector: ArticleVector {
        ArticleVector(terms: related.vector, links: links.targets)
    }
}
