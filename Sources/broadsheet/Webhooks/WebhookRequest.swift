internal import Base
internal import FoundationEssentials
internal import Storage

/// A request to a webhook.
struct WebhookRequest: Sendable {
    var method = "POST"
    var fields: [(name: String, value: String)] = []
    var content: [UInt8] = []

    /// The request that carries a message; `now` is seconds since 1970.
    init(_ message: WebhookMessage, to webhook: Webhook, now: Int64) {
        self.init(id: message.id, payload: message.payload, to: webhook, now: now)
    }

    /// `id` names the message to its receiver.
    init(id: String, payload: [UInt8], to webhook: Webhook, now: Int64) {
        switch webhook.form {
        case .standard:
            content = payload
            // The setting takes no other secret.
            let key = SHA256.Key(WebhookForm.key(webhook.secret) ?? [])
            let code = Data(key.authenticationCode(Array("\(id).\(now).".utf8) + payload)).base64EncodedString()
            fields = [
                ("Content-Type", "application/json"), ("webhook-id", id), ("webhook-timestamp", "\(now)"),
                ("webhook-signature", "v1,\(code)"),
            ]
        case .xkey:
            method = "PURGE"
            fields = [("xkey-purge", String(decoding: payload, as: UTF8.self))]
            if !webhook.secret.isEmpty { fields.append(("Authorization", "Bearer \(webhook.secret)")) }
        case .fastly:
            fields = [("Surrogate-Key", String(decoding: payload, as: UTF8.self)), ("Fastly-Key", webhook.secret)]
        case .cloudflare:
            var json = JSONWriter()
            json.beginObject()
            json.member("tags", String(decoding: payload, as: UTF8.self).split(separator: " ").map(String.init))
            json.endObject()
            content = json.bytes
            fields = [("Content-Type", "application/json"), ("Authorization", "Bearer \(webhook.secret)")]
        }
    }
}
