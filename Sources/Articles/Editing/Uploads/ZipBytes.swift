internal import FrontMatter

/// Bytes of a zip archive; its numbers are written with their lowest byte first.
struct ZipBytes {
    let bytes: UnsafeRawBufferPointer

    static let cutOff = "this is no zip archive, or it is cut off"
    static let damaged = "the archive is damaged: its directory cannot be read"

    /// The bytes in a range; throws where the archive has no such bytes.
    func slice(_ start: Int, _ count: Int) throws(Diagnostic) -> UnsafeRawBufferPointer {
        guard start >= 0, count >= 0, start <= bytes.count, count <= bytes.count - start else {
            throw .refusedUpload("", Self.damaged)
        }
        return UnsafeRawBufferPointer(rebasing: bytes[start..<start + count])
    }

    /// A number of 2, 4 or 8 bytes; throws where it is not there, or larger than any archive.
    func number(at start: Int, _ count: Int) throws(Diagnostic) -> Int {
        var value: UInt64 = 0
        for byte in try slice(start, count).reversed() { value = value << 8 | UInt64(byte) }
        guard let number = Int(exactly: value) else { throw .refusedUpload("", Self.damaged) }
        return number
    }

    /// Whether a signature stands at an offset.
    func has(_ signature: UInt32, at start: Int) -> Bool {
        guard start >= 0, start <= bytes.count - 4 else { return false }
        return bytes.loadUnaligned(fromByteOffset: start, as: UInt32.self) == signature.littleEndian
    }
}
