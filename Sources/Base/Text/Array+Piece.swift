extension [UInt8] {
    /// Appends bytes, which lie outside of this array.
    ///
    /// For pieces that are short and many, as it looks only once whether there is room. `length` bytes can be read.
    @inlinable
    @inline(__always)
    package mutating func append(piece: UnsafeRawPointer, count length: Int) {
        // Of no bytes the standard library writes the count into the empty array that all threads share.
        guard length > 0 else { return }
        append(addingCapacity: length) { room in
            room.withUnsafeMutableBufferPointer { buffer, count in
                guard let base = buffer.baseAddress else { return }
                UnsafeMutableRawPointer(base + count).copyMemory(from: piece, byteCount: length)
                count += length
            }
        }
    }

    /// Appends bytes, which lie outside of this array; see `append(piece:count:)`.
    @inlinable
    package mutating func append(piece: UnsafeRawBufferPointer) {
        guard let start = piece.baseAddress else { return }
        append(piece: start, count: piece.count)
    }
}
