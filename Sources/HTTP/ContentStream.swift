internal import CZlib

/// Content that is made in pieces while it is being sent, because all of it at once would be too much.
package protocol ContentStream: AnyObject, Sendable {
    /// The next piece, which is not empty; nil behind the last.
    ///
    /// Called on a worker thread once the piece before is gone, never by two threads at once. What it throws ends the
    /// connection without the mark of a proper end: a client must see that something is missing.
    func next() throws -> [UInt8]?

    /// Bytes that it keeps between two pieces.
    var footprint: Int { get }
}

extension ContentStream {
    package var footprint: Int { 0 }
}

/// The pieces of another stream in the gzip format (RFC 1952).
package final class GzipStream: ContentStream, @unchecked Sendable {
    // The protocol promises that no two threads are here at once.
    private let plain: any ContentStream
    /// zlib keeps the address of this, so it must not move.
    private let stream: UnsafeMutablePointer<z_stream>
    private var isFinished = false

    /// Compresses what `plain` gives.
    package init(_ plain: any ContentStream) {
        self.plain = plain
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        let size = Int32(MemoryLayout<z_stream>.size)
        // 31: the largest window, and a gzip header instead of zlib's.
        let code = deflateInit2_(stream, 6, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size)
        precondition(code == Z_OK, "zlib has no memory")
    }

    deinit {
        deflateEnd(stream)
        stream.deallocate()
    }

    /// The window and the tables of zlib at these settings, as its documentation has it: 256 KiB and a bit.
    package var footprint: Int { 264 << 10 + plain.footprint }

    package func next() throws -> [UInt8]? {
        guard !isFinished else { return nil }
        while let piece = try plain.next() {
            let compressed = compress(piece, Z_NO_FLUSH)
            if !compressed.isEmpty { return compressed }
        }
        isFinished = true
        return compress([], Z_FINISH)
    }

    private func compress(_ bytes: [UInt8], _ flush: Int32) -> [UInt8] {
        // What zlib has kept back of earlier pieces may come on top.
        let bound = Int(deflateBound(stream, UInt(bytes.count))) + Self.keptBack
        return bytes.withUnsafeBufferPointer { input in
            [UInt8](unsafeUninitializedCapacity: bound) { output, count in
                stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
                stream.pointee.avail_in = UInt32(input.count)
                stream.pointee.next_out = output.baseAddress
                stream.pointee.avail_out = UInt32(bound)
                let code = deflate(stream, flush)
                precondition(code == (flush == Z_FINISH ? Z_STREAM_END : Z_OK), "the bound was no bound")
                precondition(stream.pointee.avail_in == 0, "the bound was no bound")
                count = bound - Int(stream.pointee.avail_out)
            }
        }
    }

    /// As many bytes as zlib may hold back: its pending buffer, 64 KiB at this memory level, and a block's end.
    private static let keptBack = 128 << 10
}
