/// Why a message to a webhook is not shown or sent.
package enum WebhookHistoryError: Error, Sendable, Hashable {
    /// There is no such message, or not any more.
    case unknown
    /// The message is for a webhook to which this server sends nothing.
    case notSentHere
}
