import Testing

@testable import HTTP

@Suite struct FramingTests {
    @Test(
        "how content is delimited",
        arguments: [
            ("X: y", Framing.none), ("Content-Length: 0", .none), ("Content-Length: 7", .length(7)),
            ("Content-Length: 007", .length(7)), ("Content-Length:\t7 ", .length(7)), ("content-length: 7", .length(7)),
            ("Transfer-Encoding: chunked", .chunked), ("transfer-encoding: CHUNKED", .chunked),
            ("Content_Length: 7", .none), ("TransferEncoding: chunked", .none),
        ]
    )
    func contentHasOneFramingOrIsRefused(_ line: String, _ framing: Framing) throws {
        #expect(try withRequest(line) { try $0.framing(limits: Limits()) } == framing)
    }

    @Test(
        "whether a connection stays open",
        arguments: [
            ("GET / HTTP/1.1", "X: y", true), ("GET / HTTP/1.1", "Connection: close", false),
            ("GET / HTTP/1.1", "Connection: CLOSE", false), ("GET / HTTP/1.1", "Connection: a, close", false),
            ("GET / HTTP/1.1", "Connection: a ,\tclose ,b", false), ("GET / HTTP/1.1", "Connection: keep-alive", true),
            ("GET / HTTP/1.1", "Connection: closed", true), ("GET / HTTP/1.1", "Connection:", true),
            ("GET / HTTP/1.1", "Connection: keep-alive, close", false), ("GET / HTTP/1.0", "X: y", false),
            ("GET / HTTP/1.0", "Connection: Keep-Alive", true), ("GET / HTTP/1.0", "Connection: close", false),
            ("GET / HTTP/1.0", "Connection: keep-alive, close", false),
            ("GET / HTTP/1.1", "Connection: a\r\nConnection: close", false),
            ("GET / HTTP/1.1", "Connection: close\r\nConnection: keep-alive", false),
            ("GET / HTTP/1.1", "Connection: a\r\nConnection: b", true), ("GET / HTTP/1.1", "Connection: ,,", true),
            ("GET / HTTP/1.0", "Connection: a\r\nConnection: ,keep-alive", true),
            ("GET / HTTP/1.0", "Connection: keep-alive\r\nConnection: close", false),
            ("GET / HTTP/1.0", "Connection: a\r\nConnection: b", false), ("GET / HTTP/1.0", "Connection:", false),
        ]
    )
    func closeWinsOverKeepAlive(_ line: String, _ field: String, _ stays: Bool) throws {
        #expect(try withRequest(field, line: line) { $0.allowsKeepAlive } == stays)
    }

    @Test(
        "whether a client waits for leave",
        arguments: [
            ("GET / HTTP/1.1", "Expect: 100-continue", true), ("GET / HTTP/1.1", "Expect: 100-Continue", true),
            ("GET / HTTP/1.1", "X: y", false), ("GET / HTTP/1.0", "Expect: 100-continue", false),
            ("GET / HTTP/1.0", "Expect: something", false), ("GET / HTTP/1.1", "Expect:", false),
            ("GET / HTTP/1.1", "Expect: , ,", false), ("GET / HTTP/1.1", "Expect: ,100-continue ,", true),
            ("GET / HTTP/1.1", "Expect: 100-continue, 100-continue", true),
            ("GET / HTTP/1.1", "Expect: 100-continue\r\nExpect: 100-continue", true),
        ]
    )
    func onlyHundredContinueIsExpected(_ line: String, _ field: String, _ waits: Bool) throws {
        #expect(try withRequest(field, line: line) { try $0.expectsContinue() } == waits)
    }

    @Test(arguments: [
        "Expect: something", "Expect: 100-continue, something", "Expect: 100-continue=1", "Expect: 100-continue;a",
        "Expect: \"100-continue\"", "Expect: 100-continue\r\nExpect: something", "Expect: 200-ok",
    ])
    func otherExpectationsAreRefused(_ field: String) throws {
        let error = #expect(throws: ProtocolError.self) { try withRequest(field) { try $0.expectsContinue() } }
        #expect(error?.status == .expectationFailed)
    }

    @Test func thereAreNoMoreTrailersThanFields() throws {
        func read(trailers count: Int) throws -> Int {
            var reader = BodyReader(.chunked, limits: Limits())
            let bytes = Array("0\r\n\(String(repeating: "a:\r\n", count: count))\r\n".utf8)
            return try bytes.withUnsafeBytes { try reader.read($0) }
        }
        #expect(try read(trailers: 100) == 405)
        let error = #expect(throws: ProtocolError.self) { try read(trailers: 101) }
        #expect(error?.status == .requestHeaderFieldsTooLarge)
    }

    @Test func contentIsSkipped() throws {
        var reader = BodyReader(.chunked, limits: Limits())
        let bytes = Array("5;a=b\r\nhello\r\n3\r\nabc\r\n0\r\nX: y\r\n\r\nGET".utf8)
        let used = try bytes.withUnsafeBytes { try reader.read($0) }
        #expect(used == bytes.count - 3)
        #expect(reader.isComplete)
        #expect(BodyReader(.none, limits: Limits()).isComplete)
        #expect(BodyReader(.length(0), limits: Limits()).isComplete)
    }
}
