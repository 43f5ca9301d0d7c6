package import Base

/// A message for a webhook that waits in the database.
package struct WebhookMessage: Sendable, Hashable {
    /// Names it in the database.
    let key: Int64
    /// Names it to its receiver, each time that it is sent.
    package let id: String
    /// What it says, in the form of its webhook.
    package let payload: [UInt8]
    /// How often it was sent before, without success.
    package let attempts: Int
    /// Whether an editor has asked to send it once more, after it was taken or given up.
    package let isRedelivery: Bool

    /// What becomes of a message that was sent.
    package enum Fate: Sendable, Hashable {
        case delivered
        /// It is sent again at this moment, as it was not taken for this reason.
        case retried(at: Timestamp, because: String)
        /// It is not sent again.
        case givenUp(because: String)
    }

    /// How many messages there are.
    package struct Counts: Sendable, Hashable {
        /// Those that are still to be sent.
        package var waiting = 0
        /// Those that were given up, as far as they are remembered.
        package var dead = 0
    }
}
