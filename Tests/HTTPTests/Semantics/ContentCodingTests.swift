internal import CZlib
import TestSupport
import Testing

@testable import HTTP

@Suite struct ContentCodingTests {
    @Test(
        "what Accept-Encoding asks for",
        arguments: [
            ("X: y", ContentCoding.identity), ("Accept-Encoding:", .identity), ("Accept-Encoding: gzip", .gzip),
            ("Accept-Encoding: GZip", .gzip), ("Accept-Encoding: x-gzip", .gzip), ("Accept-Encoding: br", .identity),
            ("Accept-Encoding: deflate, gzip, br", .gzip), ("Accept-Encoding: gzip;q=0", .identity),
            ("Accept-Encoding: gzip;q=0.0", .identity), ("Accept-Encoding: gzip;q=0.000", .identity),
            ("Accept-Encoding: gzip;q=0.001", .gzip), ("Accept-Encoding: gzip;q=1.000", .gzip),
            ("Accept-Encoding: gzip ; q=0.5", .gzip), ("Accept-Encoding: gzip;Q=0.5", .gzip),
            ("Accept-Encoding: *", .gzip), ("Accept-Encoding: *;q=0", .identity), ("Accept-Encoding: *;q=0.5", .gzip),
            ("Accept-Encoding: gzip, *;q=0", .gzip), ("Accept-Encoding: gzip;q=0, *", .identity),
            ("Accept-Encoding: identity", .identity), ("Accept-Encoding: identity;q=0", .identity),
            ("Accept-Encoding: identity;q=0, gzip", .gzip), ("Accept-Encoding: identity;q=0, *", .gzip),
            ("Accept-Encoding: identity, gzip", .gzip), ("Accept-Encoding: identity, gzip;q=0.5", .identity),
            ("Accept-Encoding: identity;q=0.5, gzip;q=0.4", .identity),
            ("Accept-Encoding: identity;q=0.5, gzip", .gzip),
            ("Accept-Encoding: br;q=1, gzip;q=0.2", .gzip), ("Accept-Encoding: ,gzip,,", .gzip),
            ("Accept-Encoding: gzip;q=2", .identity), ("Accept-Encoding: gzip;q=-1", .identity),
            ("Accept-Encoding: gzip;q=", .identity), ("Accept-Encoding: gzip;q=0.0001", .identity),
            ("Accept-Encoding: gzip;q=1.001", .identity), ("Accept-Encoding: gzip;q=a", .identity),
            ("Accept-Encoding: gzip;level=9", .identity), ("Accept-Encoding: gz ip", .identity),
            ("Accept-Encoding: gzipped", .identity), ("Accept-Encoding: br\r\nAccept-Encoding: gzip", .gzip),
            ("Accept-Encoding: gzip;q=0\r\nAccept-Encoding: br", .identity),
            ("Accept-Encoding: gzip;q=0.5, *", .identity), ("Accept-Encoding: gzip;q=0.5, *;q=0.5", .gzip),
            ("Accept-Encoding: gzip;q=0.5, *, identity;q=0", .gzip),
        ]
    )
    func theCodingWithTheGreaterWeightIsChosen(_ lines: String, _ coding: ContentCoding) throws {
        #expect(try withRequest(lines) { ContentCoding.preferred($0) } == coding)
    }

    @Test(
        "what Accept-Encoding asks for where gzip makes nothing smaller",
        arguments: [
            ("X: y", ContentCoding.identity), ("Accept-Encoding: gzip", .identity), ("Accept-Encoding: *", .identity),
            ("Accept-Encoding: identity;q=0.1, gzip", .identity), ("Accept-Encoding: *;q=0", .identity),
            ("Accept-Encoding: identity;q=0", .identity), ("Accept-Encoding: identity;q=0, gzip;q=0", .identity),
            ("Accept-Encoding: identity;q=0, gzip", .gzip), ("Accept-Encoding: gzip;q=0.1, *;q=0", .gzip),
            ("Accept-Encoding: identity;q=0, *", .gzip),
        ]
    )
    func shortContentIsCompressedOnlyForClientsThatRefuseIdentity(_ lines: String, _ coding: ContentCoding) throws {
        #expect(try withRequest(lines) { ContentCoding.preferred($0, isWorthwhile: false) } == coding)
    }

    @Test(arguments: [0, 1, 100, 5000, 300_000])
    func gzipIsUndoneByZlib(_ count: Int) {
        var generator = SeededGenerator(seed: UInt64(count))
        let bytes = (0..<count).map { _ in UInt8.random(in: 97...101, using: &generator) }
        let compressed = Gzip.compress(bytes)
        #expect(compressed.starts(with: [0x1F, 0x8B, 8]))
        #expect(count < 5000 || compressed.count < count / 2)
        #expect(inflated(compressed, room: count + 1) == bytes)
    }

    /// What gets no smaller needs all the room that was reckoned with.
    @Test(arguments: [1, 4095, 4096, 4097, 8192, 70_000, 1 << 20])
    func contentThatGetsNoSmallerIsCompressedToo(_ count: Int) throws {
        var generator = SeededGenerator(seed: UInt64(count))
        let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
        #expect(inflated(Gzip.compress(bytes), room: count + 1) == bytes)
        let stream = GzipStream(Pieces(pieces: [bytes, bytes, [7], bytes]))
        var compressed: [UInt8] = []
        while let piece = try stream.next() { compressed += piece }
        #expect(inflated(compressed, room: 3 * count + 2) == bytes + bytes + [7] + bytes)
    }

    private final class Pieces: ContentStream, @unchecked Sendable {
        private var pieces: [[UInt8]]

        init(pieces: [[UInt8]]) {
            self.pieces = pieces
        }

        func next() -> [UInt8]? {
            pieces.isEmpty ? nil : pieces.removeFirst()
        }
    }

    private func inflated(_ bytes: [UInt8], room: Int) -> [UInt8]? {
        var stream = z_stream()
        guard inflateInit2_(&stream, 31, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else { return nil }
        defer { inflateEnd(&stream) }
        var input = bytes
        var output = [UInt8](repeating: 0, count: room)
        let code = input.withUnsafeMutableBufferPointer { source in
            output.withUnsafeMutableBufferPointer { target in
                stream.next_in = source.baseAddress
                stream.avail_in = UInt32(source.count)
                stream.next_out = target.baseAddress
                stream.avail_out = UInt32(target.count)
                return inflate(&stream, Z_FINISH)
            }
        }
        guard code == Z_STREAM_END, stream.avail_in == 0 else { return nil }
        return Array(output.prefix(Int(stream.total_out)))
    }
}
