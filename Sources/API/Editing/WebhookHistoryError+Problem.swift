internal import Articles
internal import HTTP

extension WebhookHistoryError {
    /// What the client is told.
    var problem: Problem {
        switch self {
        case .unknown: Problem(.notFound, "there is no message with this id, or not any more")
        case .notSentHere: Problem(.conflict, "this server sends nothing to the webhook of the message")
        }
    }
}
