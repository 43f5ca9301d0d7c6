internal import Base

/// Keys as documents of different generators spell them.
package enum SourceKey {
    /// The form in which keys are compared: lower case, without `-`, `_` and spaces.
    ///
    /// `publish_date`, `publish-date` and `publishDate` are one key.
    package static func normalised(_ key: String) -> String {
        var isNormalised = true
        for byte in key.utf8 where !isLowerCase(byte) {
            isNormalised = false
            break
        }
        if isNormalised { return key }
        if key.utf8.allSatisfy({ $0 < 0x80 }) {
            return String(decoding: key.utf8.lazy.filter { !isIgnored($0) }.map(ASCII.lowercased), as: UTF8.self)
        }
        return String(
            String.UnicodeScalarView(
                key.lowercased().unicodeScalars.filter { scalar in
                    // What nobody sees in a key must not make another one of it.
                    !"-_ \u{A0}".unicodeScalars.contains(scalar) && !scalar.properties.isDefaultIgnorableCodePoint
                }
            )
        )
    }

    private static func isIgnored(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: " ")
    }

    private static func isLowerCase(_ byte: UInt8) -> Bool {
        byte &- UInt8(ascii: "a") < 26 || ASCII.isDigit(byte)
    }
}
