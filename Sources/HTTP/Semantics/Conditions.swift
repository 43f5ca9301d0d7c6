/// The preconditions of a request (RFC 9110 section 13) against one representation.
package struct Conditions {
    let request: RequestView

    /// The preconditions of this request.
    package init(_ request: RequestView) {
        self.request = request
    }

    /// The result for a representation that exists.
    package enum Outcome: Sendable, Hashable {
        /// Send it.
        case proceed
        case notModified
        case preconditionFailed
    }

    /// Evaluates in the order of RFC 9110 section 13.2.2, for GET and HEAD.
    ///
    /// `etag` is in its quotes and strong, unless `isWeak` says that it is sent as a weak one; `lastModified` and `now`
    /// count seconds since 1970. A representation without tag or date has nil: then no tag matches, and no date is
    /// compared.
    package func evaluate(
        etag: [UInt8]?,
        isWeak: Bool = false,
        lastModified: Int64?,
        now: @autoclosure () -> Int64 = HTTPDate.now()
    ) -> Outcome {
        if request.has(.ifMatch) {
            guard matches(.ifMatch, isWeak ? nil : etag, weakly: false) else { return .preconditionFailed }
        } else if let lastModified, let limit = date(.ifUnmodifiedSince, now), lastModified > limit {
            return .preconditionFailed
        }
        if request.has(.ifNoneMatch) {
            return matches(.ifNoneMatch, etag, weakly: true) ? .notModified : .proceed
        }
        // A date in the future is from no response: it says nothing about what the client has.
        if let lastModified, let since = date(.ifModifiedSince, now), lastModified <= since, since <= now() {
            return .notModified
        }
        return .proceed
    }

    /// Whether a change may be made to a resource with this tag, or to one that is not there where it is nil.
    ///
    /// For methods that change something; the tag is in its quotes and strong.
    package func allowChange(of etag: [UInt8]?) -> Bool {
        if request.has(.ifMatch), etag == nil || !matches(.ifMatch, etag, weakly: false) { return false }
        return !request.has(.ifNoneMatch) || etag == nil || !matches(.ifNoneMatch, etag, weakly: true)
    }

    private func matches(_ field: KnownField, _ etag: [UInt8]?, weakly: Bool) -> Bool {
        request.withList(of: field) { EntityTag.list($0, contains: etag, weakly: weakly) } ?? false
    }

    /// A malformed date, or one that is repeated, counts as missing.
    private func date(_ field: KnownField, _ now: () -> Int64) -> Int64? {
        guard let value = request.value(of: field), !request.isRepeated(field) else { return nil }
        return HTTPDate.parse(value, now: now())
    }
}
