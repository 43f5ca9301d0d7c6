internal import Base
internal import FrontMatter

/// A post of Ghost's present editor, a tree of Lexical's nodes, as HTML.
struct LexicalBody {
    private let root: Mapping

    init(_ tree: Mapping) {
        root = tree["root"]?.mapping ?? tree
    }

    var html: String { children(root) }

    private func children(_ node: Mapping) -> String {
        (node["children"]?.sequence ?? []).compactMap(\.mapping).map(html).joined()
    }

    private func html(_ node: Mapping) -> String {
        let type = GhostPost.text(node, "type") ?? ""
        switch type {
        case "paragraph": return element("p", node)
        case "heading", "extended-heading": return element(Self.heading(node), node)
        case "quote", "extended-quote", "aside": return element("blockquote", node)
        case "list": return element(GhostPost.text(node, "listType") == "number" ? "ol" : "ul", node)
        case "listitem": return element("li", node)
        case "link", "autolink", "at-link":
            let address = MarkupEscapes.escaped(GhostPost.text(node, "url") ?? "")
            return "<a href=\"\(address)\">\(children(node))</a>"
        case "linebreak": return "<br>"
        case "tab": return " "
        case "text", "extended-text": return text(node)
        default:
            let card = GhostMarkup.card(type, node)
            return card.isEmpty ? children(node) : card
        }
    }

    private func element(_ name: String, _ node: Mapping) -> String {
        "<\(name)>\(children(node))</\(name)>"
    }

    private static func heading(_ node: Mapping) -> String {
        let tag = GhostPost.text(node, "tag") ?? ""
        return ["h1", "h2", "h3", "h4", "h5", "h6"].contains(tag) ? tag : "h2"
    }

    /// The elements of Lexical's formats, by their bits.
    private static let formats = [
        (1, "strong"), (2, "em"), (4, "s"), (8, "u"), (16, "code"), (32, "sub"), (64, "sup"), (128, "mark"),
    ]

    private func text(_ node: Mapping) -> String {
        let bits = GhostPost.text(node, "format").flatMap(Int.init) ?? 0
        return Self.formats.reduce(MarkupEscapes.escaped(GhostPost.text(node, "text") ?? "")) { html, format in
            bits & format.0 == 0 ? html : "<\(format.1)>\(html)</\(format.1)>"
        }
    }
}
