internal import HTTP

/// Which header fields tell a cache in front the keys of an answer.
package enum SurrogateFields: String, CaseIterable, Sendable {
    /// Both of them.
    case both
    /// `Surrogate-Key`, as Fastly and Varnish's xkey read it.
    case surrogateKey = "surrogate-key"
    /// `Cache-Tag`, as Cloudflare reads it.
    case cacheTag = "cache-tag"
    /// None.
    case none

    /// The most bytes of a field's value; proxies often take 8 KiB for all fields of an answer together.
    static let maximumLength = 2048

    /// Appends the fields with these keys; where there are too many only the first, and `list`, which any change purges.
    func append(_ keys: [SurrogateKey], to fields: inout HeaderFields) {
        guard self != .none, let first = keys.first else { return }
        var texts = keys.map(\.description)
        if texts.reduce(-1, { $0 + $1.utf8.count + 1 }) > Self.maximumLength {
            texts = [first.description, SurrogateKey.list.description]
        }
        if self != .cacheTag { fields.append(.surrogateKey, texts.joined(separator: " ")) }
        if self != .surrogateKey { fields.append(.cacheTag, texts.joined(separator: ",")) }
    }
}
