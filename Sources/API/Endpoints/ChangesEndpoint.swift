internal import Articles
internal import Base
internal import HTTP

/// `/changes`: what has changed, for clients with a copy of the data.
enum ChangesEndpoint {
    private static let since = Parameter<String>.cursor(
        "since",
        "The cursor of the last answer, from `links.next`; without it the answer begins with the first article"
    )
    private static let limit = Parameter<Int>.integer(
        "limit",
        "How many changes",
        in: 1...1000
    ).documented(example: 10, default: 100)

    static var all: [Endpoint] {
        [changes]
    }

    private static var changes: Endpoint {
        Endpoint(
            "/changes",
            "listChanges",
            "Articles created, updated and removed, in order, from a cursor on",
            .sync,
            parameters: [since, limit] + ArticleParameters.shape,
            reply: .json("Changes, the oldest first", .changeList, fields: [.link], problems: [.gone])
        ) { parameters, context in
            let inclusion = try parameters.inclusion(context)
            let count = parameters.value(limit) ?? 100
            let start = parameters.value(since)
            var place = Place()
            // Other errors come first: they are reported together.
            try parameters.finish()
            if let start { place = try Self.place(of: start, context) }
            let query = parameters.canonicalQuery { $0 != since.name }
            return .read(.light) { [place] reader in
                try page(after: place, limit: count, inclusion, query, context, reader)
            }
        }
    }

    /// The identity of the list, for its cursors.
    private static let identity = "/changes"

    /// How far a client has followed the changes.
    private struct Place {
        /// The moment of the last change that it has, in microseconds since 1970; 0 is before all changes.
        var moment: Int64 = 0
        /// The moment of the newest change when the client began without a copy; 0 once it is past that.
        ///
        /// The client never had what was removed before then. So it misses nothing if these removals are forgotten
        /// while it still reads older articles.
        var began: Int64 = 0

        init() {}

        init?(_ key: SortKey) {
            guard case .integer(let moment) = key.value else { return nil }
            self.moment = moment
            began = Int64(key.id) ?? 0
        }

        var key: SortKey {
            SortKey(value: .integer(moment), id: began > moment ? String(began) : "")
        }
    }

    private static func place(of cursor: String, _ context: RequestContext) throws(Problem) -> Place {
        do throws(Cursor.Failure) {
            let cursor = try Cursor(cursor, for: identity, secret: context.secret)
            if let place = Place(cursor.key) { return place }
            throw .foreign
        } catch {
            switch error {
            case .malformed:
                var problem = Problem(.badRequest, "`since` is no cursor; take it from `links.next` as it is")
                problem.errors = [.init(parameter: since.name, detail: "is no cursor")]
                throw problem
            // Signed by another store: a copy of that store is of no use here.
            case .forged: throw startOver("this cursor is not of this store, or was changed")
            case .foreign:
                var problem = Problem(.badRequest, "`since` is a cursor of another list")
                problem.errors = [.init(parameter: since.name, detail: "is a cursor of another list")]
                throw problem
            }
        }
    }

    private static func startOver(_ reason: String) -> Problem {
        Problem(.gone, "\(reason); start over: drop your copy and ask for /changes without `since`")
    }

    private static func page(
        after start: Place,
        limit: Int,
        _ inclusion: ArticleInclusion,
        _ query: CanonicalQuery,
        _ context: RequestContext,
        _ reader: any ArticleReader
    ) throws -> Representation {
        var place = start
        if start.moment == 0 {
            place.began = try reader.newestChange()
        } else if max(start.moment, start.began) < (try reader.changesKnownSince()) {
            throw startOver("this cursor is older than what is remembered of removed articles")
        }
        var json = JSONWriter(capacity: limit * 1400)
        json.beginObject()
        json.key("data")
        json.beginArray()
        let rendering = try ArticleRendering(inclusion, reader)
        var count = 0
        try reader.changes(after: start.moment, limit: limit) { change in
            place.moment = change.moment
            count += 1
            json.beginObject()
            json.member("change", change.kind.rawValue)
            json.member("id", change.id)
            json.member("changed", Timestamp(microseconds: change.moment))
            json.key("article")
            if let article = change.article { try rendering.append(article, to: &json) } else { json.null() }
            json.endObject()
        }
        json.endArray()
        json.key("meta")
        json.beginObject()
        json.member("limit", limit)
        // A full page may be the last one; then the next one is empty.
        json.member("hasMore", count == limit)
        json.member("version", try reader.version().description)
        json.endObject()
        let cursor = Cursor(direction: .after, key: place.key, ranking: nil)
            .encoded(for: identity, secret: context.secret)
        let next = "\(context.location)?\(query.with(since.name, cursor))"
        json.key("links")
        json.beginObject()
        json.member("self", context.location + context.query)
        json.member("next", next)
        json.endObject()
        json.endObject()
        var representation = Representation.json(json.bytes)
        representation.fields.append(.link, "<\(next)>; rel=\"next\"")
        return representation
    }
}
