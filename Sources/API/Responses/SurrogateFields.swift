internal import HTTP

/// Which header fields tell a cache in front the keys of a response.
package enum SurrogateFields: String, CaseIterable, Sendable {
    /// Both of them.
    case both
    /// `Surrogate-Key`, as Fastly and Varnish's xkey read it.
    case surrogateKey = "surrogate-key"
    /// `Cache-Tag`, as Cloudflare reads it.
    case cacheTag = "cache-tag"
    /// None.
    case none

    /// The most bytes of a field's value; proxies often take 8 KiB for all fields of a response together.
    static let maximumLength = 2048

    /// Appends the fields with these keys; where there are too many only the first, and `list`, which any change
    /// purges.
    func append(_ keys: [SurrogateKey], to fields: inout HeaderFields) {
        guard self != .none, let first = keys.first else { return }
        // Neither field's separator is in any key.
        var text = Array(first.description.utf8)
        var written: Set = [first]
        for key in keys.dropFirst() where text.count <= Self.maximumLength && written.insert(key).inserted {
            text.append(UInt8(ascii: " "))
            text += key.description.utf8
        }
        if text.count > Self.maximumLength {
            let rest = first == .list ? [] : [SurrogateKey.list]
            text = Array(([first] + rest).map(\.description).joined(separator: " ").utf8)
        }
        if self != .cacheTag { fields.append(.surrogateKey, utf8: text) }
        if self == .surrogateKey { return }
        for index in text.indices where text[index] == UInt8(ascii: " ") { text[index] = UInt8(ascii: ",") }
        fields.append(.cacheTag, utf8: text)
    }
}
