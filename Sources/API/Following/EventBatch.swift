internal import Articles
internal import Base

/// Some changes in a row, as events.
struct EventBatch: Sendable {
    /// The events; empty where there is none.
    let events: [UInt8]
    /// The place after the last of them.
    let end: ChangePosition
    /// Whether there may be more.
    let hasMore: Bool
    /// The state of the data that they were read from.
    let version: DatasetVersion

    /// So few that a client that is slow to read has little memory taken for it.
    private static let limit = 50

    /// Reads the next changes; throws a `Problem` where they were forgotten.
    init(of followed: FollowedChanges, after start: ChangePosition, _ reader: any ArticleReader) throws {
        try start.requireKnown(reader)
        let rendering = try ArticleRendering(followed.inclusion, reader)
        var events: [UInt8] = []
        var (position, count) = (start, 0)
        version = try reader.version()
        try reader.changes(after: start.start(in: version), limit: Self.limit) { [version] change in
            position.pass(change, in: version)
            count += 1
            var json = JSONWriter()
            try FollowedChanges.append(change, rendering, to: &json)
            let head = "id: \(position.cursor(secret: followed.secret))\nevent: \(change.kind.rawValue)\ndata: "
            events += head.utf8
            events += json.bytes
            events += [10, 10]
        }
        self.events = events
        end = position
        hasMore = count == Self.limit
    }
}
