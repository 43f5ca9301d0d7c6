extension [UInt8] {
    /// Appends bytes; for pieces that are short and many, as it looks only once whether there is room.
    @inlinable
    @inline(__always)
    package mutating func append(piece: UnsafeRawPointer, count length: Int) {
        append(addingCapacity: length) { room in
            room.withUnsafeMutableBufferPointer { buffer, count in
                guard let base = buffer.baseAddress else { return }
                UnsafeMutableRawPointer(base + count).copyMemory(from: piece, byteCount: length)
                count += length
            }
        }
    }

    /// Appends bytes in the same way.
    @inlinable
    package mutating func append(piece: UnsafeRawBufferPointer) {
        guard let start = piece.baseAddress else { return }
        append(piece: start, count: piece.count)
    }
}
