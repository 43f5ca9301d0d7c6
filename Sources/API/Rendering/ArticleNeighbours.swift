internal import Articles
internal import Base

/// The articles before and after one in a list, the newest first.
struct ArticleNeighbours {
    /// Which list.
    enum Scope: String, CaseIterable, Sendable {
        /// All articles.
        case list
        /// Those of the article's last topic, which is the narrowest.
        case topic
    }

    /// What is said of a neighbour.
    struct Neighbour {
        var id: String
        var title: String
        /// The members of its JSON that answers have.
        fileprivate var json: [UInt8]
    }

    /// The newer one; nil at the start of the list.
    private(set) var previous: Neighbour?
    /// The older one; nil at the end of the list.
    private(set) var next: Neighbour?

    /// Finds the neighbours of a public article; another has none.
    init(of id: String, _ scope: Scope, _ reader: any ArticleReader) throws {
        var own = ArticleQuery()
        own.filter.ids = [id]
        own.limit = 1
        var place: SortKey?
        var query = ArticleQuery()
        query.limit = 1
        _ = try reader.forEachArticle(own) { item in
            place = try item.sortKey
            guard scope == .topic else { return }
            let topics = JSONObjectReader.texts("topics", in: item.json)
            query.filter.topics = topics.suffix(1).map { [$0] }
        }
        guard let place else { return }
        previous = try Self.first(query, .before(place), reader)
        next = try Self.first(query, .after(place), reader)
    }

    private static func first(
        _ query: ArticleQuery,
        _ slice: ArticleQuery.Slice,
        _ reader: any ArticleReader
    ) throws -> Neighbour? {
        var query = query
        query.slice = slice
        var found: Neighbour?
        _ = try reader.forEachArticle(query) { item in
            let id = try item.sortKey.id
            let title = JSONObjectReader.text("title", in: item.json).flatMap { $0.isEmpty ? nil : $0 }
            found = Neighbour(id: id, title: title ?? id, json: [UInt8](item.json))
        }
        return found
    }

    /// Appends both as members; null where there is none.
    func append(to json: inout JSONWriter) {
        for (key, neighbour) in [("previous" as StaticString, previous), ("next", next)] {
            json.key(key)
            guard let neighbour else {
                json.null()
                continue
            }
            neighbour.json.withUnsafeBytes { summary in
                json.beginObject()
                json.member("id", neighbour.id)
                json.member("title", JSONObjectReader.text("title", in: summary))
                json.member("publishedDateTime", JSONObjectReader.text("publishedDateTime", in: summary))
                json.member("webUrl", JSONObjectReader.text("webUrl", in: summary))
                json.endObject()
            }
        }
    }
}
