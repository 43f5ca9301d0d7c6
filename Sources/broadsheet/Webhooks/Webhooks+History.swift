internal import Articles
internal import Base
internal import Storage

extension Webhooks: WebhookHistory {
    func deliveries(_ status: WebhookDelivery.Status?, after place: Int?, limit: Int) throws -> [WebhookDelivery] {
        try records.deliveries(status, after: place, limit: limit).map(named)
    }

    func redeliver(_ id: String) throws -> WebhookDelivery {
        guard let delivery = try records.delivery(id) else { throw WebhookHistoryError.unknown }
        guard let sender = sender(of: delivery) else { throw WebhookHistoryError.notSentHere }
        try records.redeliver(id, now: .now())
        // It may have been forgotten meanwhile, and it may be sent already.
        guard let delivery = try records.delivery(id) else { throw WebhookHistoryError.unknown }
        sender.noteRedelivery()
        return named(delivery)
    }

    /// The delivery with what may be shown of its webhook.
    private func named(_ delivery: WebhookDelivery) -> WebhookDelivery {
        var delivery = delivery
        delivery.receiver = receivers[delivery.webhook]
        return delivery
    }
}
