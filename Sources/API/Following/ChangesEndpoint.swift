internal import Articles
internal import Base
internal import HTTP

/// `/changes`: what has changed, for clients with a copy of the data.
enum ChangesEndpoint {
    private static let since = Parameter<String>.cursor(
        "since",
        "The cursor of the previous answer, from `links.next`; without it the answer begins with the first article"
    )
    /// The values that `limit` may have.
    static let pageLimits = 1...1000
    private static let limit = Parameter<Int>.integer(
        "limit",
        "How many changes",
        in: pageLimits
    ).documented(example: 10, default: .integer(defaultLimit))

    static var all: [Endpoint] {
        [changes]
    }

    private static var changes: Endpoint {
        Endpoint(
            "/changes",
            "listChanges",
            "Articles created, updated, renamed and removed, in order, from a cursor on; as events while they happen with "
                + "`Accept: text/event-stream`",
            .sync,
            parameters: [since, limit] + ArticleParameters.shape,
            reply: .json("Changes, the oldest first", .changeList, fields: [.link], problems: [.gone, .conflict])
                .alsoAs(eventStream)
        ) { parameters, context in
            let inclusion = try parameters.inclusion(context)
            let count = parameters.value(limit) ?? defaultLimit
            let since = parameters.value(since)
            // All invalid parameters are reported at once, before the cursor is read.
            try parameters.finish()
            let start = try since.map { cursor throws(Problem) in
                try ChangePosition(cursor: cursor, in: "since", secret: context.secret)
            }
            let query = parameters.canonicalQuery { $0 != Self.since.name }
            guard context.form == .events else {
                // What is included has no bound on its size.
                return .read(inclusion.parts.isEmpty && count <= defaultLimit ? .light : .heavy) { reader in
                    try page(after: start ?? ChangePosition(), limit: count, inclusion, query, context, reader)
                }
            }
            let last = try context.lastEventID.map { cursor throws(Problem) in
                try ChangePosition(cursor: cursor, in: "Last-Event-ID", secret: context.secret)
            }
            return .follow(
                FollowedChanges(
                    // Events have no pages: those of any length share the batches.
                    query: "\(parameters.canonicalQuery { ![Self.since.name, Self.limit.name].contains($0) })",
                    inclusion: inclusion,
                    secret: context.secret,
                    isForEditor: context.access.editor != nil,
                    start: last ?? start
                )
            )
        }
        .alsoIn([.events])
    }

    /// The media type of server-sent events.
    static let eventStream = "text/event-stream"
    /// The size of a change with its article, on average.
    private static let typicalBytes = 1400
    private static let defaultLimit = 100

    private static func page(
        after start: ChangePosition,
        limit: Int,
        _ inclusion: ArticleInclusion,
        _ query: CanonicalQuery,
        _ context: RequestContext,
        _ reader: any ArticleReader
    ) throws -> Representation {
        var position = start
        if start.moment == 0 { try position.beginCopy(reader) } else { try start.requireKnown(reader) }
        let version = try reader.version()
        var json = JSONWriter(capacity: limit * typicalBytes)
        json.beginObject()
        json.key("data")
        json.beginArray()
        let rendering = try ArticleRendering(inclusion, reader)
        var count = 0
        try reader.changes(after: start.start(in: version), limit: limit) { change in
            position.pass(change, in: version)
            count += 1
            try FollowedChanges.append(change, rendering, to: &json)
        }
        json.endArray()
        json.key("meta")
        json.beginObject()
        json.member("limit", limit)
        // A full page may be the last one; then the next one is empty.
        json.member("hasMore", count == limit)
        if inclusion.showsVersion { json.member("version", version.description) }
        json.endObject()
        let next = "\(context.location)?\(query.with(since.name, position.cursor(secret: context.secret)))"
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
