/// The history of a server without webhooks.
package struct NoWebhooks: WebhookHistory {
    package init() {}

    package func deliveries(
        _ status: WebhookDelivery.Status?,
        after id: String?,
        limit: Int
    ) throws(WebhookHistoryError) -> [WebhookDelivery] {
        if id != nil { throw .unknown }
        return []
    }

    package func redeliver(_ id: String) throws(WebhookHistoryError) -> WebhookDelivery {
        throw .unknown
    }
}
