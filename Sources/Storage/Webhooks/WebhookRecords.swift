package import Articles
package import Base
internal import SQLite

/// The messages of all webhooks in the database, with what has become of them.
///
/// All functions throw what reading and writing a store throws.
package struct WebhookRecords: Sendable {
    private let store: Store

    package init(_ store: Store) {
        self.store = store
    }

    /// See `WebhookHistory`; what is known of receivers is not in the database.
    package func deliveries(
        _ status: WebhookDelivery.Status?,
        after place: Int?,
        limit: Int
    ) throws -> [WebhookDelivery] {
        try store.read { reader in
            try Self.deliveries(
                "message_key < ?1 AND \(Self.condition(status)) ORDER BY message_key DESC LIMIT ?2",
                [.integer(Int64(place ?? .max)), .integer(Int64(limit))],
                reader.connection
            )
        }
    }

    /// The message with this id; nil where there is none.
    package func delivery(_ id: String) throws -> WebhookDelivery? {
        try store.read { try Self.deliveries("id = ?1", [.text(id)], $0.connection).first }
    }

    /// Has a message sent now; one that was taken or given up is sent once more, and not again where that fails.
    ///
    /// Nothing happens where there is none with this id.
    package func redeliver(_ id: String, now: Timestamp) throws {
        try store.writing { connection in
            try connection.run(
                """
                UPDATE webhook_messages SET is_redelivery = is_redelivery OR due_at IS NULL,
                    due_at = min(coalesce(due_at, ?2), ?2)
                WHERE id = ?1
                """,
                .text(id),
                .integer(now.microseconds)
            )
        }
    }

    private static func condition(_ status: WebhookDelivery.Status?) -> String {
        switch status {
        case nil: "TRUE"
        case .waiting: "due_at IS NOT NULL"
        case .delivered: "due_at IS NULL AND is_taken"
        case .failed: "due_at IS NULL AND NOT is_taken"
        }
    }

    private static func deliveries(
        _ condition: String,
        _ values: [Value],
        _ connection: Connection
    ) throws -> [WebhookDelivery] {
        let statement = try connection.statement(
            """
            SELECT id, name, attempts, length(payload), due_at, is_taken, queued_at, tried_at, failure, message_key
            FROM webhook_messages WHERE \(condition)
            """
        )
        statement.bind(values)
        var deliveries: [WebhookDelivery] = []
        try statement.forEachRow { row in
            let next = row.optionalInteger(4)
            var delivery = WebhookDelivery(
                id: row.text(0),
                place: Int(row.integer(9)),
                webhook: row.text(1),
                status: next != nil ? .waiting : row.integer(5) != 0 ? .delivered : .failed,
                attempts: Int(row.integer(2)),
                size: Int(row.integer(3))
            )
            delivery.next = next.map { Timestamp(microseconds: $0) }
            delivery.queued = row.optionalInteger(6).map { Timestamp(microseconds: $0) }
            delivery.tried = row.optionalInteger(7).map { Timestamp(microseconds: $0) }
            delivery.failure = row.optionalText(8)
            deliveries.append(delivery)
        }
        return deliveries
    }
}
