internal import Base

/// A list with pages, each of which begins after the last entry of the one before.
struct ListFrame<Entry> {
    /// How many entries the list has at most.
    let limit: Int
    /// The entries, and one more where there is a next page.
    let found: [Entry]

    /// The list in JSON, with what `meta` adds to its facts; `next` is the address of the page after an entry.
    func representation(
        _ context: RequestContext,
        next: (Entry) -> String,
        meta: (inout JSONWriter) -> Void = { _ in },
        append: (Entry, inout JSONWriter) -> Void
    ) -> Representation {
        let entries = found.prefix(limit)
        let hasMore = found.count > limit
        var json = JSONWriter()
        json.beginObject()
        json.key("data")
        json.beginArray()
        for entry in entries { append(entry, &json) }
        json.endArray()
        json.key("meta")
        json.beginObject()
        json.member("limit", limit)
        json.member("hasMore", hasMore)
        meta(&json)
        json.endObject()
        json.key("links")
        json.beginObject()
        json.member("self", context.location + context.query)
        json.member("next", hasMore ? entries.last.map(next) : nil)
        json.endObject()
        json.endObject()
        return .json(json.bytes)
    }
}

extension Schema {
    /// The members of such a list; `next` is an example of the address of the next page.
    static func listFrame(of entry: Model, meta: [Property] = [], path: String, next: String) -> [Property] {
        [
            .member("data", .array(.model(entry))),
            .member(
                "meta",
                .object([.member("limit", .count(100)), .member("hasMore", .boolean)] + meta, isOpen: false)
            ),
            .member(
                "links",
                .object([.member("self", .string(path)), .member("next", .string(next).orNull)], isOpen: false)
            ),
        ]
    }
}
