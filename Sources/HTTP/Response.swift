/// A response that is ready to be sent, but for the fields that differ each time: Date, Connection and X-Request-Id.
///
/// The head is bytes already, so that sending the same response a thousand times costs nothing but the sending.
package struct Response: Sendable {
    package let status: Status
    /// The status line and the field lines, each with its end.
    package let head: [UInt8]
    /// What follows the head; empty where there is nothing to send.
    package let body: [UInt8]
    /// Whether the connection ends with this response.
    package var closesConnection = false
    /// The resource that answered, for counting: a number that the responder gives it, 0 where there is none.
    package var route: UInt8 = 0

    /// Content-Length is added for every status that allows content.
    package init(_ status: Status, _ fields: HeaderFields = HeaderFields(), body: [UInt8] = []) {
        self.status = status
        var head: [UInt8] = []
        head.reserveCapacity(512)
        head += "HTTP/1.1 \(status.rawValue) \(status.reason)\r\n".utf8
        for field in fields.fields {
            head += field.name.description.utf8
            head += ": ".utf8
            head += field.value.utf8
            head += "\r\n".utf8
        }
        if status.allowsContent { head += "Content-Length: \(body.count)\r\n".utf8 }
        self.head = head
        self.body = status.allowsContent ? body : []
    }

    private init(_ other: Response, body: [UInt8]) {
        status = other.status
        head = other.head
        closesConnection = other.closesConnection
        route = other.route
        self.body = body
    }

    /// The answer to HEAD where this is the answer to GET: the same fields and no content.
    package var withoutBody: Response {
        Response(self, body: [])
    }

    private init(_ other: Response, head: [UInt8]) {
        status = other.status
        body = other.body
        closesConnection = other.closesConnection
        route = other.route
        self.head = head
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
        let line = fields.fields.map { "\($0.name): \($0.value)\r\n" }.joined()
        return Response(self, head: head + Array(line.utf8))
    }
}
