internal import Glibc

/// The bytes of some content, in memory or in a file, which are read piece by piece.
package enum ContentBytes: Sendable {
    /// All of them.
    case memory([UInt8])
    /// The first `size` bytes of a file.
    case file(UnnamedFile, size: Int)

    /// How many there are.
    package var count: Int {
        switch self {
        case .memory(let bytes): bytes.count
        case .file(_, let size): size
        }
    }

    /// Whether there are none.
    package var isEmpty: Bool { count == 0 }

    /// The bytes that are in memory; nil where they are in a file.
    package var inMemory: [UInt8]? {
        if case .memory(let bytes) = self { bytes } else { nil }
    }

    /// How many bytes are read at once unless somebody says otherwise.
    package static let pieceSize = 256 << 10

    /// The bytes from an offset on, at most so many, fewer where the content ends; throws a `FileError`.
    package func bytes(at offset: Int, atMost limit: Int) throws(FileError) -> [UInt8] {
        let size = max(0, min(limit, count - offset))
        switch self {
        case .memory(let bytes): return Array(bytes[offset..<offset + size])
        case .file(let file, _):
            var bytes = [UInt8](repeating: 0, count: size)
            let taken = try Self.fill(&bytes, from: file, at: offset)
            // The file belongs to nobody else, so that it has lost nothing.
            guard taken == size else { throw FileError(errno: EIO, call: "pread") }
            return bytes
        }
    }

    private static func fill(_ bytes: inout [UInt8], from file: UnnamedFile, at offset: Int) throws(FileError) -> Int {
        try bytes.withUnsafeMutableBytes { buffer in
            Result { () throws(FileError) in try file.read(into: buffer, at: offset) }
        }.get()
    }

    /// Calls `body` with the bytes in a range, at most `limit` at once; nil stands for all there are.
    ///
    /// Throws a `FileError`, and what `body` throws.
    package func forEachPiece(
        in range: Range<Int>? = nil,
        atMost limit: Int = pieceSize,
        _ body: (UnsafeRawBufferPointer) throws -> Void
    ) throws {
        let range = range ?? 0..<count
        var offset = range.lowerBound
        while offset < range.upperBound {
            let size = min(limit, range.upperBound - offset)
            if case .memory(let bytes) = self {
                try bytes.withUnsafeBytes { try body(UnsafeRawBufferPointer(rebasing: $0[offset..<offset + size])) }
            } else {
                try bytes(at: offset, atMost: size).withUnsafeBytes(body)
            }
            offset += size
        }
    }
}
