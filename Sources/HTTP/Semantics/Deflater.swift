internal import CZlib

/// Compresses content that comes piece by piece.
final class Deflater {
    /// zlib keeps the address of this, so it must not move.
    private let stream: UnsafeMutablePointer<z_stream>
    private let yield: () -> Void
    private var keepsBack = false

    /// How many bytes zlib may hold back at most: its pending buffer, 64 KiB at this memory level, and the end of a
    /// block.
    private static let keptBack = 128 << 10
    /// Bytes between two calls of `yield`; zlib takes about 0.1 ms for them.
    private static let blockSize = 4 << 10

    /// zlib's default, between 1 (fast) and 9 (small).
    private static let level: CInt = 6

    init(yield: @escaping () -> Void) {
        self.yield = yield
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        let size = Int32(MemoryLayout<z_stream>.size)
        // 31: the largest window, and a gzip header instead of zlib's.
        let code = deflateInit2_(stream, Self.level, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size)
        precondition(code == Z_OK, "zlib has no memory")
    }

    deinit {
        deflateEnd(stream)
        stream.deallocate()
    }

    /// The compressed bytes that these add; zlib may hold some of them back until the next call.
    func compress(_ bytes: [UInt8], isLast: Bool) -> [UInt8] {
        let bound = Int(deflateBound(stream, UInt(bytes.count))) + (keepsBack ? Self.keptBack : 0)
        keepsBack = true
        return bytes.withUnsafeBufferPointer { input in
            withUnsafeTemporaryAllocation(of: UInt8.self, capacity: bound) { output in
                stream.pointee.next_out = output.baseAddress
                stream.pointee.avail_out = UInt32(bound)
                var rest = UnsafeMutableBufferPointer(mutating: input)[...]
                repeat {
                    let next = UnsafeMutableBufferPointer(rebasing: rest.prefix(Self.blockSize))
                    rest = rest.dropFirst(Self.blockSize)
                    deflate(next, isLast: isLast && rest.isEmpty)
                    yield()
                } while !rest.isEmpty
                return [UInt8](output[..<(bound - Int(stream.pointee.avail_out))])
            }
        }
    }

    private func deflate(_ input: UnsafeMutableBufferPointer<UInt8>, isLast: Bool) {
        stream.pointee.next_in = input.baseAddress
        stream.pointee.avail_in = UInt32(input.count)
        let code = CZlib.deflate(stream, isLast ? Z_FINISH : Z_NO_FLUSH)
        precondition(code == (isLast ? Z_STREAM_END : Z_OK), "deflateBound was exceeded")
        precondition(stream.pointee.avail_in == 0, "deflateBound was exceeded")
    }
}
