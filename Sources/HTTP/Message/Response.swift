internal import Base

/// A response that is ready to be sent, but for the fields that differ each time: Date, Connection and X-Request-Id.
///
/// The head is bytes already, so that sending the same response again costs only the sending.
package struct Response: Sendable {
    /// The status code.
    package let status: Status
    /// The status line and the field lines, each with its end.
    package private(set) var head: [UInt8]
    /// What follows the head; empty where there is nothing to send.
    package private(set) var body: [UInt8]
    /// Makes the content while it is sent, instead of `body`; nil for most responses.
    package private(set) var stream: (any ContentStream)?
    /// Whether the connection ends with this response.
    package var closesConnection = false
    /// The resource that answered, for counting: a number that the responder gives it, 0 where there is none.
    package var route: UInt8 = 0

    /// Content-Length is added for every status that allows content.
    package init(_ status: Status, _ fields: HeaderFields = HeaderFields(), body: [UInt8] = []) {
        self.status = status
        head = Self.head(status, fields)
        if status.allowsContent {
            head.append(utf8: "Content-Length: ")
            head.append(decimal: body.count)
            head.append(utf8: "\r\n")
        }
        self.body = status.allowsContent ? body : []
    }

    /// A response with content that is made while it is sent: its length is not known.
    ///
    /// The server frames it; `status` must be one that allows content.
    package init(_ status: Status, _ fields: HeaderFields, stream: any ContentStream) {
        precondition(status.allowsContent, "a response of this status has no content")
        self.status = status
        head = Self.head(status, fields)
        body = []
        self.stream = stream
    }

    private static func head(_ status: Status, _ fields: HeaderFields) -> [UInt8] {
        let statusLine = statusLine(status)
        var head: [UInt8] = []
        // With room for the length of the content.
        head.reserveCapacity(statusLine.count + fields.lines.count + 40)
        head += statusLine
        head += fields.lines
        return head
    }

    private static func statusLine(_ status: Status) -> [UInt8] {
        status == .ok ? okLine : Array("HTTP/1.1 \(status.rawValue) \(status.reason)\r\n".utf8)
    }

    private static let okLine = Array("HTTP/1.1 200 OK\r\n".utf8)

    /// The response to HEAD where this is the response to GET: the same fields and no content.
    package var withoutBody: Response {
        var response = self
        response.body = []
        response.stream = nil
        return response
    }

    /// The response 304 (Not Modified) with the first fields of this one, which take so many bytes.
    package func notModified(_ fieldBytes: Int) -> Response {
        let start = Self.statusLine(status).count
        let fields = HeaderFields(lines: [UInt8](head[start..<start + fieldBytes]))
        return Response(.notModified, fields).counted(for: route)
    }

    /// The same response as that of a resource; see `route`.
    package func counted(for route: UInt8) -> Response {
        var response = self
        response.route = route
        return response
    }

    /// The same response with one more field.
    package func adding(_ name: FieldName, _ value: String) -> Response {
        var fields = HeaderFields()
        fields.append(name, value)
        var response = self
        response.head += fields.lines
        return response
    }
}
