/// The name of a header field: a token, in lower case (RFC 9110 section 5.1).
package struct FieldName: Sendable, Hashable, CustomStringConvertible {
    /// Lower case; what is sent uses `description`.
    package let rawValue: String
    /// As it is sent.
    package let description: String

    /// Nil where the text is no token.
    package init?(_ name: String) {
        guard !name.isEmpty, name.utf8.allSatisfy(CharacterClass.isToken) else { return nil }
        self.init(unchecked: name)
    }

    private init(unchecked name: String) {
        description = name
        rawValue = name.lowercased()
    }

    package static func == (one: FieldName, other: FieldName) -> Bool {
        one.rawValue == other.rawValue
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(rawValue)
    }

    package static let accept = FieldName(unchecked: "Accept")
    package static let accessControlAllowHeaders = FieldName(unchecked: "Access-Control-Allow-Headers")
    package static let accessControlAllowMethods = FieldName(unchecked: "Access-Control-Allow-Methods")
    package static let accessControlAllowOrigin = FieldName(unchecked: "Access-Control-Allow-Origin")
    package static let accessControlExposeHeaders = FieldName(unchecked: "Access-Control-Expose-Headers")
    package static let accessControlMaxAge = FieldName(unchecked: "Access-Control-Max-Age")
    package static let allow = FieldName(unchecked: "Allow")
    package static let authorization = FieldName(unchecked: "Authorization")
    package static let cacheControl = FieldName(unchecked: "Cache-Control")
    package static let contentDisposition = FieldName(unchecked: "Content-Disposition")
    package static let contentEncoding = FieldName(unchecked: "Content-Encoding")
    package static let contentLength = FieldName(unchecked: "Content-Length")
    package static let contentSecurityPolicy = FieldName(unchecked: "Content-Security-Policy")
    package static let contentType = FieldName(unchecked: "Content-Type")
    package static let etag = FieldName(unchecked: "ETag")
    package static let lastModified = FieldName(unchecked: "Last-Modified")
    package static let link = FieldName(unchecked: "Link")
    package static let location = FieldName(unchecked: "Location")
    package static let rateLimit = FieldName(unchecked: "RateLimit")
    package static let rateLimitPolicy = FieldName(unchecked: "RateLimit-Policy")
    package static let retryAfter = FieldName(unchecked: "Retry-After")
    package static let vary = FieldName(unchecked: "Vary")
    package static let wwwAuthenticate = FieldName(unchecked: "WWW-Authenticate")
    package static let xContentTypeOptions = FieldName(unchecked: "X-Content-Type-Options")
    package static let xTotalCount = FieldName(unchecked: "X-Total-Count")
    package static let xRequestID = FieldName(unchecked: "X-Request-Id")
}

/// Header fields in the order in which they are sent; a name may occur more than once.
package struct HeaderFields: Sendable, Hashable {
    /// The lines as they are sent, each with its end.
    private(set) var lines: [UInt8] = []

    package init() {}

    /// Adds a field.
    ///
    /// What cannot stand in a value, a line break above all, becomes a space: no value ends its line.
    package mutating func append(_ name: FieldName, _ value: String) {
        var value = value
        value.withUTF8 { value in
            lines.append(utf8: name.description)
            lines.append(utf8: ": ")
            if value.allSatisfy(CharacterClass.isFieldValue) {
                lines.append(contentsOf: value)
            } else {
                lines += value.map { CharacterClass.isFieldValue($0) ? $0 : UInt8(ascii: " ") }
            }
            lines.append(utf8: "\r\n")
        }
    }

    /// Makes room for so many bytes of lines, so that those that follow need not be moved.
    package mutating func reserveCapacity(_ count: Int) {
        lines.reserveCapacity(count)
    }

    /// Adds the fields of another list behind those of this one.
    package mutating func append(contentsOf other: HeaderFields) {
        lines += other.lines
    }
}

extension [UInt8] {
    /// Appends the UTF-8 of a text, without looking at it byte by byte as a sequence of any kind.
    mutating func append(utf8 text: String) {
        var text = text
        text.withUTF8 { append(contentsOf: $0) }
    }

    /// Appends the digits of a number that is not negative.
    mutating func append(decimal number: Int) {
        var divisor = 1
        while divisor <= number / 10 { divisor *= 10 }
        while divisor > 0 {
            append(UInt8(ascii: "0") + UInt8(number / divisor % 10))
            divisor /= 10
        }
    }
}
