package import Articles
package import Base
internal import Foundation

/// Articles in memory, which answers every query by looking at each of them.
///
/// It is what a store must agree with: filters, orders and slices are written down as the protocol describes them, with
/// no thought of speed.
package struct MemoryRepository: ArticleRepository {
    package let currentVersion: DatasetVersion
    package let secret = SHA256.Key(Array("a secret of thirty-two bytes long".utf8))
    package let currentArticleCount: Int
    package let nextScheduledChange: Timestamp? = nil
    private let reader: MemoryReader

    /// Takes the articles in the order of their files, and what data files say.
    ///
    /// `updated` says when an article changed, by its id; others changed one after the other, a microsecond apart.
    /// `keys` are the keys of the articles by their ids; without them articles count from 1. `now` is the moment that
    /// tells which articles are public.
    package init(
        _ articles: [Article],
        topics: [Topic] = [],
        organizations: [Organization] = [],
        site: Site = Site(),
        updated: [String: Timestamp] = [:],
        keys: [String: Int64] = [:],
        version: DatasetVersion = DatasetVersion(identity: "memory", number: 1),
        modified: Timestamp = Timestamp(seconds: 1_700_000_000),
        now: Timestamp = Timestamp(seconds: 2_000_000_000)
    ) {
        currentVersion = version
        let tree = MemoryTopics(articles, files: topics)
        var entries: [MemoryEntry] = []
        for (index, article) in articles.enumerated() {
            let moment = updated[article.id] ?? Timestamp(microseconds: modified.microseconds + Int64(index) + 1)
            var entry = MemoryEntry(article, key: keys[article.id] ?? Int64(index) + 1, updated: moment, now: now)
            entry.directTopics = tree.direct(article)
            entry.topicDistances = tree.distances(article)
            entries.append(entry)
        }
        MemoryStories.assign(&entries)
        currentArticleCount = entries.count(where: \.isPublic)
        reader = MemoryReader(
            entries: entries,
            tree: tree,
            organizations: organizations,
            siteJSON: site.json,
            datasetVersion: version,
            modified: modified
        )
    }

    package func read<Result>(in scope: CancelScope, _ body: (MemoryReader) throws -> Result) throws -> Result {
        try body(reader)
    }

    package func lookUp<Result>(_ body: (MemoryReader) throws -> Result) throws -> Result? {
        try body(reader)
    }
}

/// An article and what is asked of it.
struct MemoryEntry: Sendable {
    let article: Article
    let key: Int64
    let updated: Timestamp
    /// Whether it is in the lists that everybody sees.
    let isPublic: Bool
    /// What articles that tell the same story have in common.
    var story: Int64
    let json: [UInt8]
    /// The words of the columns title, excerpt, body, provider and topics.
    let words: [[String]]
    let sortTitle: String
    let addresses: [WebAddress]
    let labels: [MemoryLabel]
    /// What tells the article's publisher from others, or nil.
    let providerDomain: String?
    /// The names in lower case of the topics that the article has itself.
    var directTopics: Set<String> = []
    /// Those and all topics above, with how far above they are.
    var topicDistances: [String: Int] = [:]

    var topics: Set<String> { Set(topicDistances.keys) }

    /// The language that it says it is in.
    var language: ArticleLanguages { ArticleLanguages(locale: article.locale) }

    init(_ article: Article, key: Int64, updated: Timestamp, now: Timestamp) {
        self.article = article
        self.key = key
        story = key
        self.updated = updated
        isPublic = article.availability(at: now) == .listed
        let rendered = RenderedArticle(article)
        json = Article.finishSummary(rendered.openSummary, updated: updated)
        let columns = rendered.searchWords
        words = [columns.title, columns.excerpt, columns.body, columns.provider, columns.topics].map { column in
            column.split(separator: UInt8(ascii: " ")).map { String(decoding: $0, as: UTF8.self) }
        }
        sortTitle = rendered.sortTitle
        addresses = article.addresses.compactMap(WebAddress.init) + Self.formerAddresses(of: article)
        labels = MemoryLabel.all(of: article)
        providerDomain = article.provider.flatMap(Self.domain(of:))
    }

    /// The aliases: whole addresses, and paths alone and below the site of the article.
    private static func formerAddresses(of article: Article) -> [WebAddress] {
        let aliases = article.aliases
        let paths = aliases.filter { !$0.contains("://") }
        var site = article.webUrl.flatMap { URLComponents(string: $0) }
        site?.path = ""
        site?.query = nil
        site?.fragment = nil
        var origin = site?.string
        if let permalink = article.permalink, let webUrl = article.webUrl, webUrl.hasSuffix(permalink) {
            origin = String(webUrl.dropLast(permalink.count))
        }
        let below = paths.compactMap { path in
            let names = path.split(separator: "/").joined(separator: "/")
            return names.isEmpty ? nil : origin.flatMap { WebAddress("\($0)/\(names)") }
        }
        return aliases.filter { $0.contains("://") }.compactMap(WebAddress.init)
            + paths.compactMap(WebAddress.path)
            + below
    }

    private static func domain(of provider: Provider) -> String? {
        let domain = Provider.normalisedDomain(provider.domain ?? "")
        let identity = domain.isEmpty ? Slug.make(provider.name ?? "") : domain
        return identity.isEmpty ? nil : identity
    }

    /// The name that the article gives to its publisher, in lower case.
    var providerName: String? {
        providerDomain == nil ? nil : article.provider?.name?.lowercased()
    }
}

extension ArticleFilter.Visibility {
    func admits(_ entry: MemoryEntry) -> Bool {
        switch self {
        case .any: true
        case .published: entry.isPublic
        case .unpublished: !entry.isPublic
        }
    }
}

/// The order of texts in the store: that of their bytes.
func precedes(_ one: String, _ other: String) -> Bool {
    one.utf8.lexicographicallyPrecedes(other.utf8)
}
