extension ConformanceCase {
    private static let page = "/articles?limit=2"
    /// What a 304 has of the fields of the 200 (RFC 9110 section 15.4.5).
    private static let fieldsOf304 = ["ETag: {etag}", "Cache-Control", "Vary", "Date"]
    private static let fieldsNotIn304 = [
        "Content-Length", "Content-Type", "Content-Encoding", "Transfer-Encoding", "Link", "Last-Modified",
    ]

    private static func notModified(_ name: String, _ fields: String...) -> ConformanceCase {
        .init(name, get(page, fields: fields), 304, has: fieldsOf304, lacks: fieldsNotIn304)
    }

    private static func ok(_ name: String, _ fields: String...) -> ConformanceCase {
        .init(name, get(page, fields: fields), 200, has: ["ETag: {etag}"])
    }

    private static func preconditionFailed(_ name: String, _ fields: String...) -> ConformanceCase {
        .init(name, get(page, fields: fields), 412)
    }

    static let conditions: [ConformanceCase] = [
        notModified("the tag", "If-None-Match: {etag}"),
        notModified("the tag as a weak one", "If-None-Match: W/{etag}"),
        notModified("any tag", "If-None-Match: *"),
        notModified("the tag among others", "If-None-Match: \"a\", {etag}, \"b\""),
        notModified("the tag in a second field", "If-None-Match: \"a\"", "If-None-Match: {etag}"),
        notModified("the tag after one with a comma", "If-None-Match: \"a,b\",{etag}"),
        notModified(
            "the tag and an older date",
            "If-None-Match: {etag}",
            "If-Modified-Since: Thu, 01 Jan 1970 00:00:00 GMT"
        ),
        .init(
            "the tag with a parameter that means nothing",
            get("\(page)&utm_source=x", "If-None-Match: {etag}"),
            304,
            has: fieldsOf304,
            lacks: fieldsNotIn304
        ),
        ok("another tag", "If-None-Match: \"a\""), ok("a tag without quotes", "If-None-Match: a"),
        ok("half a tag", "If-None-Match: \"a"), ok("no tag", "If-None-Match:"),
        ok("another tag and the date", "If-None-Match: \"a\"", "If-Modified-Since: {modified}"),
        ok("the tag of another coding", "If-None-Match: {gzip-etag}"),
        .init(
            "the tag of the coding",
            get(page, "Accept-Encoding: gzip", "If-None-Match: {gzip-etag}"),
            304,
            has: ["ETag: {gzip-etag}"],
            lacks: fieldsNotIn304
        ),
        notModified("the date", "If-Modified-Since: {modified}"),
        .init(
            "HEAD with the tag",
            get(page, "If-None-Match: {etag}", method: "HEAD"),
            304,
            has: fieldsOf304,
            lacks: fieldsNotIn304
        ),
        .init("OPTIONS with the tag", get(page, "If-None-Match: {etag}", method: "OPTIONS"), 204),
        .init("POST with the tag", get(page, "If-None-Match: {etag}", method: "POST"), 405),
        ok("an older date", "If-Modified-Since: Sun, 06 Nov 1994 08:49:37 GMT"),
        ok("an older date in the form of RFC 850", "If-Modified-Since: Sunday, 06-Nov-94 08:49:37 GMT"),
        ok("an older date in the form of asctime", "If-Modified-Since: Sun Nov  6 08:49:37 1994"),
        // It is from no response, and says nothing of what the client has.
        ok("a date in the future", "If-Modified-Since: Fri, 01 Jan 2100 00:00:00 GMT"),
        ok("no date", "If-Modified-Since: yesterday"),
        ok("a date of ISO 8601", "If-Modified-Since: 2026-11-24T00:00:00Z"),
        ok("a date of another zone", "If-Modified-Since: Fri, 20 Nov 2026 00:00:00 CET"),
        ok("a day that never was", "If-Modified-Since: Mon, 31 Feb 2022 00:00:00 GMT"),
        ok("two dates", "If-Modified-Since: {modified}", "If-Modified-Since: {modified}"),
        ok("the tag that must match", "If-Match: {etag}"), ok("any tag that must match", "If-Match: *"),
        ok("tags of which one must match", "If-Match: \"a\", {etag}"),
        preconditionFailed("another tag that must match", "If-Match: \"a\""),
        preconditionFailed("a weak tag that must match", "If-Match: W/{etag}"),
        preconditionFailed("no tag that must match", "If-Match: a"),
        preconditionFailed(
            "unmodified since before there were files",
            "If-Unmodified-Since: Mon, 01 Jan 0001 00:00:00 GMT"
        ),
        preconditionFailed("unmodified since long ago", "If-Unmodified-Since: Sun, 06 Nov 1994 08:49:37 GMT"),
        ok("unmodified since now", "If-Unmodified-Since: {modified}"),
        ok("unmodified since no date", "If-Unmodified-Since: once"),
        ok("the tag before the date", "If-Match: {etag}", "If-Unmodified-Since: Sun, 06 Nov 1994 08:49:37 GMT"),
        preconditionFailed("what must match before what must not", "If-Match: \"a\"", "If-None-Match: {etag}"),
        notModified("both match", "If-Match: {etag}", "If-None-Match: {etag}"),
        .init("conditions for nothing", get("/nothing", "If-Match: \"a\"", "If-None-Match: *"), 404),
        .init(
            "conditions for a response with no-store",
            get("/livez", "If-None-Match: \"a\""),
            200,
            has: ["Cache-Control: no-store"]
        ),
    ]

    static let ranges: [ConformanceCase] = [
        .init(
            "a range",
            get(page, "Range: bytes=0-1"),
            206,
            has: ["Content-Range", "ETag: {etag}", "Content-Length: 2"]
        ),
        .init("a range that cannot be", get(page, "Range: bytes=9999999-"), 416, has: ["Content-Range"]),
        .init("several ranges", get(page, "Range: bytes=0-1,3-4"), 200, lacks: ["Content-Range"]),
        .init("a range for HEAD", get(page, "Range: bytes=0-1", method: "HEAD"), 200, lacks: ["Content-Range"]),
        .init(
            "a range under a condition",
            get(page, "Range: bytes=0-1", "If-Range: {etag}"),
            206,
            has: ["Content-Range"]
        ),
        .init(
            "a range under a condition that does not hold",
            get(page, "Range: bytes=0-1", "If-Range: \"a\""),
            200,
            lacks: ["Content-Range"]
        ),
    ]

    private static func compressed(_ name: String, _ accept: String) -> ConformanceCase {
        .init(
            "compresses: \(name)",
            get(page, "Accept-Encoding: \(accept)"),
            200,
            has: ["Content-Encoding: gzip", "Vary: Accept, Accept-Encoding", "ETag: {gzip-etag}"]
        )
    }

    private static func plain(_ name: String, _ accept: String) -> ConformanceCase {
        .init(
            "does not compress: \(name)",
            get(page, "Accept-Encoding: \(accept)"),
            200,
            has: ["Vary: Accept, Accept-Encoding", "ETag: {etag}"],
            lacks: ["Content-Encoding"]
        )
    }

    static let negotiation: [ConformanceCase] = [
        compressed("gzip", "gzip"), compressed("its old name", "x-gzip"), compressed("any case", "GZIP"),
        compressed("a browser", "gzip, deflate, br, zstd"), compressed("any coding", "*"),
        compressed("a small weight", "gzip;q=0.001"), compressed("a weight after spaces", "gzip ; q=1.0"),
        compressed("identity is refused", "identity;q=0, gzip"),
        compressed("any coding but identity", "identity;q=0, *"),
        plain("nothing", ""), plain("identity", "identity"), plain("a weight of 0", "gzip;q=0"),
        plain("a weight of 0.000", "gzip;q=0.000"), plain("others", "br, deflate"), plain("no coding at all", "*;q=0"),
        plain("any coding but gzip", "gzip;q=0, *"), plain("gzip has a lower weight", "identity, gzip;q=0.5"),
        plain("a weight that is none", "gzip;q=much"), plain("a weight above 1", "gzip;q=2"),
        plain("nothing is accepted", "identity;q=0"), plain("a coding with a similar name", "gzipx"),
        .init(
            "no Accept-Encoding",
            get(page),
            200,
            has: ["Vary: Accept, Accept-Encoding", "ETag: {etag}"],
            lacks: ["Content-Encoding"]
        ),
        .init(
            "short content where identity is refused",
            get("/livez", "Accept-Encoding: identity;q=0, gzip"),
            200,
            has: ["Content-Encoding: gzip", "Vary"]
        ),
        .init("what is short", get("/livez", "Accept-Encoding: gzip"), 200, has: ["Vary"], lacks: ["Content-Encoding"]),
        .init("a problem", get("/nothing", "Accept-Encoding: gzip"), 404, lacks: ["Content-Encoding"]),
        .init(
            "HEAD of what is compressed",
            get(page, "Accept-Encoding: gzip", method: "HEAD"),
            200,
            has: ["Content-Encoding: gzip", "ETag: {gzip-etag}"]
        ),
        .init(
            "a browser's Accept",
            get(page, "Accept: text/html,*/*;q=0.8"),
            200,
            has: ["Content-Type: application/json"]
        ),
        .init("an Accept for pages only", get(page, "Accept: text/html"), 200, has: ["Content-Type: application/json"]),
        .init("an Accept against JSON", get(page, "Accept: application/json;q=0"), 200),
        .init("an Accept that is none", get(page, "Accept: ;;;"), 200),
        .init("another language", get(page, "Accept-Language: tlh", "Accept-Charset: utf-7"), 200),
    ]

    static let fields: [ConformanceCase] = [
        .init("a page elsewhere", get(page, "Origin: https://b.example"), 200, has: ["Access-Control-Expose-Headers"]),
        .init("an opaque origin", get(page, "Origin: null"), 200),
        .init("an id", get(page, "X-Request-Id: my-id.1"), 200, has: ["X-Request-Id: my-id.1"]),
        .init("an id in another case of name", get(page, "x-request-id: A"), 200, has: ["X-Request-Id: A"]),
        .init("a cookie is ignored", get(page, "Cookie: a=b"), 200, lacks: ["Set-Cookie"]),
    ]

    static let errors: [ConformanceCase] = [
        .init("nothing there", get("/nothing"), 404),
        .init("no such article", get("/articles/news/none"), 404),
        .init("no such topic", get("/topics/none"), 404),
        .init("an unknown parameter", get("/articles?limi=2"), 400),
        .init("a value out of range", get("/articles?limit=0"), 400),
        .init("a parameter twice", get("/articles?limit=1&limit=2"), 400),
        .init("what is for editors", get("/articles?published=any"), 401, has: ["WWW-Authenticate"]),
        .init("a wrong token", get("/articles", "Authorization: Bearer x"), 401, has: ["WWW-Authenticate"]),
        .init("a wrong token where none is needed", get("/livez", "Authorization: Bearer x"), 200),
        .init("another scheme of authorization", get("/articles", "Authorization: Basic eA=="), 200),
        .init(
            "an article by the last segment of its id",
            get("/articles/2026-09-05-oyster-season-opens"),
            308,
            has: ["Location: /articles/news/2026-09-05-oyster-season-opens"]
        ),
        .init("a response with no-store", get("/readyz"), 200, has: ["Cache-Control: no-store"], lacks: ["ETag"]),
        .init("a problem has no-store", get("/nothing"), 404, has: ["Cache-Control: no-store"], lacks: ["ETag"]),
    ]
}
