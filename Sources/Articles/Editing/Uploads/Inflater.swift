internal import CZlib
internal import FrontMatter

/// Undoes deflate (RFC 1951) or gzip (RFC 1952) piece by piece, within limits; checks gzip's sum.
///
/// Belongs to one thread.
final class Inflater {
    enum Form {
        case deflate
        case gzip
    }

    private let stream: UnsafeMutablePointer<z_stream>
    private let limits: UploadLimits
    /// The most bytes that may come out.
    private let most: Int
    private let excess: Diagnostic
    /// The name of what is unpacked; empty for all of an upload.
    private let name: String
    private var buffer = [UInt8](repeating: 0, count: 1 << 16)
    private var (taken, made) = (0, 0)
    /// Whether the end was reached.
    private(set) var isComplete = false

    /// Begins with the first byte of a stream; throws where there is no memory.
    ///
    /// `excess` is thrown where more than `most` bytes come out.
    init(
        _ form: Form,
        _ name: String,
        _ limits: UploadLimits,
        most: Int,
        excess: Diagnostic
    ) throws(Diagnostic) {
        self.limits = limits
        self.name = name
        self.most = most
        self.excess = excess
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        // With 16 more, zlib reads gzip's head and checks what stands after the data.
        let bits: CInt = form == .gzip ? 15 + 16 : -15
        let size = Int32(MemoryLayout<z_stream>.size)
        guard inflateInit2_(stream, bits, ZLIB_VERSION, size) == Z_OK else {
            throw .refusedUpload(name, "there is no memory to unpack it")
        }
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
    }

    /// Unpacks bytes up to the end of the stream; returns how many belonged to it.
    ///
    /// Throws a `Diagnostic` where they are damaged or become too many, and what `take` throws.
    func read(_ bytes: UnsafeRawBufferPointer, _ take: (UnsafeRawBufferPointer) throws -> Void) throws -> Int {
        stream.pointee.next_in = UnsafeMutablePointer(mutating: bytes.bindMemory(to: UInt8.self).baseAddress)
        stream.pointee.avail_in = UInt32(bytes.count)
        while !isComplete {
            let before = stream.pointee.avail_in
            let (code, count) = step()
            taken += Int(before - stream.pointee.avail_in)
            made += count
            guard code == Z_OK || code == Z_STREAM_END || code == Z_BUF_ERROR else {
                throw Diagnostic.refusedUpload(name, "what is compressed is damaged")
            }
            guard made <= most else { throw excess }
            guard made <= limits.freeSize || made / limits.ratio <= taken else {
                let message = "it becomes more than \(limits.ratio) times as large once it is unpacked"
                throw Diagnostic.refusedUpload(name, message, rule: .limit)
            }
            if count > 0 { try buffer.withUnsafeBytes { try take(UnsafeRawBufferPointer(rebasing: $0[..<count])) } }
            isComplete = code == Z_STREAM_END
            // Room was left for more: all that these bytes have to say is said.
            if count < buffer.count { break }
        }
        return bytes.count - Int(stream.pointee.avail_in)
    }

    /// Begins with another stream, to which the limits apply together with those before.
    func restart() {
        inflateReset(stream)
        isComplete = false
    }

    private func step() -> (code: CInt, count: Int) {
        let capacity = buffer.count
        return buffer.withUnsafeMutableBufferPointer { buffer in
            stream.pointee.next_out = buffer.baseAddress
            stream.pointee.avail_out = UInt32(capacity)
            let code = inflate(stream, Z_NO_FLUSH)
            return (code, capacity - Int(stream.pointee.avail_out))
        }
    }
}
