@_spi(_Unicode) private import Swift

/// The normal forms of Unicode.
package enum NormalForm {
    /// A text in normal form C, in which letters and their marks are one scalar where there is one.
    ///
    /// The standard library computes it for comparing texts, and has no public name for it yet.
    package static func composed(_ text: String) -> String {
        guard !text.utf8.allSatisfy({ $0 < 0x80 }) else { return text }
        var scalars = String.UnicodeScalarView()
        scalars.append(contentsOf: text._nfc)
        return String(scalars)
    }

    /// A text in normal form D, in which letters and their marks are scalars of their own, as some file systems and
    /// programs name files.
    package static func decomposed(_ text: String) -> String {
        guard !text.utf8.allSatisfy({ $0 < 0x80 }) else { return text }
        var scalars = String.UnicodeScalarView()
        scalars.append(contentsOf: text._nfd)
        return String(scalars)
    }
}
