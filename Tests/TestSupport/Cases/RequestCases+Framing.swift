extension RequestCases {
    private static func post(_ fields: String, _ content: String = "", version: String = "HTTP/1.1") -> String {
        "POST / \(version)\r\nHost: a\r\n\(fields)\r\n\r\n\(content)"
    }

    private static func chunked(_ content: String) -> String {
        post("Transfer-Encoding: chunked", content)
    }

    /// What two readers could understand differently, and plain mistakes.
    static let badFraming: [Bad] = [
        Bad("both kinds of framing", post("Content-Length: 5\r\nTransfer-Encoding: chunked", "0\r\n\r\n")),
        Bad("both, the other way round", post("Transfer-Encoding: chunked\r\nContent-Length: 5", "0\r\n\r\n")),
        Bad("two lengths", post("Content-Length: 5\r\nContent-Length: 6", "hello!")),
        Bad("two equal lengths", post("Content-Length: 5\r\nContent-Length: 5", "hello")),
        Bad("a list of lengths", post("Content-Length: 5, 5", "hello")),
        Bad("a list of different lengths", post("Content-Length: 5,6", "hello!")),
        Bad("a length with a plus", post("Content-Length: +5", "hello")),
        Bad("a negative length", post("Content-Length: -5", "hello")),
        Bad("minus nothing", post("Content-Length: -0")),
        Bad("a hexadecimal length", post("Content-Length: 0x5", "hello")),
        Bad("a length with a point", post("Content-Length: 5.0", "hello")),
        Bad("a length with an exponent", post("Content-Length: 1e1", "0123456789")),
        Bad("a length with a space", post("Content-Length: 1 0", "0123456789")),
        Bad("a length with an underscore", post("Content-Length: 1_0", "0123456789")),
        Bad("a length with a word", post("Content-Length: 5 bytes", "hello")),
        Bad("a length in quotes", post("Content-Length: \"5\"", "hello")),
        Bad("an empty length", post("Content-Length:")),
        Bad("a length in other digits", post("Content-Length: ５", "hello")),
        Bad("a length beyond all integers", post("Content-Length: 99999999999999999999999999"), 413),
        Bad("a length beyond 64 bits", post("Content-Length: 18446744073709551621", "hello"), 413),
        Bad("a length too large", post("Content-Length: 65537"), 413),
        Bad("an unknown coding", post("Transfer-Encoding: gzip")),
        Bad("identity", post("Transfer-Encoding: identity", "")),
        Bad("a coding like chunked", post("Transfer-Encoding: xchunked", "0\r\n\r\n")),
        Bad("chunked in quotes", post("Transfer-Encoding: \"chunked\"", "0\r\n\r\n")),
        Bad("chunked with a parameter", post("Transfer-Encoding: chunked;q=1", "0\r\n\r\n")),
        Bad("chunked not last", post("Transfer-Encoding: chunked, gzip", "0\r\n\r\n")),
        Bad("chunked twice", post("Transfer-Encoding: chunked, chunked", "0\r\n\r\n")),
        Bad("chunked after identity", post("Transfer-Encoding: identity, chunked", "0\r\n\r\n"), 501),
        Bad("chunked after gzip", post("Transfer-Encoding: gzip, chunked", "0\r\n\r\n"), 501),
        Bad("two fields for codings", post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked", "0\r\n\r\n")),
        Bad("a hidden coding", post("Transfer-Encoding: identity\r\nTransfer-Encoding: chunked", "0\r\n\r\n")),
        Bad("no coding", post("Transfer-Encoding:", "")),
        Bad("a comma before the coding", post("Transfer-Encoding: , chunked", "0\r\n\r\n")),
        Bad("a comma after the coding", post("Transfer-Encoding: chunked,", "0\r\n\r\n")),
        Bad("a coding with a letter that looks alike", post("Transfer-Encoding: chun\u{212A}ed", "0\r\n\r\n")),
        Bad("a CR after the coding", post("Transfer-Encoding: chunked\r", "0\r\n\r\n")),
        Bad("a NUL after the coding", post("Transfer-Encoding: chunked\0", "0\r\n\r\n")),
        Bad("a space before the coding's colon", post("Transfer-Encoding : chunked", "0\r\n\r\n")),
        Bad("a coding after LF alone", post("X: a\nTransfer-Encoding: chunked", "0\r\n\r\n")),
        Bad("identity beside a length", post("Transfer-Encoding: identity\r\nContent-Length: 5", "hello")),
        Bad("a length with a space that does not break", post("Content-Length: \u{A0}5", "hello")),
        Bad("a length and a comma", post("Content-Length: 5,", "hello")),
        Bad("a vertical tab before the coding", post("Transfer-Encoding: \u{B}chunked", "0\r\n\r\n")),
        Bad("a form feed after the coding", post("Transfer-Encoding: chunked\u{C}", "0\r\n\r\n")),
        Bad("a folded coding", post("Transfer-Encoding:\r\n chunked", "0\r\n\r\n")),
        Bad("a coding in HTTP/1.0", post("Transfer-Encoding: chunked", "0\r\n\r\n", version: "HTTP/1.0")),
        Bad(
            "both in HTTP/1.0",
            post("Transfer-Encoding: chunked\r\nContent-Length: 5", "0\r\n\r\n", version: "HTTP/1.0")
        ),
        Bad("an expectation that nobody can meet", post("Expect: 200-ok"), 417),
        Bad("two expectations", post("Expect: 100-continue\r\nExpect: 200-ok"), 417),
    ]

    static let badChunks: [Bad] = [
        Bad("a chunk without a size", chunked("\r\nhello\r\n0\r\n\r\n")),
        Bad("a size that is no number", chunked("x\r\nhello\r\n0\r\n\r\n")),
        Bad("a size with 0x", chunked("0x5\r\nhello\r\n0\r\n\r\n")),
        Bad("a size with a plus", chunked("+5\r\nhello\r\n0\r\n\r\n")),
        Bad("a size with a minus", chunked("-5\r\nhello\r\n0\r\n\r\n")),
        Bad("a space before a size", chunked(" 5\r\nhello\r\n0\r\n\r\n")),
        Bad("a space after a size", chunked("5 \r\nhello\r\n0\r\n\r\n")),
        Bad("a tab after a size", chunked("5\t\r\nhello\r\n0\r\n\r\n")),
        Bad("an underscore in a size", chunked("1_0\r\n0123456789abcdef\r\n0\r\n\r\n")),
        Bad("a size in other digits", chunked("５\r\nhello\r\n0\r\n\r\n")),
        Bad("a size beyond 64 bits", chunked("10000000000000005\r\nhello\r\n0\r\n\r\n")),
        Bad("a size of sixteen digits", chunked("ffffffffffffffff\r\nhello\r\n0\r\n\r\n")),
        Bad("chunks too large", chunked("10001\r\n"), 413),
        Bad("chunks too large together", chunked("8000\r\n\(String(repeating: "a", count: 0x8000))\r\n8001\r\n"), 413),
        Bad("LF alone after a size", chunked("5\nhello\r\n0\r\n\r\n")),
        Bad("LF alone after a chunk", chunked("5\r\nhello\n0\r\n\r\n")),
        Bad("CR alone after a chunk", chunked("5\r\nhello\r0\r\n\r\n")),
        Bad("nothing after a chunk", chunked("5\r\nhello0\r\n\r\n")),
        Bad("more than the size says", chunked("5\r\nhello!\r\n0\r\n\r\n")),
        Bad("less than the size says", chunked("6\r\nhello\r\n0\r\n\r\n")),
        Bad("a semicolon alone", chunked("5;\r\nhello\r\n0\r\n\r\n")),
        Bad("an extension without a value", chunked("5;a=\r\nhello\r\n0\r\n\r\n")),
        Bad("an extension without a name", chunked("5;=a\r\nhello\r\n0\r\n\r\n")),
        Bad("an open quote", chunked("5;a=\"b\r\nhello\r\n0\r\n\r\n")),
        Bad("a NUL in an extension", chunked("5;a=\0\r\nhello\r\n0\r\n\r\n")),
        Bad("a CR in an extension", chunked("5;a\rb\r\nhello\r\n0\r\n\r\n")),
        Bad("LF alone in an extension", chunked("5;a\nb\r\nhello\r\n0\r\n\r\n")),
        Bad("a long extension", chunked("5;a=\(String(repeating: "b", count: 1100))\r\nhello\r\n0\r\n\r\n")),
        Bad("a long row of zeros", chunked("\(String(repeating: "0", count: 1100))5\r\nhello\r\n0\r\n\r\n")),
        Bad(
            "extensions without end",
            chunked(String(repeating: "1;a=\(String(repeating: "b", count: 1000))\r\nx\r\n", count: 20))
        ),
        Bad("LF alone after the last chunk", chunked("0\n\r\n")),
        Bad("LF alone at the end", chunked("0\r\n\n")),
        Bad("a trailer that is no field", chunked("0\r\nhello\r\n\r\n")),
        Bad("a folded trailer", chunked("0\r\nX: a\r\n b\r\n\r\n")),
        Bad("a space before a trailer's colon", chunked("0\r\nX : a\r\n\r\n")),
        Bad("a NUL in a trailer", chunked("0\r\nX: \0\r\n\r\n")),
        Bad("a long trailer", chunked("0\r\nX: \(String(repeating: "a", count: 17_000))\r\n\r\n"), 431),
        Bad("more trailers than fields", chunked("0\r\n\(String(repeating: "X:\r\n", count: 101))\r\n"), 431),
        Bad(
            "long trailers",
            chunked("0\r\n\(String(repeating: "X: \(String(repeating: "a", count: 1000))\r\n", count: 20))\r\n"),
            431
        ),
    ]

    /// Requests that must be refused.
    package static let bad = badLines + badFields + badTargets + badFraming + badChunks
}
