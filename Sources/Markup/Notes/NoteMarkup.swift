internal import CCmarkGFM
internal import Glibc

/// Puts links, pictures and marked text in the places of `[[Note]]`, `![[picture.png]]` and `==text==` of Obsidian.
///
/// Code is no text of a tree, and brackets that a definition makes a link of are none any more.
struct NoteMarkup {
    private let escaped: Set<Substring>
    private let hasLinks: Bool
    private let hasMarks: Bool

    /// Nil where a source in Markdown has nothing of these.
    init?(_ source: UnsafeRawBufferPointer) {
        hasLinks = Self.holds(source, UInt8(ascii: "["), twiceOrBehind: UInt8(ascii: "\\"))
        hasMarks = Self.holds(source, UInt8(ascii: "="), twiceOrBehind: nil)
        guard hasLinks || hasMarks else { return nil }
        escaped = hasLinks ? NoteText.escaped(in: source) : []
    }

    /// Whether a source has a sign twice in a row, or with another one between.
    private static func holds(_ source: UnsafeRawBufferPointer, _ sign: UInt8, twiceOrBehind other: UInt8?) -> Bool {
        guard let base = source.baseAddress else { return false }
        var start = 0
        while start < source.count, let found = memchr(base + start, CInt(sign), source.count - start) {
            let next = UnsafeRawPointer(found) - base + 1
            guard next < source.count else { return false }
            if source[next] == sign { return true }
            if source[next] == other, next + 1 < source.count, source[next + 1] == sign { return true }
            start = next
        }
        return false
    }

    func apply(to root: MarkdownNode) {
        if hasLinks {
            for node in Self.texts(of: root, with: "[[") { replaceLinks(in: node) }
        }
        if hasMarks {
            var parents: Set<OpaquePointer> = []
            for node in Self.texts(of: root, with: "==") {
                guard let parent = cmark_node_parent(node.pointer), parents.insert(parent).inserted else { continue }
                let place = Self.place(of: node)
                if place != .tooDeep { MarkedText(parent, hasTags: place != .picture).replace() }
            }
        }
    }

    private static func texts(of root: MarkdownNode, with sign: String) -> [MarkdownNode] {
        var texts: [MarkdownNode] = []
        root.walk { node, isEntering in
            guard isEntering, node.type == CMARK_NODE_TEXT, let literal = node.literal else { return }
            if strstr(literal, sign) != nil { texts.append(node) }
        }
        return texts
    }

    /// Text that lies deeper stays as it is: each node that is put in is looked up to the root.
    private static let maximumDepth = 200

    private enum Place {
        case text
        /// In a link, where no other can be.
        case link
        /// In the text of a picture, which has no elements.
        case picture
        case tooDeep
    }

    private static func place(of node: MarkdownNode) -> Place {
        var place = Place.text
        var depth = 0
        var next = cmark_node_parent(node.pointer)
        while let pointer = next {
            depth += 1
            if depth > maximumDepth { return .tooDeep }
            let type = cmark_node_get_type(pointer)
            if type == CMARK_NODE_IMAGE { place = .picture }
            if type == CMARK_NODE_LINK, place == .text { place = .link }
            next = cmark_node_parent(pointer)
        }
        return place
    }

    // MARK: Links

    private func replaceLinks(in node: MarkdownNode) {
        guard let literal = node.literal else { return }
        let text = String(cString: literal)
        let pieces = NoteText.pieces(of: text, escaped: escaped)
        if pieces == [.text(text)] { return }
        let place = Self.place(of: node)
        if place == .tooDeep { return }
        for piece in pieces {
            guard let new = Self.node(piece, isInLink: place != .text) else { continue }
            if cmark_node_insert_before(node.pointer, new) != 1 { cmark_node_free(new) }
        }
        cmark_node_unlink(node.pointer)
        cmark_node_free(node.pointer)
    }

    private static func node(_ piece: NoteText.Piece, isInLink: Bool) -> OpaquePointer? {
        switch piece {
        case .text(let text): return self.text(text)
        case .link(let note, let heading, let label):
            if isInLink { return text(label) }
            return link(CMARK_NODE_LINK, TemplateTarget.address(ofNote: note, heading: heading), label)
        case .picture(let path, let label):
            if isInLink { return text(label) }
            return link(CMARK_NODE_IMAGE, TemplateTarget.escapedPath(path), label)
        }
    }

    private static func link(_ type: cmark_node_type, _ address: String, _ label: String) -> OpaquePointer? {
        guard let node = cmark_node_new(type), cmark_node_set_url(node, address) == 1 else { return nil }
        if !label.isEmpty, let child = text(label), cmark_node_append_child(node, child) != 1 { cmark_node_free(child) }
        return node
    }

    static func text(_ text: String) -> OpaquePointer? {
        guard let node = cmark_node_new(CMARK_NODE_TEXT) else { return nil }
        cmark_node_set_literal(node, text)
        return node
    }
}
