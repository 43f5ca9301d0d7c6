internal import Articles
internal import Base
internal import HTTP

/// `/changes`: what has changed, for clients with a copy of the data.
enum ChangesEndpoint {
    private static let since = Parameter<String>.cursor(
        "since",
        "The cursor of the previous answer, from `links.next`; without it the answer begins with the first article"
    )
    private static let limit = Parameter<Int>.integer(
        "limit",
        "How many changes",
        in: 1...1000
    ).documented(example: 10, default: .integer(defaultLimit))

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
            let count = parameters.value(limit) ?? defaultLimit
            let start = parameters.value(since)
            var position = Position()
            // All invalid parameters are reported at once, before the cursor is read.
            try parameters.finish()
            if let start { position = try Self.position(of: start, context) }
            let query = parameters.canonicalQuery { $0 != since.name }
            return .read(.light) { [position] reader in
                try page(after: position, limit: count, inclusion, query, context, reader)
            }
        }
    }

    /// The size of a change with its article, on average.
    private static let typicalBytes = 1400
    private static let defaultLimit = 100

    /// The identity of the list, for its cursors.
    private static let identity = "/changes"

    /// How far a client has followed the changes.
    private struct Position {
        /// The moment of the last change that the client has, in microseconds since 1970; 0 is before all changes.
        var moment: Int64 = 0
        /// The moment of the newest change when the client began without a copy; 0 once it is past that.
        ///
        /// A first copy cannot hold articles that were removed before it was begun. Until it is past that moment, it needs
        /// no removal up to there, remembered or not.
        var copyBegan: Int64 = 0

        init() {}

        init?(_ key: SortKey) {
            guard case .integer(let moment) = key.value else { return nil }
            self.moment = moment
            copyBegan = Int64(key.id) ?? 0
        }

        /// Cursors have no field of their own for `copyBegan`: the id carries it.
        var key: SortKey {
            SortKey(value: .integer(moment), id: copyBegan > moment ? String(copyBegan) : "")
        }
    }

    private static func position(of cursor: String, _ context: RequestContext) throws(Problem) -> Position {
        do throws(Cursor.Failure) {
            let cursor = try Cursor(cursor, for: identity, secret: context.secret)
            if let position = Position(cursor.key) { return position }
            throw .foreign
        } catch {
            switch error {
            case .malformed:
                var problem = Problem(.badRequest, "`since` is no cursor; take it from `links.next` as it is")
                problem.errors = [.init(parameter: since.name, detail: "is no cursor")]
                throw problem
            // Signed by another store: a copy of that store is of no use here.
            case .forged:
                throw expired("this cursor is of another store or another version of the program, or was changed")
            case .foreign:
                var problem = Problem(.badRequest, "`since` is a cursor of another list")
                problem.errors = [.init(parameter: since.name, detail: "is a cursor of another list")]
                throw problem
            }
        }
    }

    private static func expired(_ reason: String) -> Problem {
        Problem(.gone, "\(reason); start over: drop your copy and ask for /changes without `since`")
    }

    private static func page(
        after start: Position,
        limit: Int,
        _ inclusion: ArticleInclusion,
        _ query: CanonicalQuery,
        _ context: RequestContext,
        _ reader: any ArticleReader
    ) throws -> Representation {
        var position = start
        if start.moment == 0 {
            position.copyBegan = try reader.newestChange()
        } else if max(start.moment, start.copyBegan) < (try reader.changesKnownSince()) {
            throw expired("this cursor is older than what is remembered of removed articles")
        }
        var json = JSONWriter(capacity: limit * typicalBytes)
        json.beginObject()
        json.key("data")
        json.beginArray()
        let rendering = try ArticleRendering(inclusion, reader)
        var count = 0
        try reader.changes(after: start.moment, limit: limit) { change in
            position.moment = change.moment
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
        if inclusion.showsVersion { json.member("version", try reader.version().description) }
        json.endObject()
        let cursor = Cursor(direction: .after, key: position.key, ranking: nil)
            .encoded(for: identity, secret: context.secret)
        let next = "\(context.location)?\(query.with(since.name, cursor))"
        json.key("links")
        json.beginObject()
        json.member("self", context.location + context.query)
        json.member("next", next)
        json.endObject()
        json.endObject()
        var representation = Representation.json(json.bytes)
        var links = LinkField()
        links.append(next, relation: "next")
        representation.fields.append(links)
        return representation
    }
}
