import Testing

@testable import HTTP

@Suite struct ResponseTests {
    @Test func theHeadIsWrittenBeforeTheContent() {
        var fields = HeaderFields()
        fields.append(.contentType, "text/plain")
        let response = Response(.ok, fields, body: Array("hello".utf8))
        #expect(text(response) == "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n")
        #expect(response.body == Array("hello".utf8))
        #expect(response.withoutBody.body.isEmpty)
        #expect(text(response.withoutBody) == text(response))
    }

    @Test(arguments: [Status.noContent, .notModified, Status(rawValue: 100)])
    func aStatusWithoutContentHasNone(_ status: Status) {
        let response = Response(status, HeaderFields(), body: [1, 2, 3])
        #expect(!text(response).contains("Content-Length"))
        #expect(response.body.isEmpty)
    }

    @Test func aValueCannotEndItsLine() {
        var fields = HeaderFields()
        fields.append(.location, "/a\r\nX: y\0z")
        #expect(text(Response(.ok, fields)).contains("\r\nLocation: /a  X: y z\r\n"))
        #expect(text(Response(.ok).adding(.link, "<a>\n; b")).hasSuffix("Link: <a> ; b\r\n"))
    }

    /// Wherever it stands among the eight bytes that are looked at together.
    @Test func everyByteOfAValueIsLookedAt() {
        for length in 1...20 {
            for place in 0..<length {
                for byte in UInt8.min...UInt8.max {
                    var value = [UInt8](repeating: UInt8(ascii: "a"), count: length)
                    value[place] = byte
                    var fields = HeaderFields()
                    fields.append(.link, utf8: value)
                    if byte < 0x20 && byte != 0x09 || byte == 0x7F { value[place] = UInt8(ascii: " ") }
                    #expect(fields.lines == Array("Link: ".utf8) + value + Array("\r\n".utf8))
                }
            }
        }
    }

    @Test func notModifiedHasTheFirstFields() {
        for status in [Status.ok, .created] {
            var fields = HeaderFields()
            fields.append(.etag, "\"a\"")
            let shared = fields.lines.count
            fields.append(.contentType, "text/plain")
            let response = Response(status, fields, body: [1]).counted(for: 3).notModified(shared)
            #expect(text(response) == "HTTP/1.1 304 Not Modified\r\nETag: \"a\"\r\n")
            #expect(response.body.isEmpty)
            #expect(response.route == 3)
        }
    }

    @Test(arguments: ["", "a b", "a:", "é", "a\r\n"])
    func namesAreTokens(_ name: String) {
        #expect(FieldName(name) == nil)
    }

    @Test func everyStatusHasItsReason() {
        let statuses: [Status] = [
            .ok, .noContent, .notModified, .permanentRedirect, .badRequest, .unauthorized, .notFound,
            .methodNotAllowed, .requestTimeout, .gone, .preconditionFailed, .contentTooLarge,
            .uriTooLong,
            .expectationFailed, .misdirectedRequest, .tooManyRequests, .requestHeaderFieldsTooLarge,
            .internalServerError,
            .notImplemented, .serviceUnavailable, .httpVersionNotSupported,
        ]
        for status in statuses { #expect(!status.reason.hasPrefix("Status"), "\(status.rawValue)") }
        #expect(Status(rawValue: 299).reason == "Status 299")
    }

    private func text(_ response: Response) -> String {
        String(decoding: response.head, as: UTF8.self)
    }
}
