/// A request that was taken out of the buffer it arrived in, and may be kept as long as one likes.
package struct Request: Sendable {
    package let method: Method
    package let target: RequestTarget
    /// The x of HTTP/1.x.
    package let minorVersion: Int
    /// What log and answer call this request by.
    package let id: String
    private let head: [UInt8]
    private let targetRange: Range<Int>
    private let fields: [FieldRange]
    private let known: KnownFields

    /// Copies a request out of its buffer; throws where target or Host are not what they must be.
    package init(_ view: RequestView, id: String) throws(ProtocolError) {
        target = try view.requestTarget()
        method = view.method
        minorVersion = view.minorVersion
        self.id = id
        targetRange = view.targetRange
        let end = max(view.targetRange.upperBound, Int(view.fields.last?.valueEnd ?? 0))
        head = [UInt8](view.bytes.prefix(end))
        fields = [FieldRange](view.fields)
        known = view.known
    }

    /// Lends the same view of the request as there was in its buffer.
    package func withView<Result>(_ body: (RequestView) throws -> Result) rethrows -> Result {
        try head.withUnsafeBytes { bytes in
            try fields.withUnsafeBufferPointer { fields in
                try body(
                    RequestView(
                        bytes: bytes,
                        fields: fields,
                        known: known,
                        method: method,
                        targetRange: targetRange,
                        minorVersion: minorVersion
                    )
                )
            }
        }
    }

    /// The value of a field, the values of repeated ones joined by commas; nil where it is missing.
    package func value(of field: KnownField) -> String? {
        withView { $0.joinedValue(of: field) }
    }
}
