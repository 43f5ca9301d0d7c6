/// The history of a server without webhooks.
package struct NoWebhooks: WebhookHistory {
    package init() {}

    package func deliveries(
        _ status: WebhookDelivery.Status?,
        after place: Int?,
        limit: Int
    ) -> [WebhookDelivery] {
        []
    }

    package func redeliver(_ id: String) throws(WebhookHistoryError) -> WebhookDelivery {
        throw .unknown
    }
}
