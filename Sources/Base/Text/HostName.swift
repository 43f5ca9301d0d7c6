/// Names of hosts with letters of any script.
package enum HostName {
    /// The name in the form that the domain name system knows: lower case, and other labels than ASCII in Punycode.
    package static func ascii(_ name: String) -> String {
        let lower = name.lowercased()
        if lower.utf8.allSatisfy({ $0 < 0x80 }) { return lower }
        let labels = NormalForm.composed(lower).split(omittingEmptySubsequences: false, whereSeparator: isDot)
        return labels.map { label in
            guard !label.utf8.allSatisfy({ $0 < 0x80 }) else { return String(label) }
            return Punycode.encoded(String(label)).map { "xn--\($0)" } ?? String(label)
        }
        .joined(separator: ".")
    }

    /// A full stop, also those of East Asian scripts (RFC 3490 section 3.1).
    private static func isDot(_ character: Character) -> Bool {
        ".\u{3002}\u{FF0E}\u{FF61}".contains(character)
    }
}
