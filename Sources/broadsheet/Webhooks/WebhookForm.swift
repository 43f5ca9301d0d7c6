internal import FoundationEssentials

/// What a webhook is sent: messages about changes, or what makes a cache forget the answers that have changed.
enum WebhookForm: String, CaseIterable, Sendable {
    /// Signed JSON, as Standard Webhooks describes it.
    case standard
    /// For Varnish with its module xkey: a request with the method PURGE and the keys in a field.
    case xkey = "varnish-xkey"
    /// For Fastly's interface: `https://api.fastly.com/service/ID/purge`.
    case fastly
    /// For Cloudflare's interface: `https://api.cloudflare.com/client/v4/zones/ID/purge_cache`.
    case cloudflare

    /// Whether a text can be the secret.
    func accepts(_ secret: String) -> Bool {
        guard secret.utf8.allSatisfy({ 0x21...0x7E ~= $0 && $0 != UInt8(ascii: ",") }) else { return false }
        return switch self {
        case .standard: Self.key(secret) != nil
        case .xkey: true
        case .fastly, .cloudflare: !secret.isEmpty
        }
    }

    /// What the secret must be, for the sentence "webhooks with a `secret` that is ...".
    var secretDescription: String {
        switch self {
        case .standard: "whsec_ and 24 to 64 bytes in Base64"
        case .xkey: "one word without commas, or missing"
        case .fastly, .cloudflare: "the token of its interface"
        }
    }

    /// The bytes that sign messages; nil where the secret is not of the form of Standard Webhooks.
    static func key(_ secret: String) -> [UInt8]? {
        let prefix = "whsec_"
        guard secret.hasPrefix(prefix), let key = Data(base64Encoded: String(secret.dropFirst(prefix.count))),
            24...64 ~= key.count
        else { return nil }
        return [UInt8](key)
    }
}
