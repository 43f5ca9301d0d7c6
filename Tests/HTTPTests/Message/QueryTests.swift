import TestSupport
import Testing

@testable import HTTP

@Suite struct QueryTests {
    @Test(
        "parameters in their order",
        arguments: [
            ("", []), ("a=b", ["a=b"]), ("a=b&c=d", ["a=b", "c=d"]), ("&&a=b&", ["a=b"]), ("a", ["a="]), ("=b", ["=b"]),
            ("a=b=c", ["a=b=c"]), ("a=b+c", ["a=b c"]), ("a%3Db=c%26d", ["a=b=c&d"]), ("a=%C3%A9", ["a=é"]),
            ("a=1&a=2", ["a=1", "a=2"]), ("q=c%23+%2B", ["q=c# +"]), ("a=%00", ["a=\0"]), ("a=%e2%82%ac", ["a=€"]),
        ] as [(String, [String])]
    )
    func parametersKeepTheirOrder(_ text: String, _ items: [String]) throws {
        #expect(try Query(text).items.map { "\($0.name)=\($0.value)" } == items)
    }

    @Test(
        "what cannot be decoded is told by name",
        arguments: [
            ("a=%", "a"), ("a=%2", "a"), ("b=1&a=%zz", "a"), ("a=%ff", "a"), ("a=%c0%80", "a"), ("a=%ed%a0%80", "a"),
            ("a=%e2%82", "a"), ("%=1", "%"), ("a%ff=1", "a%ff"), ("a=% 1", "a"), ("a=%-1", "a"), ("a=%+1", "a"),
        ]
    )
    func aFailureNamesItsParameter(_ text: String, _ name: String) {
        let failure = #expect(throws: Query.Failure.self) { try Query(text) }
        #expect(failure?.name == name)
    }

    @Test func encodingIsUndoneByDecoding() {
        var generator = SeededGenerator(seed: 5)
        for _ in 0..<500 {
            let scalars = (0..<Int.random(in: 0...12, using: &generator)).compactMap { _ in
                Unicode.Scalar(UInt32.random(in: 0...0x2FFF, using: &generator))
            }
            let text = String(String.UnicodeScalarView(scalars))
            let encoded = PercentEncoding.encoded(text)
            #expect(PercentEncoding.decoded(encoded) == text)
            #expect(PercentEncoding.decoded(Array(encoded.utf8)[...], plusIsSpace: true) == text)
        }
        #expect(PercentEncoding.encoded("a/b c", keeping: "/") == "a/b%20c")
    }

    @Test func appendingEncodesAsEncodedDoes() {
        var generator = SeededGenerator(seed: 6)
        let parts = [
            "a", "bcdefghi", "Z", "0", "9", ":", "/", ".", "-", ",", "`", "{", "~", "%", "\u{0}", "é", "日", "\u{7F}",
        ]
        for _ in 0..<5000 {
            let count = Int.random(in: 0...20, using: &generator)
            let text = (0..<count).map { _ in parts.randomElement(using: &generator) ?? "" }.joined()
            for kept: StaticString in ["", "/", ",:/"] {
                var bytes = Array("x".utf8)
                Array(text.utf8).withUnsafeBytes { PercentEncoding.append($0, keeping: kept, to: &bytes) }
                #expect(String(decoding: bytes, as: UTF8.self) == "x" + PercentEncoding.encoded(text, keeping: kept))
            }
        }
    }

    @Test func damagedQueriesAreReadOrRefused() {
        var mutator = Mutator(seed: 3, pieces: ["%", "&", "=", "+", "%C3", "%A9", "%00", ";", "é"])
        var readCount = 0
        for _ in 0..<3000 {
            let bytes = mutator.mutated(Array("q=caf%C3%A9+bar&limit=5&topic=a%2Cb&x".utf8))
            let text = String(decoding: bytes, as: UTF8.self)
            // Either it can be read, and then written and read again, or it is refused; nothing is guessed.
            guard let query = try? Query(text) else { continue }
            readCount += 1
            let written = query.items
                .map { "\(PercentEncoding.encoded($0.name))=\(PercentEncoding.encoded($0.value))" }
                .joined(separator: "&")
            #expect((try? Query(written).items) == query.items)
        }
        #expect(100..<3000 ~= readCount)
    }
}
