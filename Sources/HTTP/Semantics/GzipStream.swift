/// Another stream in the gzip format (RFC 1952).
package final class GzipStream: ContentStream, @unchecked Sendable {
    // The protocol promises that no two threads are here at once.
    private let plain: any ContentStream
    private let deflater: Deflater
    private var isFinished = false

    /// Compresses what `plain` gives, and calls `yield` after each few kilobytes.
    package init(_ plain: any ContentStream, yield: @escaping @Sendable () -> Void = {}) {
        self.plain = plain
        deflater = Deflater(yield: yield)
    }

    /// The window and the tables of zlib at these settings by its documentation: a little more than 256 KiB.
    package var footprint: Int { 264 << 10 + plain.footprint }

    package func next() throws -> [UInt8]? {
        guard !isFinished else { return nil }
        while let piece = try plain.next() {
            let compressed = deflater.compress(piece, isLast: false)
            if !compressed.isEmpty { return compressed }
        }
        isFinished = true
        return deflater.compress([], isLast: true)
    }
}
