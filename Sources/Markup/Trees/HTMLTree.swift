internal import CGumbo

/// The tree of an HTML document or of a part of one, as browsers read it.
final class HTMLTree {
    typealias NodePointer = UnsafeMutablePointer<GumboNode>

    private let root: NodePointer
    private let arena = UnsafeMutablePointer<cgumbo_arena>.allocate(capacity: 1)
    private let source: UnsafeMutableRawBufferPointer

    /// Elements in one another, at most: a deeper text is no page that people wrote.
    static let maximumDepth = 2_000
    /// Many times what pages of people take: processor time in nanoseconds, for any text and for each of its bytes.
    private static let time: (base: Int64, ofByte: Int64) = (500_000_000, 500)
    /// The same in bytes of memory, and the most for any text.
    private static let memory = (base: 16 << 20, ofByte: 80, most: 256 << 20)

    /// Nil where elements lie deeper in one another than `maximumDepth`, or the parser would take far more than for
    /// pages.
    init?(_ html: UnsafeRawBufferPointer) {
        // The nodes point into the text.
        source = .allocate(byteCount: max(1, html.count), alignment: 1)
        source.copyMemory(from: html)
        let output = cgumbo_parse(
            source.baseAddress?.assumingMemoryBound(to: CChar.self),
            html.count,
            Self.time.base + Int64(html.count) * Self.time.ofByte,
            min(Self.memory.base + html.count * Self.memory.ofByte, Self.memory.most),
            arena
        )
        // No text has more elements than bytes.
        guard let root = output?.pointee.root, html.count < Self.maximumDepth || Self.isShallow(root) else {
            Self.free(arena, source)
            return nil
        }
        self.root = root
    }

    deinit { Self.free(arena, source) }

    private static func free(_ arena: UnsafeMutablePointer<cgumbo_arena>, _ source: UnsafeMutableRawBufferPointer) {
        cgumbo_free(arena)
        arena.deallocate()
        source.deallocate()
    }

    /// Whether elements lie at most so deep in one another below `body`: those that walk through the tree do so by
    /// recursion.
    private static func isShallow(_ root: NodePointer) -> Bool {
        var nodes = [(node: UnsafeMutableRawPointer(root), depth: -1)]
        while let (node, depth) = nodes.popLast() {
            if depth > maximumDepth { return false }
            let children = children(of: node)
            for index in 0..<Int(children.length) {
                if let child = children.data[index] { nodes.append((child, depth + 1)) }
            }
        }
        return true
    }

    /// The children of a node, also of the element `template`; empty for one that has none.
    private static func children(of node: UnsafeMutableRawPointer) -> GumboVector {
        let node = node.assumingMemoryBound(to: GumboNode.self)
        guard [GUMBO_NODE_ELEMENT, GUMBO_NODE_TEMPLATE].contains(node.pointee.type) else { return kGumboEmptyVector }
        return node.pointee.v.element.children
    }

    /// The nodes in the document's `body`.
    var body: [NodePointer] {
        for child in HTMLNode(root).children where HTMLNode(child).tag == GUMBO_TAG_BODY {
            return HTMLNode(child).children
        }
        return []
    }
}
