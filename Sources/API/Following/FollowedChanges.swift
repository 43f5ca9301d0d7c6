internal import Articles
internal import Base

/// What a client that follows the changes is sent.
struct FollowedChanges: Sendable {
    /// The query without the place: clients with the same are sent the same.
    let query: String
    let inclusion: ArticleInclusion
    /// The key that signs places.
    let secret: SHA256.Key
    /// Whether an editor follows them, and is sent what only editors may see.
    let isForEditor: Bool
    /// The place to begin after; nil for what changes from now on.
    let start: ChangePosition?

    /// Writes one change as JSON.
    static func append(_ change: Change, _ rendering: ArticleRendering, to json: inout JSONWriter) throws {
        json.beginObject()
        json.member("change", change.kind.rawValue)
        json.member("id", change.id)
        if let former = change.formerID { json.member("formerId", former) }
        json.member("changed", Timestamp(microseconds: change.moment))
        json.key("article")
        if let article = change.article { try rendering.append(article, to: &json) } else { json.null() }
        json.endObject()
    }
}
