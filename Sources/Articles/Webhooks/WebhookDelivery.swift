package import Base

/// A message to a webhook, and what has become of it.
package struct WebhookDelivery: Sendable, Hashable {
    /// What has become of a message.
    package enum Status: String, Sendable, CaseIterable {
        /// It is still to be sent, or to be sent again.
        case waiting
        /// The receiver has taken it.
        case delivered
        /// It was given up.
        case failed
    }

    /// What may be shown of a webhook: its address may hold secrets.
    package struct Receiver: Sendable, Hashable {
        /// The host, with a port where it has one.
        package let host: String
        /// The form of its messages, as the settings name it.
        package let form: String

        package init(host: String, form: String) {
            self.host = host
            self.form = form
        }
    }

    /// Names it to its receiver, each time that it is sent.
    package var id: String
    /// Where it stands among all messages; a newer one has a higher place.
    package var place: Int
    /// The name of the webhook in the database.
    package var webhook: String
    /// The webhook; nil where it is none of this server's settings.
    package var receiver: Receiver?
    /// What has become of it.
    package var status: Status
    /// How often it was sent.
    package var attempts: Int
    /// When it was made; nil where that is not known.
    package var queued: Timestamp?
    /// When it was sent last; nil where that is not known, or never.
    package var tried: Timestamp?
    /// When it is sent next; nil where it does not wait.
    package var next: Timestamp?
    /// Why it was not taken when it was sent last; nil where it was.
    package var failure: String?
    /// The size of what it says, in bytes.
    package var size: Int

    package init(id: String, place: Int, webhook: String, status: Status, attempts: Int, size: Int) {
        self.id = id
        self.place = place
        self.webhook = webhook
        self.status = status
        self.attempts = attempts
        self.size = size
    }
}
