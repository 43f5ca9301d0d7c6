/// The fields of a request that this program looks at.
package enum KnownField: Int, Sendable, Hashable, CaseIterable {
    case host
    case connection
    case contentEncoding
    case contentLength
    case contentType
    case transferEncoding
    case expect
    case accept
    case acceptEncoding
    case authorization
    case forwarded
    case ifMatch
    case ifModifiedSince
    case ifNoneMatch
    case ifRange
    case ifUnmodifiedSince
    case lastEventID
    case mcpProtocolVersion
    case origin
    case range
    case traceparent
    case userAgent
    case xForwardedFor
    case xRequestID

    /// The field's name in lower case.
    var name: StaticString {
        switch self {
        case .host: "host"
        case .connection: "connection"
        case .contentEncoding: "content-encoding"
        case .contentLength: "content-length"
        case .contentType: "content-type"
        case .transferEncoding: "transfer-encoding"
        case .expect: "expect"
        case .accept: "accept"
        case .acceptEncoding: "accept-encoding"
        case .authorization: "authorization"
        case .forwarded: "forwarded"
        case .ifMatch: "if-match"
        case .ifModifiedSince: "if-modified-since"
        case .ifNoneMatch: "if-none-match"
        case .ifRange: "if-range"
        case .ifUnmodifiedSince: "if-unmodified-since"
        case .lastEventID: "last-event-id"
        case .mcpProtocolVersion: "mcp-protocol-version"
        case .origin: "origin"
        case .range: "range"
        case .traceparent: "traceparent"
        case .userAgent: "user-agent"
        case .xForwardedFor: "x-forwarded-for"
        case .xRequestID: "x-request-id"
        }
    }

    /// The field of this name, if it is one of them.
    init?(_ name: Slice<UnsafeRawBufferPointer>) {
        let bytes = UnsafeRawBufferPointer(rebasing: name)
        guard let candidates = Self.byLength[bytes.count] else { return nil }
        guard let field = candidates.first(where: { equalsIgnoringCase(bytes, $0.name) }) else { return nil }
        self = field
    }

    private static let byLength: [Int: [KnownField]] = Dictionary(grouping: allCases) { $0.name.utf8CodeUnitCount }
}
