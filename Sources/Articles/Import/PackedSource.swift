internal import Base
internal import CZlib
internal import Glibc

/// The bytes of a file, in little room: without the body of its article where that ends the file, and compressed.
package struct PackedSource: Sendable, Hashable {
    /// One byte that says how the rest is kept, four for the number of bytes where they are compressed, the bytes.
    package let bytes: [UInt8]

    private static let isCompressed: UInt8 = 1
    private static let isFollowedByBody: UInt8 = 2
    private static let countSize = 4

    /// What a store holds.
    package init(packed bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Packs a file; `body` is the body that is stored beside it.
    package init(_ file: [UInt8], body: String?) {
        var start = file.count
        var flags: UInt8 = 0
        if let body, Self.ends(file, with: body) {
            start -= body.utf8.count
            flags |= Self.isFollowedByBody
        }
        let head = file[..<start]
        if let compressed = Self.compressed(head), compressed.count + Self.countSize < head.count {
            let count = UInt32(head.count)
            bytes =
                [flags | Self.isCompressed] + (0..<Self.countSize).map { UInt8(truncatingIfNeeded: count >> (8 * $0)) }
                + compressed
        } else {
            bytes = [flags] + head
        }
    }

    private static func ends(_ file: [UInt8], with body: String) -> Bool {
        var body = body
        return body.withUTF8 { body in
            guard let end = body.baseAddress, !body.isEmpty else { return true }
            return file.withUnsafeBytes { file in
                let start = file.count - body.count
                return start >= 0 && file.baseAddress.map { memcmp($0 + start, end, body.count) == 0 } ?? false
            }
        }
    }

    /// The bytes of the file; nil where what was packed is damaged.
    package func unpacked(body: String?) -> [UInt8]? {
        guard let flags = bytes.first else { return nil }
        var head = Array(bytes.dropFirst())
        if flags & Self.isCompressed != 0 {
            guard head.count >= Self.countSize else { return nil }
            let count = (0..<Self.countSize).reduce(0) { $0 | Int(head[$1]) << (8 * $1) }
            guard let expanded = Self.expanded(head.dropFirst(Self.countSize), to: count) else { return nil }
            head = expanded
        }
        return flags & Self.isFollowedByBody == 0 ? head : body.map { head + Array($0.utf8) }
    }

    /// Long front matter is a list of related articles, which repeats itself: a window for all of it finds that, and
    /// then a low level takes the least time and room.
    private static let level: CInt = 2
    private static let windowBits = 9...15 as ClosedRange<CInt>
    private static let memoryLevels = 1...8 as ClosedRange<CInt>
    /// By how much a window must be larger than what it holds.
    private static let lookahead = 262

    /// The smallest window that holds so many bytes; without a header, as the sign says to zlib.
    ///
    /// Most front matter is short, and to clear a whole window and its tables takes as long as to compress it.
    private static func windowBits(for count: Int) -> CInt {
        -(windowBits.first { 1 << $0 >= count + lookahead } ?? windowBits.upperBound)
    }

    /// The lowest memory level that compresses so many bytes in one block.
    private static func memoryLevel(for count: Int) -> CInt {
        memoryLevels.first { 1 << ($0 + 6) > count } ?? memoryLevels.upperBound
    }

    private static func compressed(_ head: ArraySlice<UInt8>) -> [UInt8]? {
        guard head.count > 64 else { return nil }
        var stream = z_stream()
        let size = Int32(MemoryLayout<z_stream>.size)
        let code = deflateInit2_(
            &stream,
            level,
            Z_DEFLATED,
            windowBits(for: head.count),
            memoryLevel(for: head.count),
            Z_DEFAULT_STRATEGY,
            ZLIB_VERSION,
            size
        )
        guard code == Z_OK else { return nil }
        defer { deflateEnd(&stream) }
        return run(&stream, head, capacity: Int(deflateBound(&stream, UInt(head.count)))) { deflate($0, Z_FINISH) }
    }

    private static func expanded(_ packed: ArraySlice<UInt8>, to count: Int) -> [UInt8]? {
        // No document is larger, so that a damaged number takes no memory.
        guard count <= 1 << 27 else { return nil }
        var stream = z_stream()
        let size = Int32(MemoryLayout<z_stream>.size)
        guard inflateInit2_(&stream, -windowBits.upperBound, ZLIB_VERSION, size) == Z_OK else { return nil }
        defer { inflateEnd(&stream) }
        let bytes = run(&stream, packed, capacity: count) { inflate($0, Z_FINISH) }
        return bytes?.count == count ? bytes : nil
    }

    /// Feeds all of the input to zlib at once; nil where that is not the whole of a stream.
    private static func run(
        _ stream: inout z_stream,
        _ input: ArraySlice<UInt8>,
        capacity: Int,
        _ step: (UnsafeMutablePointer<z_stream>) -> CInt
    ) -> [UInt8]? {
        var code = Z_STREAM_ERROR
        var input = Array(input)
        let output = [UInt8](maximumCount: capacity) { output, count in
            input.withUnsafeMutableBufferPointer { input in
                stream.next_in = input.baseAddress
                stream.avail_in = UInt32(input.count)
                stream.next_out = output.baseAddress
                stream.avail_out = UInt32(capacity)
                code = step(&stream)
            }
            count = capacity - Int(stream.avail_out)
        }
        return code == Z_STREAM_END ? output : nil
    }
}
