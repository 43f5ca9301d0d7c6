/// What a store keeps of a whole article for finding related ones, so that no body is parsed for a list.
package struct ArticleVector: Sendable, Hashable {
    /// The different terms of title, excerpt and body.
    package var terms: TermVector
    /// See `ArticleLinks.targets`.
    package var links: Set<Int64>

    package init(terms: TermVector, links: Set<Int64>) {
        self.terms = terms
        self.links = links
    }

    /// The links as they are stored: eight bytes for each, in ascending order.
    package var linkBytes: [UInt8] {
        var bytes: [UInt8] = []
        for hash in links.sorted() { withUnsafeBytes(of: hash.littleEndian) { bytes.append(contentsOf: $0) } }
        return bytes
    }

    /// Takes what was stored; nil where that is damaged.
    package init?(termBytes: [UInt8], linkBytes: [UInt8]) {
        guard let terms = TermVector(bytes: termBytes), linkBytes.count.isMultiple(of: 8) else { return nil }
        self.terms = terms
        links = linkBytes.withUnsafeBytes { bytes in
            Set(
                stride(from: 0, to: bytes.count, by: 8).map {
                    Int64(littleEndian: bytes.loadUnaligned(fromByteOffset: $0, as: Int64.self))
                }
            )
        }
    }
}
