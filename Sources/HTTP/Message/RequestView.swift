/// A request head in the buffer that it was read into; valid only while it is lent.
package struct RequestView {
    let bytes: UnsafeRawBufferPointer
    let fields: UnsafeBufferPointer<FieldRange>
    let known: KnownFields
    /// The method of the request line.
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
    /// Of a field that occurs more than once this is the first; see `isRepeated`.
    package func value(of field: KnownField) -> UnsafeRawBufferPointer? {
        guard let index = known.index(of: field) else { return nil }
        return UnsafeRawBufferPointer(rebasing: bytes[fields[index].value])
    }

    /// Whether the head has this field.
    package func has(_ field: KnownField) -> Bool {
        known.index(of: field) != nil
    }

    /// Whether the head has this field more than once.
    func isRepeated(_ field: KnownField) -> Bool {
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
