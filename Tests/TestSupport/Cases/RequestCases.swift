/// Requests, good and bad, that several tests go through.
package enum RequestCases {
    /// A request that can be read, and what is to be read in it.
    package struct Good: Sendable, CustomStringConvertible {
        package var name: String
        package var text: String
        package var target: String
        package var method = "GET"
        package var minorVersion = 1
        /// Names and values with `=` between.
        package var fields: [String]

        package var description: String { name }

        init(
            _ name: String,
            _ text: String,
            _ target: String = "/",
            method: String = "GET",
            minorVersion: Int = 1,
            fields: [String] = ["Host=a"]
        ) {
            self.name = name
            self.text = text
            self.target = target
            self.method = method
            self.minorVersion = minorVersion
            self.fields = fields
        }
    }

    /// A request that must be refused, and with which status.
    package struct Bad: Sendable, CustomStringConvertible {
        package var name: String
        package var text: String
        package var status: Int

        package var description: String { name }

        init(_ name: String, _ text: String, _ status: Int = 400) {
            self.name = name
            self.text = text
            self.status = status
        }
    }

    /// Requests that can be read.
    package static let good: [Good] = [
        Good("the smallest", "GET / HTTP/1.1\r\nHost: a\r\n\r\n"),
        Good("HTTP/1.0 without Host", "GET / HTTP/1.0\r\n\r\n", minorVersion: 0, fields: []),
        Good("a later minor version", "GET / HTTP/1.2\r\nHost: a\r\n\r\n"),
        Good("the latest minor version", "GET / HTTP/1.9\r\nHost: a\r\n\r\n"),
        Good("empty lines in front", "\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n"),
        Good("a query", "GET /a?b=c&d HTTP/1.1\r\nHost: a\r\n\r\n", "/a?b=c&d"),
        Good("a query with what should be encoded", "GET /?q=\"a|b\" HTTP/1.1\r\nHost: a\r\n\r\n", "/?q=\"a|b\""),
        Good("absolute form", "GET http://b/c HTTP/1.1\r\nHost: a\r\n\r\n", "http://b/c"),
        Good(
            "absolute form with an empty Host",
            "GET http://b/c HTTP/1.1\r\nHost:\r\n\r\n",
            "http://b/c",
            fields: ["Host="]
        ),
        Good("asterisk form", "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", "*", method: "OPTIONS"),
        Good("an unknown method", "BREW / HTTP/1.1\r\nHost: a\r\n\r\n", method: "BREW"),
        Good("a method in lower case", "get / HTTP/1.1\r\nHost: a\r\n\r\n", method: "get"),
        Good("a method of odd signs", "!#$%&'*+-.^_`|~ / HTTP/1.1\r\nHost: a\r\n\r\n", method: "!#$%&'*+-.^_`|~"),
        Good("no space after the colon", "GET / HTTP/1.1\r\nHost:a\r\n\r\n"),
        Good("spaces and tabs around a value", "GET / HTTP/1.1\r\nHost: \t a \t \r\n\r\n"),
        Good("an empty value", "GET / HTTP/1.1\r\nHost: a\r\nX:\r\n\r\n", fields: ["Host=a", "X="]),
        Good("a value of spaces", "GET / HTTP/1.1\r\nHost: a\r\nX:   \r\n\r\n", fields: ["Host=a", "X="]),
        Good("a tab in a value", "GET / HTTP/1.1\r\nHost: a\r\nX: b\tc\r\n\r\n", fields: ["Host=a", "X=b\tc"]),
        Good("bytes above ASCII in a value", "GET / HTTP/1.1\r\nHost: a\r\nX: é\r\n\r\n", fields: ["Host=a", "X=é"]),
        Good("colons in a value", "GET / HTTP/1.1\r\nHost: a:80\r\n\r\n", fields: ["Host=a:80"]),
        Good(
            "a field name of odd signs",
            "GET / HTTP/1.1\r\nHost: a\r\n!#$%&'*+-.^_`|~: b\r\n\r\n",
            fields: ["Host=a", "!#$%&'*+-.^_`|~=b"]
        ),
        Good(
            "a repeated field",
            "GET / HTTP/1.1\r\nHost: a\r\nX: b\r\nX: c\r\n\r\n",
            fields: ["Host=a", "X=b", "X=c"]
        ),
        Good("names in any case", "GET / HTTP/1.1\r\nhOsT: a\r\n\r\n", fields: ["hOsT=a"]),
        Good("an IPv6 host", "GET / HTTP/1.1\r\nHost: [::1]:8080\r\n\r\n", fields: ["Host=[::1]:8080"]),
        Good("an empty port", "GET / HTTP/1.1\r\nHost: a:\r\n\r\n", fields: ["Host=a:"]),
        Good(
            "content of a length",
            "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc",
            method: "POST",
            fields: ["Host=a", "Content-Length=3"]
        ),
        Good(
            "chunked content",
            "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: Chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
            method: "POST",
            fields: ["Host=a", "Transfer-Encoding=Chunked"]
        ),
        Good(
            "chunks with extensions and trailers",
            "PUT / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding:\tchunked \r\n\r\n0a;x=\"a\\\";b\" ; y\r\n0123456789\r\n"
                + "000;z\r\nX: y\r\nContent-Length: 7\r\n\r\n",
            method: "PUT",
            fields: ["Host=a", "Transfer-Encoding=chunked"]
        ),
        Good(
            "content with GET",
            "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nhi",
            fields: ["Host=a", "Content-Length=2"]
        ),
    ]
}
