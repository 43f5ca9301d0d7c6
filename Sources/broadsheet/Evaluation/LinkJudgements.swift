internal import Articles
internal import Base
internal import Markup
internal import Storage

/// Which other articles of a site an author links to in the text: what related articles of that site should be.
///
/// Links count both ways, as an author can only link to what was there before.
struct LinkJudgements {
    /// The articles with at least one link, in the order of their ids.
    let queries: [JudgedQuery]
    /// These links.
    let links: Set<BodyLink>

    /// Takes the links from a store that a content folder was imported into.
    init(_ store: Store) throws {
        var relevant: [String: Set<String>] = [:]
        var links: Set<BodyLink> = []
        try store.read { reader in
            for id in try Self.ids(reader) {
                guard let article = try reader.article(id, .published) else { continue }
                let words = SearchWords(summary: article.json, body: article.body, article.bodyFormat)
                for link in Set(words.links) {
                    let own = ArticleLinks(summary: article.json, links: [link])
                    let found = try reader.linkedArticles(own, of: id).to
                    if !found.isEmpty { links.insert(link) }
                    for other in found {
                        relevant[id, default: []].insert(other)
                        relevant[other, default: []].insert(id)
                    }
                }
            }
        }
        self.links = links
        queries = relevant.sorted { $0.key < $1.key }.map { JudgedQuery(id: $0.key, relevant: $0.value) }
    }

    private static func ids(_ reader: StoreReader) throws -> [String] {
        var ids: [String] = []
        var query = ArticleQuery()
        query.limit = 1000
        while true {
            var last: SortKey?
            let info = try reader.forEachArticle(query) { item in
                try ids.append(item.sortKey.id)
                last = try item.sortKey
            }
            guard info.hasNext, let last else { return ids }
            query.slice = .after(last)
        }
    }
}
