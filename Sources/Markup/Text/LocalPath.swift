/// Where a file lies on an author's own disk, which is no concern of readers.
package enum LocalPath {
    /// Whether a property of Logseq's says so: `file` and `file-path`, in any case, with a path from the root of a
    /// disk, also as the address of a link.
    package static func isOne(_ value: some StringProtocol, of key: some StringProtocol) -> Bool {
        guard ["file", "file-path"].contains(key.lowercased()) else { return false }
        let text = String(value)
        let address = text.firstRange(of: "](").map { text[$0.upperBound...] } ?? text[...]
        let target = address.hasPrefix("<") ? address.dropFirst() : address
        let isDrive = target.first?.isLetter == true && [":/", ":\\"].contains(target.dropFirst().prefix(2))
        return isDrive || text.contains("file:/") || ["/", "~/", "\\\\"].contains { target.hasPrefix($0) }
    }
}
