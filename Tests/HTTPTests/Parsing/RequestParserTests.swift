import TestSupport
import Testing

@testable import HTTP

@Suite struct RequestParserTests {
    @Test(arguments: RequestCases.good)
    func goodRequestsAreRead(_ good: RequestCases.Good) throws {
        let verdict = read(good.text)
        let head = try #require(verdict.head, "\(verdict)")
        #expect(head.method == good.method)
        #expect(head.target == good.target)
        #expect(head.minorVersion == good.minorVersion)
        #expect(head.fields == good.fields)
        #expect(verdict.length == good.text.utf8.count)
    }

    @Test(arguments: RequestCases.bad)
    func badRequestsAreRefused(_ bad: RequestCases.Bad) {
        #expect(read(bad.text).status == bad.status)
    }

    @Test(arguments: RequestCases.good)
    func aHeadEndsWhereTheNextRequestBegins(_ good: RequestCases.Good) {
        #expect(read(good.text + "GET /next HTTP/1.1\r\n").length == good.text.utf8.count)
    }

    @Test(arguments: RequestCases.good)
    func aHeadIsIncompleteUntilItsLastByte(_ good: RequestCases.Good) {
        for count in 0..<good.text.utf8.count {
            #expect(read(Array(good.text.utf8.prefix(count))) == .incomplete, "\(count) bytes")
        }
    }

    @Test(arguments: RequestCases.good)
    func goodRequestsAreReadInAnyPieces(_ good: RequestCases.Good) {
        expectSameVerdict(Array(good.text.utf8))
    }

    @Test(arguments: RequestCases.bad)
    func badRequestsAreRefusedInAnyPieces(_ bad: RequestCases.Bad) {
        expectSameVerdict(Array(bad.text.utf8))
    }

    @Test(
        "whether it is for HEAD, however wrong it is",
        arguments: [
            ("HEAD / HTTP/1.1\r\nHost: a\r\n", true), ("HEAD /", true), ("HEAD ", true), ("HEAD", false),
            ("HEAD  / HTTP/1.1\r\n", true), ("HEAD\t/ HTTP/1.1\r\n", true), ("HEAD\r\n", true), ("HEAD\n", true),
            ("HEAD /\u{1} HTTP/1.1\r\n", true), ("HEAD / HTTP/2.0\r\n", true), ("HEAD / http/1.1\r\n", true),
            ("HEAD /a b HTTP/1.1\r\n", true), ("HEAD / HTTP/1.1\n", true), ("\r\n\r\nHEAD /\r\n", true),
            ("HEAD /\(String(repeating: "a", count: 9000)) HTTP/1.1\r\n", true), ("HEADS /\r\n", false),
            ("head / HTTP/2.0\r\n", false), ("GET HEAD HTTP/2.0\r\n", false), (" HEAD / HTTP/1.1\r\n", false),
            ("", false),
            ("GET / HTTP/1.1\r\nHEAD / HTTP/1.1\r\n", false),
        ]
    )
    func aRequestForHeadIsRecognisedEarly(_ text: String, _ isHead: Bool) {
        let bytes = Array(text.utf8)
        for cut in 0...min(bytes.count, 40) {
            var parser = RequestParser(limits: Limits())
            for end in [cut, bytes.count] {
                let isRefused = bytes[..<end].withUnsafeBytes { (try? parser.parse($0)) == nil }
                if isRefused { break }
            }
            #expect(parser.isHead == isHead, "cut at \(cut)")
            parser.reset()
            #expect(!parser.isHead)
        }
    }

    /// What is said of bytes must not depend on where they were cut: an attacker chooses the cuts.
    private func expectSameVerdict(_ bytes: [UInt8], limits: Limits = Limits()) {
        let whole = read(bytes, limits: limits)
        // Long ones are cut where something happens: near the ends, and near the limits.
        let places = (1..<max(1, bytes.count)).filter { place in
            bytes.count < 2500 || place < 50 || place > bytes.count - 50 || (8180...8290).contains(place)
                || (16_370...16_480).contains(place)
        }
        for place in places where read(bytes, cuts: [place], limits: limits) != whole {
            Issue.record("\(read(bytes, cuts: [place], limits: limits)) when cut at \(place), but whole \(whole)")
        }
        let everywhere =
            bytes.count < 2500 ? Array(1..<max(1, bytes.count)) : Array(stride(from: 1, to: bytes.count, by: 97))
        #expect(read(bytes, cuts: everywhere, limits: limits) == whole)
    }

    @Test(arguments: 0..<8)
    func damagedRequestsAreReadOrRefused(_ seed: Int) {
        let pieces = [
            "\r\n", "\r", "\n", "\0", " ", "\t", ":", "Host: a\r\n", "Content-Length: 3\r\n",
            "Transfer-Encoding: chunked\r\n",
            "0\r\n\r\n", "5;a=\"b\"\r\n", "HTTP/1.1", "GET / ", "%00", "é", "Expect: 100-continue\r\n", "*", "http://a",
        ]
        var mutator = Mutator(seed: UInt64(seed), pieces: pieces)
        var generator = SeededGenerator(seed: UInt64(seed) + 1000)
        var limits = Limits()
        limits.target = 40
        limits.fields = 80
        limits.fieldCount = 4
        limits.body = 20
        limits.chunkLine = 20
        let originals = (RequestCases.good.map(\.text) + RequestCases.bad.map(\.text)).filter { $0.utf8.count < 400 }
        for _ in 0..<1500 {
            guard let original = originals.randomElement(using: &generator) else { return }
            let bytes = mutator.mutated(Array(original.utf8))
            guard bytes.count > 1 else { continue }
            let cuts = (0..<Int.random(in: 1...6, using: &generator)).map { _ in
                Int.random(in: 1..<bytes.count, using: &generator)
            }
            let whole = read(bytes, limits: limits)
            let inPieces = read(bytes, cuts: cuts.sorted(), limits: limits)
            #expect(inPieces == whole, "\(cuts.sorted()) of \(bytes)")
        }
    }

    @Test func limitsAreExact() {
        func target(_ count: Int) -> Verdict {
            read("GET /\(String(repeating: "a", count: count - 1)) HTTP/1.1\r\nHost: a\r\n\r\n")
        }
        #expect(target(8192).head != nil)
        #expect(target(8193).status == 414)
        func fields(_ count: Int) -> Verdict {
            let filling = String(repeating: "a", count: count - "Host: a\r\nX: \r\n".utf8.count)
            return read("GET / HTTP/1.1\r\nHost: a\r\nX: \(filling)\r\n\r\n")
        }
        #expect(fields(16_384).head != nil)
        #expect(fields(16_385).status == 431)
        func count(_ count: Int) -> Verdict {
            read("GET / HTTP/1.1\r\nHost: a\r\n\((1..<count).map { "X\($0): a\r\n" }.joined())\r\n")
        }
        #expect(count(100).head != nil)
        #expect(count(101).status == 431)
        func content(_ count: Int) -> Verdict { read("GET / HTTP/1.1\r\nHost: a\r\nContent-Length: \(count)\r\n\r\n") }
        #expect(content(65_536) == .incomplete)
        #expect(content(65_537).status == 413)
    }

    @Test(
        "whether more than empty lines has arrived",
        arguments: [("\r\n", false), ("\r\n\r", false), ("\r\nG", true), ("GET / HTTP/1.1\r\n", true)]
    )
    func emptyLinesAreNoBeginning(_ text: String, _ hasBegun: Bool) throws {
        var parser = RequestParser(limits: Limits())
        let result = try Array(text.utf8).withUnsafeBytes { bytes in
            _ = try parser.parse(bytes)
            return parser.hasBegun(bytes)
        }
        #expect(result == hasBegun)
    }
}
