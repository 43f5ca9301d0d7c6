internal import Base

/// Percent-encoding (RFC 3986 section 2.1).
package enum PercentEncoding {
    /// The decoded text; nil where a `%` stands without two digits or the result is no UTF-8.
    package static func decoded(_ text: String) -> String? {
        var text = text
        let isEncoded = text.withUTF8 { $0.contains(UInt8(ascii: "%")) }
        return isEncoded ? decoded(Array(text.utf8)[...]) : text
    }

    /// The decoded text; nil where a `%` stands without two digits or the result is no UTF-8.
    static func decoded(_ text: ArraySlice<UInt8>, plusIsSpace: Bool = false) -> String? {
        // Most have nothing to decode, and that is found out for eight bytes at a time.
        let plain = text.withUnsafeBytes { PlainCharacters.unreserved.firstOther(in: $0, from: 0) }
        if plain == text.count { return String(decoding: text, as: UTF8.self) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count)
        bytes += text.prefix(plain)
        var iterator = text.dropFirst(plain).makeIterator()
        while let byte = iterator.next() {
            if byte == UInt8(ascii: "%") {
                guard let high = iterator.next().flatMap(ASCII.hexValue),
                    let low = iterator.next().flatMap(ASCII.hexValue)
                else { return nil }
                bytes.append(high << 4 | low)
            } else if plusIsSpace, byte == UInt8(ascii: "+") {
                bytes.append(UInt8(ascii: " "))
            } else {
                bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }

    /// Encodes everything but the unreserved characters and those that are to stay as they are.
    package static func encoded(_ text: String, keeping kept: StaticString = "") -> String {
        let plain = PlainCharacters.unreserved.adding(kept)
        var text = text
        // Most texts have nothing to encode, and that is found out for eight bytes at a time.
        let count = text.withUTF8 { utf8 in
            let bytes = UnsafeRawBufferPointer(utf8)
            let start = plain.firstOther(in: bytes, from: 0)
            return bytes[start...].reduce(start) { $0 + (plain.contains($1) ? 1 : 3) }
        }
        if count == text.utf8.count { return text }
        return String(unsafeUninitializedCapacity: count) { encoded in
            var index = 0
            for byte in text.utf8 {
                if plain.contains(byte) {
                    encoded[index] = byte
                    index += 1
                } else {
                    encoded[index] = UInt8(ascii: "%")
                    encoded[index + 1] = ASCII.hexDigit(byte >> 4)
                    encoded[index + 2] = ASCII.hexDigit(byte & 15)
                    index += 3
                }
            }
            return index
        }
    }

    /// Appends a text in UTF-8 with everything encoded but the unreserved characters and those that are to stay.
    package static func append(_ utf8: UnsafeRawBufferPointer, keeping kept: StaticString, to bytes: inout [UInt8]) {
        let plain = PlainCharacters.unreserved.adding(kept)
        var start = 0
        while case let index = plain.firstOther(in: utf8, from: start), index < utf8.count {
            bytes.append(piece: UnsafeRawBufferPointer(rebasing: utf8[start..<index]))
            EscapedText.escape(utf8[index], to: &bytes)
            start = index + 1
        }
        bytes.append(piece: UnsafeRawBufferPointer(rebasing: utf8[start...]))
    }
}
