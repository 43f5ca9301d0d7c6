/// The messages that webhooks were sent lately, and those that wait.
///
/// All functions block: they are for worker threads only.
package protocol WebhookHistory: Sendable {
    /// The newest messages first, at most so many, and only those with a status unless that is nil.
    ///
    /// `place` is that of the last message of the answer before, from which to go on. Throws where the database cannot
    /// be read.
    func deliveries(_ status: WebhookDelivery.Status?, after place: Int?, limit: Int) throws -> [WebhookDelivery]

    /// Has a message sent now: once more where it was taken or given up.
    ///
    /// Throws a `WebhookHistoryError` where it is not sent, and other errors where the database cannot be written.
    func redeliver(_ id: String) throws -> WebhookDelivery
}
