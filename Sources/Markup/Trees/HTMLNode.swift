internal import CGumbo
internal import Glibc

/// A node of an `HTMLTree`, valid as long as the tree.
struct HTMLNode {
    let pointer: HTMLTree.NodePointer

    init(_ pointer: HTMLTree.NodePointer) {
        self.pointer = pointer
    }

    enum Kind {
        case element
        case text
        /// Comments and whatever else nobody reads.
        case other
    }

    var kind: Kind {
        switch pointer.pointee.type {
        case GUMBO_NODE_ELEMENT: .element
        case GUMBO_NODE_TEXT, GUMBO_NODE_CDATA, GUMBO_NODE_WHITESPACE: .text
        default: .other
        }
    }

    var tag: GumboTag {
        pointer.pointee.type == GUMBO_NODE_ELEMENT ? pointer.pointee.v.element.tag : GUMBO_TAG_UNKNOWN
    }

    /// The name of an HTML element in lower case; empty for elements that HTML does not know, and those of SVG and
    /// MathML.
    var name: String {
        guard pointer.pointee.type == GUMBO_NODE_ELEMENT,
            pointer.pointee.v.element.tag_namespace == GUMBO_NAMESPACE_HTML
        else { return "" }
        return String(cString: gumbo_normalized_tagname(pointer.pointee.v.element.tag))
    }

    /// Whether the element is one of HTML, and not of SVG or MathML.
    var isHTML: Bool {
        pointer.pointee.type == GUMBO_NODE_ELEMENT && pointer.pointee.v.element.tag_namespace == GUMBO_NAMESPACE_HTML
    }

    /// Whether the end of an element is written out.
    var isClosed: Bool {
        pointer.pointee.type == GUMBO_NODE_ELEMENT && pointer.pointee.v.element.original_end_tag.length > 0
    }

    /// Whether the content of an element is for browsers that cannot show what it stands for.
    var isFallback: Bool { isClosed && TextCollector.fallbackNames.contains(name) }

    /// The text of a text node, entities decoded.
    var text: UnsafeRawBufferPointer {
        guard let start = pointer.pointee.v.text.text else { return UnsafeRawBufferPointer(start: nil, count: 0) }
        return UnsafeRawBufferPointer(start: start, count: strlen(start))
    }

    var children: [HTMLTree.NodePointer] {
        guard pointer.pointee.type == GUMBO_NODE_ELEMENT else { return [] }
        let vector = pointer.pointee.v.element.children
        return (0..<Int(vector.length)).compactMap { index in
            vector.data[index]?.assumingMemoryBound(to: GumboNode.self)
        }
    }

    /// The attributes of an element, entities decoded.
    var attributes: [(name: String, value: String)] {
        guard pointer.pointee.type == GUMBO_NODE_ELEMENT else { return [] }
        let vector = pointer.pointee.v.element.attributes
        return (0..<Int(vector.length)).compactMap { index in
            vector.data[index].map { data in
                let attribute = data.assumingMemoryBound(to: GumboAttribute.self).pointee
                return (String(cString: attribute.name), String(cString: attribute.value))
            }
        }
    }

    /// The value of an attribute; nil where there is none.
    func attribute(_ name: String) -> String? {
        guard pointer.pointee.type == GUMBO_NODE_ELEMENT else { return nil }
        return gumbo_get_attribute(&pointer.pointee.v.element.attributes, name).map {
            String(cString: $0.pointee.value)
        }
    }
}
