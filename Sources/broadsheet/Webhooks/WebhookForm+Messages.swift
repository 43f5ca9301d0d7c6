internal import API
internal import Articles
internal import Base
internal import Storage

extension WebhookForm {
    /// The most bytes of JSON in one message, but for a single change that has more.
    private static let maximumJSON = 16 << 10
    /// The most bytes of keys in one message: Varnish takes 8 KiB for a field.
    private static let maximumKeys = 4 << 10
    /// The most keys in one message: Cloudflare takes 100, Fastly 256.
    private static let maximumKeyCount = 100

    /// A message of the first of the changes, and how many it has; nil where the receiver need not know.
    ///
    /// The payload of a purge is its keys with spaces between.
    func message(_ news: WebhookChanges, now: Timestamp) -> (payload: [UInt8], count: Int)? {
        switch self {
        case .standard: news.changes.isEmpty && news.isComplete ? nil : Self.json(news, now: now)
        case .xkey, .fastly, .cloudflare: Self.keys(news)
        }
    }

    private static func json(_ news: WebhookChanges, now: Timestamp) -> (payload: [UInt8], count: Int) {
        var json = JSONWriter()
        json.beginObject()
        json.member("type", "content.changed")
        json.member("timestamp", now)
        json.key("data")
        json.beginObject()
        json.member("version", news.version.description)
        json.member("complete", news.isComplete)
        json.key("changes")
        json.beginArray()
        var count = 0
        for change in news.changes where count == 0 || json.bytes.count < maximumJSON {
            count += 1
            json.beginObject()
            json.member("change", change.kind.rawValue)
            json.member("id", change.id)
            if let former = change.formerID { json.member("formerId", former) }
            json.member("changed", Timestamp(microseconds: change.moment))
            json.endObject()
        }
        json.endArray()
        json.member("hasMore", news.hasMore || count < news.changes.count)
        json.endObject()
        json.endObject()
        return (json.bytes, count)
    }

    /// Where no article has changed, something that lists show has.
    private static func keys(_ news: WebhookChanges) -> (payload: [UInt8], count: Int) {
        var (keys, count) = ([SurrogateKey.list.description], 0)
        var length = keys[0].utf8.count
        for change in news.changes {
            let added = SurrogateKey.keys(staleAfterChangeOf: change.id, formerID: change.formerID).map(\.description)
                .filter { !keys.contains($0) }
            length += added.reduce(0) { $0 + $1.utf8.count + 1 }
            guard keys.count + added.count <= maximumKeyCount, length <= maximumKeys else { break }
            keys += added
            count += 1
        }
        return (Array(keys.joined(separator: " ").utf8), count)
    }
}
