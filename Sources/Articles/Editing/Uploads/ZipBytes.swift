internal import Base
internal import FrontMatter

/// Bytes of a zip archive; its numbers are written with their lowest byte first.
struct ZipBytes {
    private let content: ContentBytes
    private let pieceSize: Int
    private let window = Window()

    static let cutOff = "this is no zip archive, or it is cut off"
    static let damaged = "the archive is damaged: its directory cannot be read"

    /// The bytes that were read last: what is read next lies beside them.
    private final class Window {
        static let size = 4096
        var start = 0
        var bytes: [UInt8] = []
    }

    init(_ content: ContentBytes, pieceSize: Int = ContentBytes.pieceSize) {
        self.content = content
        self.pieceSize = pieceSize
    }

    /// How many there are.
    var count: Int { content.count }

    /// The bytes in a range.
    ///
    /// Throws a `Diagnostic` where the archive has no such bytes, and a `FileError` where they cannot be read.
    func slice(_ start: Int, _ count: Int) throws -> [UInt8] {
        try requireRange(start, count)
        if start >= window.start, start + count <= window.start + window.bytes.count {
            return Array(window.bytes[(start - window.start)..<(start - window.start + count)])
        }
        guard count <= Window.size / 2 else { return try content.bytes(at: start, atMost: count) }
        // In the middle, as the end record is looked for backwards.
        window.start = max(0, start - Window.size / 2)
        window.bytes = try content.bytes(at: window.start, atMost: Window.size)
        return Array(window.bytes[(start - window.start)..<(start - window.start + count)])
    }

    /// Throws a `Diagnostic` where the archive has no such bytes.
    func requireRange(_ start: Int, _ count: Int) throws(Diagnostic) {
        guard start >= 0, count >= 0, start <= content.count, count <= content.count - start else {
            throw .refusedUpload("", Self.damaged)
        }
    }

    /// Calls `body` with the bytes in a range of the archive, piece by piece; throws as `slice` does.
    func forEachPiece(in range: Range<Int>, _ body: (UnsafeRawBufferPointer) throws -> Void) throws {
        try content.forEachPiece(in: range, atMost: pieceSize, body)
    }

    /// A number of 2, 4 or 8 bytes; throws where it is not there, or larger than any archive.
    func number(at start: Int, _ count: Int) throws -> Int {
        var value: UInt64 = 0
        for byte in try slice(start, count).reversed() { value = value << 8 | UInt64(byte) }
        guard let number = Int(exactly: value) else { throw Diagnostic.refusedUpload("", Self.damaged) }
        return number
    }

    /// Whether a signature stands at an offset.
    func has(_ signature: UInt32, at start: Int) throws -> Bool {
        guard start >= 0, start <= content.count - 4 else { return false }
        return try number(at: start, 4) == Int(signature)
    }
}
