/// The preconditions of a request (RFC 9110 section 13) against one representation.
package struct Conditions {
    private let request: RequestView

    package init(_ request: RequestView) {
        self.request = request
    }

    /// What preconditions make of a request for a representation that exists.
    package enum Outcome: Sendable, Hashable {
        /// Send it.
        case proceed
        case notModified
        case preconditionFailed
    }

    /// Evaluates in the order of RFC 9110 section 13.2.2, for GET and HEAD.
    ///
    /// `etag` is strong and in its quotes; `lastModified` counts seconds since 1970.
    package func evaluate(etag: [UInt8], lastModified: Int64) -> Outcome {
        if let ifMatch = request.value(of: .ifMatch) {
            guard !request.isRepeated(.ifMatch) else {
                return matchesJoined(.ifMatch, etag, false) ? .proceed : .preconditionFailed
            }
            if !EntityTag.list(ifMatch, contains: etag, weakly: false) { return .preconditionFailed }
        } else if let limit = date(.ifUnmodifiedSince), lastModified > limit {
            return .preconditionFailed
        }
        if let ifNoneMatch = request.value(of: .ifNoneMatch) {
            if request.isRepeated(.ifNoneMatch) {
                return matchesJoined(.ifNoneMatch, etag, true) ? .notModified : .proceed
            }
            return EntityTag.list(ifNoneMatch, contains: etag, weakly: true) ? .notModified : .proceed
        }
        if let since = date(.ifModifiedSince), lastModified <= since { return .notModified }
        return .proceed
    }

    private func matchesJoined(_ field: KnownField, _ etag: [UInt8], _ weakly: Bool) -> Bool {
        var value = request.joinedValue(of: field) ?? ""
        return value.withUTF8 { EntityTag.list(UnsafeRawBufferPointer($0), contains: etag, weakly: weakly) }
    }

    /// A date that is no date, or is there twice, counts as missing.
    private func date(_ field: KnownField) -> Int64? {
        guard !request.isRepeated(field) else { return nil }
        return request.value(of: field).flatMap(HTTPDate.parse)
    }
}

/// Entity tags in the fields that compare them (RFC 9110 sections 8.8.3 and 13.1).
enum EntityTag {
    /// Whether a list of tags, or `*`, has this strong tag in it.
    ///
    /// The weak comparison passes over `W/`.
    static func list(_ list: UnsafeRawBufferPointer, contains etag: [UInt8], weakly: Bool) -> Bool {
        let value = trimmed(list)
        if value.count == 1, value[0] == UInt8(ascii: "*") { return true }
        var index = 0
        while index < value.count {
            let byte = value[index]
            if byte == UInt8(ascii: ",") || byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") {
                index += 1
                continue
            }
            var isWeak = false
            if byte == UInt8(ascii: "W"), index + 1 < value.count, value[index + 1] == UInt8(ascii: "/") {
                isWeak = true
                index += 2
            }
            guard index < value.count, value[index] == UInt8(ascii: "\""),
                let end = value[(index + 1)...].firstIndex(of: UInt8(ascii: "\""))
            else { return false }
            if weakly || !isWeak, value[index...end].elementsEqual(etag) { return true }
            index = end + 1
        }
        return false
    }
}
