internal import Articles
internal import Base

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

    /// Authors, levels, locale and tags.
    var labels: [ArticleLabel] {
        ArticleLabel.all(inSummary: summary)
    }

    /// What its provider is told by, and the name that it gives to it; nil where it names none.
    var providerNames: (identity: String?, name: String?) {
        summary.withUnsafeBytes { json in
            guard let place = JSONObjectReader.value(of: "provider", in: json)?.lowerBound else { return (nil, nil) }
            func text(_ key: StaticString) -> String? {
                JSONObjectReader.value(of: key, in: json, at: place).flatMap { JSONObjectReader.string(json, $0) }
            }
            let name = text("name")
            let identity = Provider.identity(domain: text("domain"), name: name)
            return identity.isEmpty ? (nil, nil) : (identity, name?.lowercased())
        }
    }

    /// What is kept of the article for related lists.
    var vector: ArticleVector {
        ArticleVector(terms: related.vector, links: links.targets)
    }
}
