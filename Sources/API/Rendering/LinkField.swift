internal import HTTP

/// The value of the Link field (RFC 8288): links in the order of their use for clients.
///
/// Proxies have little room for the heads of responses, so of what is longer than the maximum the last links are left
/// out; the content has them too, but for those to feeds.
struct LinkField: Sendable {
    private(set) var value = ""

    /// The most bytes.
    static let maximumLength = 2048

    /// Adds a link where there is room for it.
    mutating func append(_ target: String, relation: StaticString) {
        append("<\(target)>; rel=\"\(relation)\"")
    }

    /// Adds links as the field has them, all or none.
    mutating func append(_ links: String) {
        let separator = value.isEmpty ? "" : ", "
        guard value.utf8.count + separator.utf8.count + links.utf8.count <= Self.maximumLength else { return }
        value += separator + links
    }
}

extension HeaderFields {
    /// Adds the field, unless no link had room.
    mutating func append(_ links: LinkField) {
        if !links.value.isEmpty { append(.link, links.value) }
    }
}
