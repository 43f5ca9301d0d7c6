/// A header of a table in TOML, or a key with its value: what has lines of its own and is no comment.
struct TOMLStatement {
    enum Content {
        /// `[name]`, or `[[name]]` for an element of an array.
        case header(isElement: Bool)
        case entry(TOMLEntry)
    }

    /// The bytes of its lines, with the end of the last one.
    let lines: Range<Int>
    /// The keys that lead to it from the root, with those of the header above it.
    let path: [String]
    /// How many parts of the path stand in the header.
    let headerCount: Int
    let content: Content

    var entry: TOMLEntry? {
        if case .entry(let entry) = content { entry } else { nil }
    }

    /// Whether it is `[name]` or `[[name]]`; nil for a key.
    var isElement: Bool? {
        if case .header(let isElement) = content { isElement } else { nil }
    }
}
