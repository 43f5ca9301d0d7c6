internal import Articles
package import Base
internal import SQLite

/// The messages for one webhook, and how far it was told of the changes, in the database.
///
/// One message waits at a time, and what changes meanwhile is in the next: a receiver that is away costs one row, and
/// is told everything in order. Editors may have older ones sent once more. All functions throw what reading and
/// writing a store throws.
package struct WebhookQueue: Sendable {
    /// How many changes one message has at most.
    static let changesInMessage = 100
    /// How many messages are remembered that were given up, and that were taken, for each webhook.
    static let (rememberedDead, rememberedTaken) = (1000, 100)
    /// How long they are remembered, in microseconds.
    static let memory: Int64 = 30 * 86_400 * 1_000_000

    private let store: Store
    private let name: String

    /// The queue of the webhook with this name.
    package init(_ store: Store, name: String) {
        self.store = store
        self.name = name
    }

    /// Has a webhook that is new begin with what changes from now on.
    package func register() throws {
        let start = try store.read { reader -> Position? in
            let isKnown = "SELECT 1 FROM webhooks WHERE name = ?1"
            guard try reader.connection.integer(isKnown, .text(name)) == nil else { return nil }
            return Position(moment: try reader.newestChange(), version: try reader.version())
        }
        guard let start else { return }
        try store.writing { connection in
            try connection.run(
                "INSERT OR IGNORE INTO webhooks VALUES (?1, ?2, ?3, ?4)",
                .text(name),
                .integer(start.moment),
                .integer(Int64(start.version.number)),
                .text(start.version.identity)
            )
        }
    }

    /// Has what waits be sent now: the receiver may have been mended while no server ran.
    package func retryAtOnce(now: Timestamp) throws {
        guard let due = try nextDue(), due > now else { return }
        try store.writing { connection in
            try connection.run(
                "UPDATE webhook_messages SET due_at = ?2 WHERE name = ?1 AND due_at > ?2",
                .text(name),
                .integer(now.microseconds)
            )
        }
    }

    // MARK: Filling

    /// How far the webhook was told, as it is in the database.
    private struct Position {
        var moment: Int64
        var version: DatasetVersion
    }

    /// Queues a message of what has changed since the last one, unless one is waiting or nothing has changed.
    ///
    /// `makeMessage` returns the message and how many of the changes it has, in their order; nil where the webhook need
    /// not know of any of them.
    package func fill(
        now: Timestamp,
        _ makeMessage: (WebhookChanges) -> (payload: [UInt8], count: Int)?
    ) throws {
        guard let (position, news, newest) = try news() else { return }
        let message = makeMessage(news)
        let count = message?.count ?? news.changes.count
        let isAll = count == news.changes.count && !news.hasMore
        let next = Position(
            moment: count > 0 ? news.changes[count - 1].moment : newest,
            version: isAll ? news.version : position.version
        )
        try store.writing { connection in
            try connection.transaction {
                try connection.run(
                    """
                    UPDATE webhooks SET told_until = ?2, told_version = ?3, told_identity = ?4
                    WHERE name = ?1 AND told_until = ?5 AND told_version = ?6 AND told_identity = ?7
                    """,
                    .text(name),
                    .integer(next.moment),
                    .integer(Int64(next.version.number)),
                    .text(next.version.identity),
                    .integer(position.moment),
                    .integer(Int64(position.version.number)),
                    .text(position.version.identity)
                )
                // Otherwise another server has been faster.
                guard connection.changes > 0, let message else { return }
                try connection.run(
                    """
                    INSERT INTO webhook_messages (name, id, payload, due_at, queued_at)
                    VALUES (?1, 'msg_' || lower(hex(randomblob(16))), ?2, ?3, ?3)
                    """,
                    .text(name),
                    .blob(message.payload),
                    .integer(now.microseconds)
                )
            }
        }
    }

    /// What the webhook has to be told next, and the moment up to which it knows of everything where that is no change.
    ///
    /// Nil while it has not taken the last message, and where nothing has changed. Of other data, such as a restored
    /// copy, nobody knows what has changed: it is told so.
    private func news() throws -> (Position, WebhookChanges, newest: Int64)? {
        try store.read { reader in
            guard let position = try position(reader.connection) else { return nil }
            let version = try reader.version()
            guard position.version != version else { return nil }
            var news = WebhookChanges(version: version, changes: [], hasMore: false, isComplete: false)
            guard position.version.identity == version.identity else {
                return (position, news, try reader.newestChange())
            }
            news.isComplete = try reader.changesKnownSince() <= position.moment
            try reader.changes(after: position.moment, limit: Self.changesInMessage + 1) { change in
                var change = change
                change.article = nil
                news.changes.append(change)
            }
            if news.changes.count > Self.changesInMessage {
                news.changes.removeLast()
                news.hasMore = true
            }
            return (position, news, position.moment)
        }
    }

    /// How far the webhook was told; nil where a message waits, or the webhook is not known.
    private func position(_ connection: Connection) throws -> Position? {
        let isWaiting = "SELECT 1 FROM webhook_messages WHERE name = ?1 AND due_at IS NOT NULL"
        guard try connection.integer(isWaiting, .text(name)) == nil else { return nil }
        let statement = try connection.statement(
            "SELECT told_until, told_version, told_identity FROM webhooks WHERE name = ?1"
        )
        statement.bind([.text(name)])
        var position: Position?
        try statement.forEachRow { row in
            position = Position(
                moment: row.integer(0),
                version: DatasetVersion(identity: row.text(2), number: Int(row.integer(1)))
            )
        }
        return position
    }

    // MARK: Sending

    /// The message that is to be sent now; no other server sends it before `lease`.
    ///
    /// Nil where there is none.
    package func take(now: Timestamp, until lease: Timestamp) throws -> WebhookMessage? {
        guard let due = try nextDue(), due <= now else { return nil }
        return try store.writing { connection in
            let statement = try connection.statement(
                """
                UPDATE webhook_messages SET due_at = ?3 WHERE message_key = (
                    SELECT message_key FROM webhook_messages WHERE name = ?1 AND due_at <= ?2 ORDER BY due_at LIMIT 1
                )
                RETURNING message_key, id, payload, attempts, is_redelivery
                """
            )
            statement.bind([.text(name), .integer(now.microseconds), .integer(lease.microseconds)])
            var message: WebhookMessage?
            try statement.forEachRow { row in
                message = WebhookMessage(
                    key: row.integer(0),
                    id: row.text(1),
                    payload: row.blob(2),
                    attempts: Int(row.integer(3)),
                    isRedelivery: row.integer(4) != 0
                )
            }
            return message
        }
    }

    /// When the next message is to be sent; nil where none waits.
    package func nextDue() throws -> Timestamp? {
        try store.read { reader in
            let sql = "SELECT min(due_at) FROM webhook_messages WHERE name = ?1 AND due_at IS NOT NULL"
            return try reader.connection.integer(sql, .text(name)).map { Timestamp(microseconds: $0) }
        }
    }

    /// Notes what has become of a message that was sent.
    package func settle(_ message: WebhookMessage, _ fate: WebhookMessage.Fate, now: Timestamp) throws {
        try store.writing { connection in
            try connection.transaction {
                switch fate {
                case .retried(let moment, let reason):
                    try note(message, reason, dueAt: moment.microseconds, now, connection)
                case .delivered:
                    try note(message, nil, dueAt: nil, now, connection)
                    try forgetOldest(taken: true, now, connection)
                case .givenUp(let reason):
                    try note(message, reason, dueAt: nil, now, connection)
                    try forgetOldest(taken: false, now, connection)
                }
            }
        }
    }

    private func note(
        _ message: WebhookMessage,
        _ failure: String?,
        dueAt moment: Int64?,
        _ now: Timestamp,
        _ connection: Connection
    ) throws {
        try connection.run(
            """
            UPDATE webhook_messages SET attempts = attempts + 1, due_at = ?2, tried_at = ?3, failure = ?4,
                is_taken = ?4 IS NULL, is_redelivery = is_redelivery AND ?2 IS NOT NULL
            WHERE message_key = ?1
            """,
            .integer(message.key),
            .integer(moment),
            .integer(now.microseconds),
            .text(failure)
        )
    }

    /// Forgets what is too old or too much of what was taken, or of what was given up.
    private func forgetOldest(taken isTaken: Bool, _ now: Timestamp, _ connection: Connection) throws {
        try connection.run(
            """
            DELETE FROM webhook_messages WHERE name = ?1 AND due_at IS NULL AND (
                queued_at < ?4 OR is_taken = ?2 AND message_key NOT IN (
                    SELECT message_key FROM webhook_messages WHERE name = ?1 AND due_at IS NULL AND is_taken = ?2
                    ORDER BY message_key DESC LIMIT ?3
                )
            )
            """,
            .text(name),
            .integer(isTaken),
            .integer(isTaken ? Self.rememberedTaken : Self.rememberedDead),
            .integer(now.microseconds - Self.memory)
        )
    }

    /// How many messages there are.
    package func counts() throws -> WebhookMessage.Counts {
        try store.read { reader in
            let sql = "SELECT count(*) FROM webhook_messages WHERE name = ?1 AND due_at IS"
            return WebhookMessage.Counts(
                waiting: Int(try reader.connection.integer("\(sql) NOT NULL", .text(name)) ?? 0),
                dead: Int(try reader.connection.integer("\(sql) NULL AND is_taken = 0", .text(name)) ?? 0)
            )
        }
    }
}
