internal import FoundationEssentials

/// Base64 for addresses, without padding (RFC 4648 section 5).
package enum Base64URL {
    /// Whether a text has nothing but the characters of the alphabet, and some of them.
    package static func isAlphabet(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy(isDigit)
    }

    /// The bytes as text.
    package static func encoded(_ bytes: [UInt8]) -> String {
        var text = Data(bytes).base64EncodedString()
        return text.withUTF8 { standard in
            String(unsafeUninitializedCapacity: standard.count) { buffer in
                var count = 0
                for byte in standard where byte != UInt8(ascii: "=") {
                    switch byte {
                    case UInt8(ascii: "+"): buffer[count] = UInt8(ascii: "-")
                    case UInt8(ascii: "/"): buffer[count] = UInt8(ascii: "_")
                    default: buffer[count] = byte
                    }
                    count += 1
                }
                return count
            }
        }
    }

    /// The bytes of a text; nil for anything that `encoded` would not have written.
    package static func decoded(_ text: String) -> [UInt8]? {
        guard text.utf8.allSatisfy(isDigit) else { return nil }
        var standard = text.utf8.map { byte in
            switch byte {
            case UInt8(ascii: "-"): UInt8(ascii: "+")
            case UInt8(ascii: "_"): UInt8(ascii: "/")
            default: byte
            }
        }
        standard += repeatElement(UInt8(ascii: "="), count: (4 - standard.count % 4) % 4)
        guard let data = Data(base64Encoded: Data(standard)) else { return nil }
        let bytes = [UInt8](data)
        // The last character may have bits that mean nothing; only zeros are right.
        return encoded(bytes) == text ? bytes : nil
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
