/// The gzip format (RFC 1952), by zlib.
package enum Gzip {
    /// Compresses bytes.
    ///
    /// Takes about a second for 50 MB, and calls `yield` after each few kilobytes.
    package static func compress(_ bytes: [UInt8], yield: @escaping () -> Void = {}) -> [UInt8] {
        Deflater(yield: yield).compress(bytes, isLast: true)
    }
}
