/// Content codings (RFC 9110 section 8.4.1).
package enum ContentCoding: Sendable, Hashable {
    case identity
    case gzip

    /// The better of the two for the client that sends this request (RFC 9110 section 12.5.3).
    ///
    /// `isWorthwhile` says whether gzip makes the content smaller.
    package static func preferred(_ request: RequestView, isWorthwhile: Bool = true) -> ContentCoding {
        request.withList(of: .acceptEncoding) { preferred($0, isWorthwhile: isWorthwhile) } ?? .identity
    }

    /// The better of the two for a value of Accept-Encoding.
    ///
    /// gzip is chosen where its weight is not less than that of identity; where it is not worthwhile, only for a client
    /// that refuses identity. A client that accepts neither gets no coding, as the RFC wants.
    static func preferred(_ acceptEncoding: UnsafeRawBufferPointer, isWorthwhile: Bool = true) -> ContentCoding {
        var gzip: Int?
        var identity: Int?
        var others: Int?
        for element in acceptEncoding.split(separator: UInt8(ascii: ",")) {
            guard let weighted = WeightedElement(UnsafeRawBufferPointer(rebasing: element)),
                weighted.value.allSatisfy(CharacterClass.isToken)
            else { continue }
            if equalsIgnoringCase(weighted.value, "gzip") || equalsIgnoringCase(weighted.value, "x-gzip") {
                gzip = weighted.weight
            } else if equalsIgnoringCase(weighted.value, "identity") {
                identity = weighted.weight
            } else if weighted.value.elementsEqual("*".utf8) {
                others = weighted.weight
            }
        }
        let gzipWeight = gzip ?? others ?? 0
        let identityWeight = identity ?? others
        guard gzipWeight > 0 else { return .identity }
        return isWorthwhile && gzipWeight >= (identityWeight ?? 0) || identityWeight == 0 ? .gzip : .identity
    }
}
