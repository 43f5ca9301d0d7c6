package import Base

/// A copy of a request that outlives the buffer it arrived in.
package struct Request: Sendable {
    /// The method of the request line.
    package let method: Method
    /// What it asks for.
    package let target: RequestTarget
    /// The x of HTTP/1.x.
    package let minorVersion: Int
    /// Names the request in the log and in the field X-Request-Id of its response.
    package let id: String
    /// What was sent after the head; empty where the responder did not ask for it.
    package var content = ContentBytes.memory([])
    private let head: [UInt8]
    private let targetRange: Range<Int>
    private let fields: [FieldRange]
    private let known: KnownFields

    /// Copies a request out of its buffer; throws where target or Host are malformed.
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

    /// Lends a view of the request, as the parser does.
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
