/// A status code (RFC 9110 section 15).
package struct Status: RawRepresentable, Sendable, Hashable {
    /// Three digits.
    package let rawValue: Int

    /// The status of a code.
    package init(rawValue: Int) {
        precondition(100...599 ~= rawValue, "a status code has three digits and begins with 1 to 5")
        self.rawValue = rawValue
    }

    /// RFC 9110, section 15.3.1.
    package static let ok = Status(rawValue: 200)
    /// RFC 9110, section 15.3.3.
    package static let accepted = Status(rawValue: 202)
    /// RFC 9110, section 15.3.2.
    package static let created = Status(rawValue: 201)
    /// RFC 9110, section 15.3.5.
    package static let noContent = Status(rawValue: 204)
    /// RFC 9110, section 15.3.7.
    package static let partialContent = Status(rawValue: 206)
    /// RFC 9110, section 15.4.2.
    package static let movedPermanently = Status(rawValue: 301)
    /// RFC 9110, section 15.4.5.
    package static let notModified = Status(rawValue: 304)
    /// RFC 9110, section 15.4.8.
    package static let temporaryRedirect = Status(rawValue: 307)
    /// RFC 9110, section 15.4.9.
    package static let permanentRedirect = Status(rawValue: 308)
    /// RFC 9110, section 15.5.1.
    package static let badRequest = Status(rawValue: 400)
    /// RFC 9110, section 15.5.2.
    package static let unauthorized = Status(rawValue: 401)
    /// RFC 9110, section 15.5.5.
    package static let notFound = Status(rawValue: 404)
    /// RFC 9110, section 15.5.6.
    package static let methodNotAllowed = Status(rawValue: 405)
    /// RFC 9110, section 15.5.9.
    package static let requestTimeout = Status(rawValue: 408)
    /// RFC 9110, section 15.5.4.
    package static let forbidden = Status(rawValue: 403)
    /// RFC 9110, section 15.5.10.
    package static let conflict = Status(rawValue: 409)
    /// RFC 9110, section 15.5.11.
    package static let gone = Status(rawValue: 410)
    /// RFC 9110, section 15.5.13.
    package static let preconditionFailed = Status(rawValue: 412)
    /// RFC 9110, section 15.5.14.
    package static let contentTooLarge = Status(rawValue: 413)
    /// RFC 9110, section 15.5.15.
    package static let uriTooLong = Status(rawValue: 414)
    /// RFC 9110, section 15.5.16.
    package static let unsupportedMediaType = Status(rawValue: 415)
    /// RFC 9110, section 15.5.17.
    package static let rangeNotSatisfiable = Status(rawValue: 416)
    /// RFC 9110, section 15.5.18.
    package static let expectationFailed = Status(rawValue: 417)
    /// RFC 9110, section 15.5.20.
    package static let misdirectedRequest = Status(rawValue: 421)
    /// RFC 9110, section 15.5.21.
    package static let unprocessableContent = Status(rawValue: 422)
    /// RFC 6585, section 4.
    package static let tooManyRequests = Status(rawValue: 429)
    /// RFC 6585, section 5.
    package static let requestHeaderFieldsTooLarge = Status(rawValue: 431)
    /// RFC 9110, section 15.6.1.
    package static let internalServerError = Status(rawValue: 500)
    /// RFC 9110, section 15.6.2.
    package static let notImplemented = Status(rawValue: 501)
    /// RFC 9110, section 15.6.4.
    package static let serviceUnavailable = Status(rawValue: 503)
    /// RFC 4918, section 11.5.
    package static let insufficientStorage = Status(rawValue: 507)
    /// RFC 9110, section 15.6.6.
    package static let httpVersionNotSupported = Status(rawValue: 505)

    /// The reason phrase that belongs to the code.
    package var reason: String {
        switch rawValue {
        case 200: "OK"
        case 201: "Created"
        case 202: "Accepted"
        case 204: "No Content"
        case 206: "Partial Content"
        case 301: "Moved Permanently"
        case 304: "Not Modified"
        case 307: "Temporary Redirect"
        case 308: "Permanent Redirect"
        case 400: "Bad Request"
        case 401: "Unauthorized"
        case 404: "Not Found"
        case 405: "Method Not Allowed"
        case 408: "Request Timeout"
        case 403: "Forbidden"
        case 409: "Conflict"
        case 410: "Gone"
        case 412: "Precondition Failed"
        case 413: "Content Too Large"
        case 414: "URI Too Long"
        case 415: "Unsupported Media Type"
        case 416: "Range Not Satisfiable"
        case 417: "Expectation Failed"
        case 421: "Misdirected Request"
        case 422: "Unprocessable Content"
        case 429: "Too Many Requests"
        case 431: "Request Header Fields Too Large"
        case 500: "Internal Server Error"
        case 501: "Not Implemented"
        case 503: "Service Unavailable"
        case 505: "HTTP Version Not Supported"
        case 507: "Insufficient Storage"
        default: "Status \(rawValue)"
        }
    }

    /// Whether a response may have content at all (RFC 9110 sections 15.2, 15.3.5, 15.4.5).
    var allowsContent: Bool {
        rawValue >= 200 && self != .noContent && self != .notModified
    }
}
