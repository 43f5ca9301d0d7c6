internal import Articles
internal import Base

/// Writes integers with the low byte first, and texts with their length.
struct ByteWriter {
    var bytes: [UInt8] = []

    mutating func append(_ value: UInt64) {
        for shift in stride(from: 0, to: 64, by: 8) { bytes.append(UInt8(truncatingIfNeeded: value >> UInt64(shift))) }
    }

    mutating func append(_ text: String) {
        append(UInt64(text.utf8.count))
        bytes += text.utf8
    }

    /// How many beginnings there are, and for each how many endings and these; none stands for all there are.
    ///
    /// All numbers are bytes: there may be fifty endings, most of a few letters.
    mutating func append(_ endings: [SearchExpression.Endings]) {
        bytes.append(UInt8(endings.count))
        for endings in endings {
            guard case .only(let texts) = endings else {
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
