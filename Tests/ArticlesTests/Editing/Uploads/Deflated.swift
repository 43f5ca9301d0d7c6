import CZlib

/// Compresses bytes as archives have them.
enum Deflated {
    static func raw(_ bytes: [UInt8]) -> [UInt8] {
        compressed(bytes, windowBits: -15)
    }

    static func gzip(_ bytes: [UInt8]) -> [UInt8] {
        compressed(bytes, windowBits: 15 + 16)
    }

    static func sum(_ bytes: [UInt8]) -> Int {
        bytes.isEmpty ? 0 : Int(bytes.withUnsafeBufferPointer { crc32_z(0, $0.baseAddress, $0.count) })
    }

    private static func compressed(_ bytes: [UInt8], windowBits: CInt) -> [UInt8] {
        var input = bytes
        let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
        stream.initialize(to: z_stream())
        defer { stream.deallocate() }
        let size = Int32(MemoryLayout<z_stream>.size)
        precondition(
            deflateInit2_(stream, 9, Z_DEFLATED, windowBits, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size) == Z_OK
        )
        defer { deflateEnd(stream) }
        let capacity = Int(deflateBound(stream, UInt(bytes.count))) + 64
        return [UInt8](unsafeUninitializedCapacity: capacity) { output, count in
            input.withUnsafeMutableBufferPointer { input in
                stream.pointee.next_in = input.baseAddress
                stream.pointee.avail_in = UInt32(input.count)
                stream.pointee.next_out = output.baseAddress
                stream.pointee.avail_out = UInt32(capacity)
                precondition(deflate(stream, Z_FINISH) == Z_STREAM_END)
            }
            count = capacity - Int(stream.pointee.avail_out)
        }
    }
}
