import Testing

@testable import HTTP

/// The representation has 100 bytes and the tag `"v1"`, and was changed on 6 November 1994 at 08:49:37.
@Suite struct RequestedPartTests {
    private static let same = "Sun, 06 Nov 1994 08:49:37 GMT"
    private static let later = "Sun, 06 Nov 1994 08:49:38 GMT"

    private func part(
        _ lines: String,
        of length: Int = 100,
        isWeak: Bool = false,
        method: String = "GET"
    ) throws -> RequestedPart {
        try withRequest(lines, line: "\(method) / HTTP/1.1") {
            Conditions($0).part(of: length, etag: Array("\"v1\"".utf8), isWeak: isWeak, lastModified: 784_111_777)
        }
    }

    @Test(arguments: [
        ("X: y", RequestedPart.whole),
        ("Range: bytes=0-0", .bytes(0..<1)), ("Range: bytes=0-99", .bytes(0..<100)),
        ("Range: bytes=10-", .bytes(10..<100)),
        ("Range: bytes=99-", .bytes(99..<100)), ("Range: bytes=-1", .bytes(99..<100)),
        ("Range: bytes=-500", .bytes(0..<100)),
        ("Range: BYTES=5-9", .bytes(5..<10)), ("Range: bytes= 5-9 ", .bytes(5..<10)),
        ("Range: bytes=50-99999999999999999999999", .bytes(50..<100)),
        ("Range: bytes=-99999999999999999999999", .bytes(0..<100)),
        ("Range: bytes=100-", .unsatisfiable), ("Range: bytes=100-200", .unsatisfiable),
        ("Range: bytes=-0", .unsatisfiable),
        ("Range: bytes=99999999999999999999999-", .unsatisfiable),
        ("Range: bytes=9-5", .whole), ("Range: bytes=-", .whole), ("Range: bytes=", .whole), ("Range: bytes", .whole),
        ("Range: bytes=0-1,5-6", .whole), ("Range: bytes=a-b", .whole), ("Range: bytes=+1-2", .whole),
        ("Range: bytes=1--2", .whole), ("Range: lines=0-1", .whole), ("Range: bytes 0-1", .whole), ("Range:", .whole),
        ("Range: bytes=0-1\r\nRange: bytes=0-1", .whole),
    ])
    func aRangeIsTakenAsTheRFCReadsIt(_ lines: String, _ expected: RequestedPart) throws {
        #expect(try part(lines) == expected)
    }

    @Test(arguments: [
        ("\"v1\"", true), ("\"v2\"", false), ("W/\"v1\"", false), ("v1", false), (same, true), (later, false),
        ("yesterday", false), ("", false), ("\"v1\"\r\nIf-Range: \"v1\"", false),
    ])
    func anotherRepresentationIsSentWhole(_ validator: String, _ isSame: Bool) throws {
        let lines = "Range: bytes=0-9\r\nIf-Range: \(validator)"
        #expect(try part(lines) == (isSame ? .bytes(0..<10) : .whole))
    }

    @Test func onlyGETHasRangesAndNothingHasNoBytes() throws {
        #expect(try part("Range: bytes=0-9", method: "HEAD") == .whole)
        #expect(try part("Range: bytes=0-9\r\nIf-Range: \"v1\"", isWeak: true) == .whole)
        #expect(try part("Range: bytes=0-9", of: 0) == .unsatisfiable)
        #expect(try part("Range: bytes=-9", of: 0) == .unsatisfiable)
    }
}
