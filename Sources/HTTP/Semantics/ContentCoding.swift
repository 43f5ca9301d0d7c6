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
            guard let weighted = Weighted(UnsafeRawBufferPointer(rebasing: element)) else { continue }
            if equalsIgnoringCase(weighted.coding, "gzip") || equalsIgnoringCase(weighted.coding, "x-gzip") {
                gzip = weighted.weight
            } else if equalsIgnoringCase(weighted.coding, "identity") {
                identity = weighted.weight
            } else if weighted.coding.elementsEqual("*".utf8) {
                others = weighted.weight
            }
        }
        let gzipWeight = gzip ?? others ?? 0
        let identityWeight = identity ?? others
        guard gzipWeight > 0 else { return .identity }
        return isWorthwhile && gzipWeight >= (identityWeight ?? 0) || identityWeight == 0 ? .gzip : .identity
    }

    /// A coding and its weight in thousandths.
    private struct Weighted {
        var coding: UnsafeRawBufferPointer
        var weight: Int

        /// Nil for an element that is not of the form `coding;q=0.5`.
        init?(_ element: UnsafeRawBufferPointer) {
            let parts = element.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
                .map { trimmed(UnsafeRawBufferPointer(rebasing: $0)) }
            coding = parts[0]
            weight = 1000
            guard !coding.isEmpty, coding.allSatisfy(CharacterClass.isToken) else { return nil }
            for parameter in parts.dropFirst() {
                guard parameter.count > 2, parameter[0] | 0x20 == UInt8(ascii: "q"), parameter[1] == UInt8(ascii: "=")
                else { return nil }
                guard let weight = Self.thousandths(UnsafeRawBufferPointer(rebasing: parameter[2...])) else {
                    return nil
                }
                self.weight = weight
            }
        }

        /// `0.5` as 500: at most three digits behind the point, and at most 1.
        private static func thousandths(_ bytes: UnsafeRawBufferPointer) -> Int? {
            guard bytes.count <= 5, let first = bytes.first, first == UInt8(ascii: "0") || first == UInt8(ascii: "1")
            else { return nil }
            var value = Int(first - UInt8(ascii: "0")) * 1000
            if bytes.count > 1 {
                guard bytes[1] == UInt8(ascii: ".") else { return nil }
                var place = 100
                for byte in bytes.dropFirst(2) {
                    guard CharacterClass.isDigit(byte) else { return nil }
                    value += Int(byte - UInt8(ascii: "0")) * place
                    place /= 10
                }
            }
            return value <= 1000 ? value : nil
        }
    }
}
