internal import CGumbo
internal import Glibc

/// The tree of an HTML document or of a part of one, as browsers read it.
final class HTMLTree {
    typealias NodePointer = UnsafeMutablePointer<GumboNode>

    private let output: UnsafeMutablePointer<GumboOutput>
    private let source: UnsafeMutableRawBufferPointer
    /// Whether elements lie deeper in one another than `maximumDepth`, or may do so as long as nobody has looked.
    private var isDeep: Bool

    /// Elements in one another, at most: a deeper text is no page that people wrote.
    static let maximumDepth = 2_000

    /// Nil where elements may lie deeper in one another than `maximumDepth`.
    init?(_ html: UnsafeRawBufferPointer) {
        let estimate = HTMLDepth(html)
        guard estimate.deepest <= Self.maximumDepth else { return nil }
        // A tag opens three elements at most, the body of a table and a row with a cell.
        isDeep = 3 * html.count(where: { $0 == UInt8(ascii: "<") }) + 10 > Self.maximumDepth
        source = .allocate(byteCount: html.count, alignment: 1)
        source.copyMemory(from: html)
        var options = kGumboDefaultOptions
        options.max_errors = 0
        let start = source.baseAddress?.assumingMemoryBound(to: CChar.self)
        guard let start, let output = gumbo_parse_with_options(&options, start, html.count) else {
            source.deallocate()
            return nil
        }
        self.output = output
        isDeep = isDeep && depth > Self.maximumDepth
        if isDeep { return nil }
    }

    deinit {
        if isDeep { flatten() }
        var options = kGumboDefaultOptions
        gumbo_destroy_output(&options, output)
        source.deallocate()
    }

    /// How deep elements lie in one another below `body`; what lies deeper than `maximumDepth` is not looked at.
    private var depth: Int {
        var deepest = 0
        var steps: [(UnsafeMutableRawPointer, Int)] =
            output.pointee.root.map { [(UnsafeMutableRawPointer($0), -1)] } ?? []
        while let (node, depth) = steps.popLast() {
            deepest = max(deepest, depth)
            if depth <= Self.maximumDepth { steps += Self.children(of: node).nodes.map { ($0, depth + 1) } }
        }
        return deepest
    }

    /// The children of a node, also of the element `template`; empty for one that has none.
    private static func children(of node: UnsafeMutableRawPointer) -> GumboVector {
        let node = node.assumingMemoryBound(to: GumboNode.self)
        guard [GUMBO_NODE_ELEMENT, GUMBO_NODE_TEMPLATE].contains(node.pointee.type) else { return kGumboEmptyVector }
        return node.pointee.v.element.children
    }

    /// Makes all nodes children of the document: the library frees a tree by recursion, for which a deep one has no stack.
    private func flatten() {
        guard let document = output.pointee.document else { return }
        var nodes = document.pointee.v.document.children.nodes
        var next = 0
        while next < nodes.count {
            let children = Self.children(of: nodes[next])
            if children.length > 0 {
                nodes += children.nodes
                nodes[next].assumingMemoryBound(to: GumboNode.self).pointee.v.element.children.length = 0
            }
            next += 1
        }
        // The options have the library use this very allocator.
        let size = max(1, nodes.count) * MemoryLayout<UnsafeMutableRawPointer?>.stride
        guard let data = malloc(size)?.assumingMemoryBound(to: UnsafeMutableRawPointer?.self) else { return }
        for (index, node) in nodes.enumerated() { data[index] = node }
        free(document.pointee.v.document.children.data)
        document.pointee.v.document.children.data = data
        document.pointee.v.document.children.length = UInt32(nodes.count)
        document.pointee.v.document.children.capacity = UInt32(max(1, nodes.count))
    }

    /// The nodes in the document's `body`.
    var body: [NodePointer] {
        for child in HTMLNode(output.pointee.root).children where HTMLNode(child).tag == GUMBO_TAG_BODY {
            return HTMLNode(child).children
        }
        return []
    }
}

extension GumboVector {
    /// The pointers in it.
    fileprivate var nodes: [UnsafeMutableRawPointer] { (0..<Int(length)).compactMap { data[$0] } }
}
