internal import Articles
internal import Base
internal import Dispatch

/// The words of stored articles that are taken out of the indexes.
///
/// To make them takes as long as all else of a change: for a batch of articles it is done on all processors.
struct FormerWords {
    /// What the indexes have of an article.
    struct Words: Sendable {
        var search: SearchWords
        var related: RelatedWords
    }

    private struct Prepared: Sendable {
        var summary: [UInt8]
        var body: String?
        var words: Words
    }

    private var prepared: [Int64: Prepared] = [:]

    /// How many bytes of summaries and bodies of a batch have their words made ahead; those of others are made later.
    private static let maximumSize = 8 << 20

    /// Makes the words of these articles, and forgets those of the ones before.
    mutating func prepare(_ articles: [StoredArticle]) {
        var size = 0
        let articles = articles.prefix { article in
            size += article.summary.count + (article.body?.utf8.count ?? 0)
            return size <= Self.maximumSize
        }
        let slots = Locked([Prepared?](repeating: nil, count: articles.count))
        DispatchQueue.concurrentPerform(iterations: articles.count) { index in
            let article = articles[index]
            let one = Prepared(summary: article.summary, body: article.body, words: Self.makeWords(of: article))
            slots.withLock { $0[index] = one }
        }
        prepared = [:]
        for (article, one) in zip(articles, slots.withLock { $0 }) { prepared[article.former.key] = one }
    }

    /// The words of an article, which are made now where they are not prepared.
    mutating func words(of article: StoredArticle) -> Words {
        if let one = prepared.removeValue(forKey: article.former.key), one.summary == article.summary,
            one.body == article.body
        {
            return one.words
        }
        return Self.makeWords(of: article)
    }

    private static func makeWords(of article: StoredArticle) -> Words {
        let words = article.makeWords()
        return Words(search: words, related: RelatedWords(words))
    }
}
