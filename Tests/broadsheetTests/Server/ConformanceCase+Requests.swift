extension ConformanceCase {
    private static let allow = "Allow: GET, HEAD, OPTIONS"

    static let methods: [ConformanceCase] = [
        .init("GET", get("/"), 200, has: ["Content-Type: application/json", "ETag", "Last-Modified", "Cache-Control"]),
        .init("HEAD", get("/", method: "HEAD"), 200, has: ["Content-Length", "ETag", "Last-Modified", "Vary"]),
        .init("HEAD of an article", get("/articles?limit=1", method: "HEAD"), 200, has: ["X-Total-Count", "Link"]),
        .init(
            "HEAD of what is too long",
            get("/" + String(repeating: "a", count: 9000), method: "HEAD"),
            414,
            closes: true
        ),
        .init("HEAD of two targets", get("/a /b", method: "HEAD"), 400, has: ["Content-Length"], closes: true),
        .init("HEAD of HTTP/2", get("/", method: "HEAD", version: "2.0"), 505, closes: true),
        .init("HEAD without a version", "HEAD /\r\n\r\n", 400, closes: true),
        .init("HEAD of nothing", get("/nothing", method: "HEAD"), 404, has: ["Content-Length"]),
        .init(
            "HEAD of a redirect",
            get("/articles/2026-09-05-oyster-season-opens", method: "HEAD"),
            308,
            has: ["Location"]
        ),
        .init(
            "OPTIONS",
            get("/articles", method: "OPTIONS"),
            204,
            has: [allow],
            lacks: ["Content-Length", "Content-Type"]
        ),
        .init(
            "OPTIONS of the server",
            get("*", method: "OPTIONS"),
            204,
            has: ["Allow: GET, HEAD, POST, PUT, DELETE, OPTIONS, PATCH"],
            lacks: ["Content-Length"]
        ),
        .init("OPTIONS of an address", get("http://b/articles", method: "OPTIONS"), 204, has: [allow]),
        .init("OPTIONS of nothing", get("/nothing", method: "OPTIONS"), 404),
        .init(
            "OPTIONS with content",
            get("/articles", "Content-Length: 3", method: "OPTIONS") + "abc",
            204,
            has: [allow]
        ),
        .init(
            "a CORS preflight",
            get("/articles", "Origin: https://b", "Access-Control-Request-Method: GET", method: "OPTIONS"),
            204,
            has: ["Access-Control-Allow-Methods", "Access-Control-Allow-Headers", "Access-Control-Max-Age"]
        ),
        .init("POST without content", get("/articles", method: "POST"), 405, has: [allow]),
        .init("POST with content", get("/articles", "Content-Length: 2", method: "POST") + "{}", 405, has: [allow]),
        .init("POST of nothing", get("/nothing", method: "POST"), 404),
        .init("PUT", get("/topics", "Content-Length: 0", method: "PUT"), 405, has: [allow]),
        .init("PATCH", get("/providers", method: "PATCH"), 405, has: [allow]),
        .init("DELETE", get("/topics", method: "DELETE"), 405, has: [allow]),
        .init("TRACE", get("/", method: "TRACE"), 405, has: [allow]),
        .init(
            "TRACE with secrets",
            get("/", "Cookie: a=b", "Authorization: x", method: "TRACE"),
            405,
            lacks: ["Cookie"]
        ),
        .init("CONNECT", get("a:443", method: "CONNECT"), 501, closes: true),
        .init("CONNECT with a path", get("/articles", method: "CONNECT"), 501, closes: true),
        .init("an unknown method", get("/articles", method: "BREW"), 501, lacks: ["Allow"]),
        .init("an unknown method for nothing", get("/nothing", method: "BREW"), 501),
        .init("a method of WebDAV", get("/", method: "PROPFIND"), 501),
        .init("GET in lower case", get("/", method: "get"), 501),
        .init("GET in mixed case", get("/", method: "Get"), 501),
        .init("GET with a letter more", get("/", method: "GETS"), 501),
    ]

    static let targets: [ConformanceCase] = [
        .init("an address", get("http://a.example/articles"), 200),
        .init("an address of another host than Host's", get("http://b.example:81/articles"), 200),
        .init("a scheme in capitals", get("HTTP://a.example/articles"), 200),
        .init("an address without a path", get("http://a.example"), 200),
        .init("an address without a path but with a query", get("http://a.example?pretty=true"), 200),
        .init("an address by https", get("https://a.example/articles"), 421, closes: true),
        .init("HTTP/1.0 with an address", get("http://a.example/articles", version: "1.0"), 200, closes: true),
        .init("a query", get("/articles?limit=1"), 200),
        .init("an empty query", get("/articles?"), 200),
        .init("a question mark in a query", get("/articles?q=?"), 200),
        .init("a slash in a query", get("/articles?q=a/b"), 200),
        .init("an encoded letter in the path", get("/%61rticles"), 200),
        .init("an encoded letter in the query", get("/articles?%6cimit=%31"), 200),
        .init("an id with slashes", get("/articles/news/2026-09-05-oyster-season-opens"), 200),
        .init("an id with an encoded slash", get("/articles/news%2F2026-09-05-oyster-season-opens"), 200),
        .init("an id with an encoded slash in lower case", get("/articles/news%2f2026-09-05-oyster-season-opens"), 200),
        .init("a slash at the end", get("/articles/?limit=2"), 308, has: ["Location: /articles?limit=2"]),
        .init("two slashes in front", get("//articles"), 404),
        .init("two slashes within", get("/articles//news"), 404),
        .init("two slashes alone", get("//"), 404),
        .init("a dot segment", get("/./articles"), 404),
        .init("a dot segment that leads up", get("/topics/../articles"), 404),
        .init("dot segments that lead out", get("/../../../../etc/passwd"), 404),
        .init("encoded dot segments", get("/%2e%2e/%2E%2E/etc/passwd"), 404),
        .init("dot segments with encoded slashes", get("/..%2f..%2fetc%2fpasswd"), 404),
        .init("a path in capitals", get("/ARTICLES"), 404),
        .init("bytes that are no UTF-8", get("/articles/%ff%fe"), 404, 400),
        .init("a slash in too many bytes", get("/articles/%c0%af"), 404, 400),
        .init("an encoded percent sign", get("/articles/%25"), 404),
        .init("half an escape in the query", get("/articles?q=%"), 400),
        .init("an escape that is none in the query", get("/articles?q=%zz"), 400),
        .init("an encoded NUL in the query", get("/articles?q=a%00b"), 200),
        .init("an encoded line end in the query", get("/articles?q=a%0d%0aX:%20y"), 200, lacks: ["X"]),
        .init("a target of 8 KiB", get("/livez?utm_a=\(String(repeating: "b", count: 8192 - 13))"), 200),
        .init(
            "a target of 8 KiB and a byte",
            get("/livez?utm_a=\(String(repeating: "b", count: 8193 - 13))"),
            414,
            closes: true
        ),
        .init("a port in Host", "GET /livez HTTP/1.1\r\nHost: a.example:8080\r\n\r\n", 200),
        .init("an address in Host", "GET /livez HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", 200),
        .init("an IPv6 address in Host", "GET /livez HTTP/1.1\r\nHost: [::1]:80\r\n\r\n", 200),
        .init("a Host that nobody knows", "GET /livez HTTP/1.1\r\nHost: nobody.invalid\r\n\r\n", 200),
    ]

    static let persistence: [ConformanceCase] = [
        .init("HTTP/1.1", get("/livez"), 200, lacks: ["Connection"]),
        .init("HTTP/1.1 with keep-alive", get("/livez", "Connection: keep-alive"), 200),
        .init("HTTP/1.1 with close", get("/livez", "Connection: close"), 200, has: ["Connection: close"], closes: true),
        .init("close in capitals", get("/livez", "CONNECTION: CLOSE"), 200, has: ["Connection: close"], closes: true),
        .init(
            "close among others",
            get("/livez", "Connection: te, close"),
            200,
            has: ["Connection: close"],
            closes: true
        ),
        .init("close after an empty one", get("/livez", "Connection: ,close"), 200, closes: true),
        .init("close wins over keep-alive", get("/livez", "Connection: keep-alive, close"), 200, closes: true),
        .init("two fields", get("/livez", "Connection: te", "Connection: keep-alive"), 200, lacks: ["Connection"]),
        .init(
            "HTTP/1.0 with keep-alive in a second field",
            get("/livez", "Connection: te", "Connection: keep-alive", version: "1.0"),
            200,
            has: ["Connection: keep-alive"]
        ),
        .init("close in a second field", get("/livez", "Connection: te", "Connection: close"), 200, closes: true),
        .init("a word like close", get("/livez", "Connection: closed"), 200),
        .init("HTTP/1.2 is HTTP/1.1", get("/livez", version: "1.2"), 200),
        .init("HTTP/1.0", get("/livez", version: "1.0"), 200, has: ["Connection: close"], closes: true),
        .init("HTTP/1.0 without Host", "GET /livez HTTP/1.0\r\n\r\n", 200, lacks: ["Transfer-Encoding"], closes: true),
        .init(
            "HTTP/1.0 with keep-alive",
            get("/livez", "Connection: Keep-Alive", version: "1.0"),
            200,
            has: ["Connection: keep-alive", "Content-Length"]
        ),
        .init("HTTP/1.0 with close", get("/livez", "Connection: close", version: "1.0"), 200, closes: true),
        .init(
            "an upgrade to HTTP/2",
            get("/livez", "Connection: Upgrade, HTTP2-Settings", "Upgrade: h2c"),
            200,
            lacks: ["Upgrade"]
        ),
        .init(
            "an upgrade to WebSocket",
            get("/livez", "Connection: Upgrade", "Upgrade: websocket"),
            200,
            lacks: ["Upgrade"]
        ),
        .init("a proxy's words", get("/livez", "Proxy-Connection: close", "Via: 1.1 b"), 200),
        .init("an empty line in front", "\r\n" + get("/livez"), 200),
        .init("100 fields", get("/livez", (1...99).map { "X-\($0): a" }.joined(separator: "\r\n")), 200),
        .init("bytes above ASCII in a value", get("/livez", "X: \u{E9}\u{20AC}"), 200),
        .init("an empty value", get("/livez", "X:", "Accept:", "If-None-Match:"), 200),
    ]

    static let content: [ConformanceCase] = [
        .init("content with GET", get("/livez", "Content-Length: 5") + "hello", 200),
        .init(
            "content that looks like a request",
            get("/livez", "Content-Length: 19") + "GET / HTTP/1.1\r\n\r\nx",
            200
        ),
        .init("content with HEAD", get("/livez", "Content-Length: 5", method: "HEAD") + "hello", 200),
        .init("chunks with GET", get("/livez", "Transfer-Encoding: chunked") + "5\r\nhello\r\n0\r\n\r\n", 200),
        .init("no chunks", get("/livez", "Transfer-Encoding: chunked") + "0\r\n\r\n", 200),
        .init(
            "sizes in both cases",
            get("/livez", "Transfer-Encoding: chunked") + "a\r\n0123456789\r\nA\r\n0123456789\r\n0\r\n\r\n",
            200
        ),
        .init("zeros before a size", get("/livez", "Transfer-Encoding: chunked") + "0005\r\nhello\r\n000\r\n\r\n", 200),
        .init(
            "extensions",
            get("/livez", "Transfer-Encoding: chunked") + "5;a;b=c;d=\"e;\\\"f\"\r\nhello\r\n0;x=y\r\n\r\n",
            200
        ),
        .init(
            "spaces in extensions",
            get("/livez", "Transfer-Encoding: chunked") + "5 ; a = b\r\nhello\r\n0\r\n\r\n",
            200
        ),
        .init("a trailer", get("/livez", "Transfer-Encoding: chunked") + "0\r\nX: y\r\n\r\n", 200, lacks: ["X"]),
        .init(
            "trailers that must not be",
            get("/livez", "Transfer-Encoding: chunked")
                + "0\r\nContent-Length: 9\r\nTransfer-Encoding: chunked\r\nHost: b\r\nConnection: close\r\n\r\n",
            200
        ),
        .init("a coding in capitals", get("/livez", "Transfer-Encoding: CHUNKED") + "0\r\n\r\n", 200),
        .init("a length with zeros in front", get("/livez", "Content-Length: 005") + "hello", 200),
        .init("a length with spaces around", get("/livez", "Content-Length:  \t5 \t") + "hello", 200),
        .init(
            "as much content as may be",
            get("/articles", "Content-Length: 65536", method: "POST")
                + String(repeating: "a", count: 65_536),
            405
        ),
        .init("more content than may be", get("/articles", "Content-Length: 65537", method: "POST"), 413, closes: true),
        .init("far more", get("/articles", "Content-Length: 9223372036854775807", method: "POST"), 413, closes: true),
        .init(
            "an expectation of leave",
            get("/articles", "Expect: 100-continue", "Content-Length: 5", method: "POST"),
            405,
            has: ["Connection: close"],
            closes: true
        ),
        .init(
            "an expectation in capitals",
            get("/articles", "EXPECT: 100-CONTINUE", "Content-Length: 5", method: "POST"),
            405,
            closes: true
        ),
        .init(
            "an expectation before chunks",
            get("/articles", "Expect: 100-continue", "Transfer-Encoding: chunked", method: "POST"),
            405,
            closes: true
        ),
        .init("an expectation without content", get("/livez", "Expect: 100-continue"), 200),
        .init(
            "an expectation before too much",
            get("/", "Expect: 100-continue", "Content-Length: 99999999"),
            413,
            closes: true
        ),
        .init("an expectation twice", get("/livez", "Expect: 100-continue, 100-continue"), 200),
        .init("no expectation", get("/livez", "Expect: ,"), 200),
        .init("another expectation beside it", get("/livez", "Expect: 100-continue, miracles"), 417, closes: true),
        .init("another expectation", get("/livez", "Expect: miracles"), 417, closes: true),
        .init(
            "an expectation in HTTP/1.0",
            get("/livez", "Expect: 100-continue", "Content-Length: 5", version: "1.0") + "hello",
            200,
            closes: true
        ),
    ]
}
