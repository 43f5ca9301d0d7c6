/// Reads what `git log -z --format=%x01... --name-only` prints, piece by piece.
struct CommitListing {
    enum Part {
        /// A commit, as the format shows it.
        case commit(String)
        /// A file of the commit before.
        case path(String)
    }

    private var pieces = NULSeparated()

    /// Calls `body` with each part that ends within the bytes.
    mutating func read(_ bytes: some Sequence<UInt8>, _ body: (Part) -> Void) {
        for byte in bytes {
            guard let piece = pieces.part(endedBy: byte) else { continue }
            let part = piece.first == UInt8(ascii: "\n") ? piece.dropFirst() : piece[...]
            guard let first = part.first else { continue }
            if first == 1 {
                body(.commit(String(decoding: part.dropFirst(), as: UTF8.self)))
            } else {
                body(.path(String(decoding: part, as: UTF8.self)))
            }
        }
    }
}
