internal import Articles
internal import Base

/// Writes integers in little-endian order, and texts after their length.
struct ByteWriter {
    var bytes: [UInt8] = []

    mutating func append(_ value: UInt64) {
        for shift in stride(from: 0, to: 64, by: 8) { bytes.append(UInt8(truncatingIfNeeded: value >> UInt64(shift))) }
    }

    mutating func append(_ text: String) {
        append(UInt64(text.utf8.count))
        bytes += text.utf8
    }

    /// The number of prefixes, and for each the number of its expansions and these; no expansions stand for all.
    ///
    /// Numbers are single bytes: there may be fifty expansions, most of a few letters.
    mutating func append(_ expansions: [SearchExpression.Expansion]) {
        bytes.append(UInt8(expansions.count))
        for expansions in expansions {
            guard case .only(let texts) = expansions else {
                bytes.append(0)
                continue
            }
            bytes.append(UInt8(texts.count))
            for text in texts {
                bytes.append(UInt8(text.utf8.count))
                bytes += text.utf8
            }
        }
    }
}
