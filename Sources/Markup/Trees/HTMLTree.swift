internal import CGumbo

/// The tree of an HTML document or of a part of one, as browsers read it.
final class HTMLTree {
    typealias NodePointer = UnsafeMutablePointer<GumboNode>

    private let output: UnsafeMutablePointer<GumboOutput>
    private let source: UnsafeMutableRawBufferPointer

    /// Elements in one another, at most: the parser frees its tree by recursion.
    static let maximumDepth = 2_000

    /// Nil where elements may lie deeper in one another than `maximumDepth`.
    init?(_ html: UnsafeRawBufferPointer) {
        guard HTMLDepth.estimate(html) <= Self.maximumDepth else { return nil }
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
    }

    deinit {
        var options = kGumboDefaultOptions
        gumbo_destroy_output(&options, output)
        source.deallocate()
    }

    /// The nodes in the document's `body`.
    var body: [NodePointer] {
        for child in HTMLNode(output.pointee.root).children where HTMLNode(child).tag == GUMBO_TAG_BODY {
            return HTMLNode(child).children
        }
        return []
    }
}
