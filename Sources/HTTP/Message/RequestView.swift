/// A request head as it lies in the buffer that it was read into; valid only while it is lent.
package struct RequestView {
    let bytes: UnsafeRawBufferPointer
    let fields: UnsafeBufferPointer<FieldRange>
    let known: KnownFields
    package let method: Method
    let targetRange: Range<Int>
    /// The x of HTTP/1.x; a higher one than 1 means 1.
    package let minorVersion: Int

    /// The request target as it was sent.
    package var target: UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: bytes[targetRange])
    }

    /// The value of a field that servers ask for often; nil where it is missing.
    ///
    /// Where the field is there more than once this is the first; `isRepeated` tells.
    package func value(of field: KnownField) -> UnsafeRawBufferPointer? {
        guard let index = known.index(of: field) else { return nil }
        return UnsafeRawBufferPointer(rebasing: bytes[fields[index].value])
    }

    package func has(_ field: KnownField) -> Bool {
        known.index(of: field) != nil
    }

    package func isRepeated(_ field: KnownField) -> Bool {
        known.isRepeated(field)
    }

    /// The Origin field, where there is one.
    package var origin: String? {
        value(of: .origin).map { String(decoding: $0, as: UTF8.self) }
    }

    /// Whether the target is an address with the scheme https.
    ///
    /// Over a connection that is not secured it must be refused, unless a trusted gateway passes it on (RFC 9110
    /// section 7.4).
    package var claimsHTTPS: Bool {
        guard targetRange.count > 8, bytes[targetRange.lowerBound] != UInt8(ascii: "/") else { return false }
        return equalsIgnoringCase(UnsafeRawBufferPointer(rebasing: bytes[targetRange].prefix(8)), "https://")
    }

    /// Lends the value of a field that is a list: of its one line, or of all its lines as one (RFC 9110 section 5.3).
    ///
    /// Nil where the field is missing.
    package func withList<Result>(of field: KnownField, _ body: (UnsafeRawBufferPointer) -> Result) -> Result? {
        guard isRepeated(field) else { return value(of: field).map(body) }
        var value = joinedValue(of: field) ?? ""
        return value.withUTF8 { body(UnsafeRawBufferPointer($0)) }
    }

    /// The values of all fields of this name joined by commas, as RFC 9110 section 5.3 allows.
    package func joinedValue(of field: KnownField) -> String? {
        guard has(field) else { return nil }
        var values: [String] = []
        for range in fields where KnownField(bytes[range.name]) == field {
            values.append(String(decoding: bytes[range.value], as: UTF8.self))
        }
        return values.joined(separator: ", ")
    }
}

/// Where a field lies in the bytes of a head.
package struct FieldRange: Sendable, Hashable {
    var nameStart: UInt32
    var nameEnd: UInt32
    var valueStart: UInt32
    var valueEnd: UInt32

    var name: Range<Int> { Int(nameStart)..<Int(nameEnd) }
    var value: Range<Int> { Int(valueStart)..<Int(valueEnd) }
}

/// The fields of a request that this program looks at.
package enum KnownField: Int, Sendable, Hashable, CaseIterable {
    case host
    case connection
    case contentLength
    case transferEncoding
    case expect
    case accept
    case acceptEncoding
    case authorization
    case forwarded
    case ifMatch
    case ifModifiedSince
    case ifNoneMatch
    case ifUnmodifiedSince
    case origin
    case traceparent
    case userAgent
    case xForwardedFor
    case xRequestID

    /// The field's name in lower case.
    var name: StaticString {
        switch self {
        case .host: "host"
        case .connection: "connection"
        case .contentLength: "content-length"
        case .transferEncoding: "transfer-encoding"
        case .expect: "expect"
        case .accept: "accept"
        case .acceptEncoding: "accept-encoding"
        case .authorization: "authorization"
        case .forwarded: "forwarded"
        case .ifMatch: "if-match"
        case .ifModifiedSince: "if-modified-since"
        case .ifNoneMatch: "if-none-match"
        case .ifUnmodifiedSince: "if-unmodified-since"
        case .origin: "origin"
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

/// Which of the known fields a head has, and where.
struct KnownFields {
    // One byte a field: the field's index plus one, 0 where it is missing. There are at most 100 fields by default.
    private var indexes: InlineArray<18, UInt16> = .init(repeating: 0)
    private var repeated: UInt32 = 0

    init() {
        precondition(KnownField.allCases.count == indexes.count)
    }

    func index(of field: KnownField) -> Int? {
        let index = indexes[field.rawValue]
        return index == 0 ? nil : Int(index) - 1
    }

    func isRepeated(_ field: KnownField) -> Bool {
        repeated & (1 << UInt32(field.rawValue)) != 0
    }

    mutating func note(_ field: KnownField, at index: Int) {
        if indexes[field.rawValue] == 0 {
            indexes[field.rawValue] = UInt16(index + 1)
        } else {
            repeated |= 1 << UInt32(field.rawValue)
        }
    }
}
