internal import HTTP

/// The value of the Link field (RFC 8288): links in the order of their use for clients.
///
/// Proxies have little room for the heads of responses, so of what is longer than the maximum the last links are left
/// out; the content has them too, but for those to feeds.
struct LinkField: Sendable {
    // Every page of a list has one: bytes take a fraction of the time of strings.
    fileprivate var bytes: [UInt8] = []

    /// The most bytes.
    static let maximumLength = 2048

    /// Adds a link where there is room for it.
    mutating func append(_ target: String, relation: StaticString) {
        let relation = UnsafeBufferPointer(start: relation.utf8Start, count: relation.utf8CodeUnitCount)
        guard startLink(of: target.utf8.count + relation.count + 10) else { return }
        bytes.append(UInt8(ascii: "<"))
        bytes += target.utf8
        bytes += Self.beforeRelation
        bytes.append(contentsOf: relation)
        bytes.append(UInt8(ascii: "\""))
    }

    /// Adds links as the field has them, all or none.
    mutating func append(_ links: String) {
        if startLink(of: links.utf8.count) { bytes += links.utf8 }
    }

    /// Appends what separates so many bytes from those before them; false where they have no room.
    private mutating func startLink(of length: Int) -> Bool {
        let separator = bytes.isEmpty ? 0 : 2
        guard bytes.count + separator + length <= Self.maximumLength else { return false }
        bytes.reserveCapacity(1024)
        if separator > 0 { bytes += Self.separator }
        return true
    }

    private static let beforeRelation = Array(">; rel=\"".utf8)
    private static let separator = Array(", ".utf8)
}

extension HeaderFields {
    /// Adds the field, unless no link had room.
    mutating func append(_ links: LinkField) {
        if !links.bytes.isEmpty { append(.link, utf8: links.bytes) }
    }
}
