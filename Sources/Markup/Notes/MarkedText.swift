internal import Base
internal import CCmarkGFM

/// The text of a paragraph in which `==` marks what stands between two of them, on one line.
struct MarkedText {
    private let parent: OpaquePointer
    /// Whether what is marked stands in an element; else only the signs go.
    private let hasTags: Bool

    /// A pair of signs: the node and the place in its text.
    private struct Sign {
        var node: OpaquePointer
        var offset: Int
        var isBegin: Bool
    }

    init(_ parent: OpaquePointer, hasTags: Bool) {
        self.parent = parent
        self.hasTags = hasTags
    }

    /// Puts elements `mark` in the places of the signs.
    func replace() {
        var signs = signs[...]
        while let first = signs.first {
            let own = signs.prefix { $0.node == first.node }
            signs = signs.dropFirst(own.count)
            split(first.node, at: own)
        }
    }

    /// The signs that belong together, in order.
    private var signs: [Sign] {
        var signs: [Sign] = []
        var begin: Sign?
        var next = cmark_node_first_child(parent)
        while let node = next {
            next = cmark_node_next(node)
            let type = cmark_node_get_type(node)
            if type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK { begin = nil }
            guard type == CMARK_NODE_TEXT, let literal = cmark_node_get_literal(node) else { continue }
            let bytes = Array(String(cString: literal).utf8)
            for offset in Self.offsets(in: bytes) {
                let before = offset > 0 ? bytes[offset - 1] : nil
                let after = offset + 2 < bytes.count ? bytes[offset + 2] : nil
                if let open = begin {
                    // Between signs that stand beside each other there is nothing to mark.
                    let isEmpty = open.node == node && open.offset + 2 == offset
                    guard Self.isText(before, node, isBefore: true), !Self.isWord(after), !isEmpty else { continue }
                    signs.append(open)
                    signs.append(Sign(node: node, offset: offset, isBegin: false))
                    begin = nil
                } else if Self.isText(after, node, isBefore: false), !Self.isWord(before) {
                    begin = Sign(node: node, offset: offset, isBegin: true)
                }
            }
        }
        return signs
    }

    /// Where two equals signs stand that are not more.
    private static func offsets(in bytes: [UInt8]) -> [Int] {
        var offsets: [Int] = []
        var index = 0
        while index < bytes.count {
            let start = index
            while index < bytes.count, bytes[index] == UInt8(ascii: "=") { index += 1 }
            if index - start == 2 { offsets.append(start) }
            if index == start { index += 1 }
        }
        return offsets
    }

    /// Whether a byte beside a sign belongs to what is marked; at the end of a node its neighbour does, if it is no
    /// break.
    private static func isText(_ byte: UInt8?, _ node: OpaquePointer, isBefore: Bool) -> Bool {
        if let byte { return byte > 0x20 }
        guard let other = isBefore ? cmark_node_previous(node) : cmark_node_next(node) else { return false }
        let type = cmark_node_get_type(other)
        return type != CMARK_NODE_SOFTBREAK && type != CMARK_NODE_LINEBREAK
    }

    private static func isWord(_ byte: UInt8?) -> Bool {
        guard let byte else { return false }
        return ASCII.isAlphanumeric(byte)
    }

    private func split(_ node: OpaquePointer, at signs: ArraySlice<Sign>) {
        guard let literal = cmark_node_get_literal(node) else { return }
        let bytes = Array(String(cString: literal).utf8)
        var done = 0
        func insert(_ new: OpaquePointer?) {
            guard let new else { return }
            if cmark_node_insert_before(node, new) != 1 { cmark_node_free(new) }
        }
        for sign in signs {
            insert(NoteMarkup.text(String(decoding: bytes[done..<sign.offset], as: UTF8.self)))
            if hasTags, let tag = cmark_node_new(CMARK_NODE_HTML_INLINE) {
                cmark_node_set_literal(tag, sign.isBegin ? "<mark>" : "</mark>")
                insert(tag)
            }
            done = sign.offset + 2
        }
        cmark_node_set_literal(node, String(decoding: bytes[done...], as: UTF8.self))
    }
}
