internal import CGumbo

/// Writes the part of an HTML tree that is safe in somebody else's page: an allow-list of elements, attributes and
/// schemes.
struct HTMLSanitizer {
    private var writer = HTMLWriter()
    private let addresses: AddressResolver

    init(_ addresses: AddressResolver) {
        self.addresses = addresses
    }

    var html: String { writer.html }

    /// Elements that go with their content.
    private static let dropped: Set<String> = [
        "script", "style", "template", "noscript", "iframe", "object", "embed", "applet", "form", "input", "button",
        "select",
        "textarea", "title", "head", "link", "meta", "base", "frame", "frameset", "svg", "math",
    ]

    /// Elements that stay; of others only the content does.
    private static let allowed: Set<String> = [
        "a", "abbr", "address", "article", "aside", "audio", "b", "bdi", "bdo", "blockquote", "br", "caption", "cite",
        "code",
        "col", "colgroup", "data", "dd", "del", "details", "dfn", "div", "dl", "dt", "em", "figcaption", "figure",
        "footer",
        "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "i", "img", "ins", "kbd", "li", "main", "mark", "nav", "ol",
        "p",
        "picture", "pre", "q", "rp", "rt", "ruby", "s", "samp", "section", "small", "source", "span", "strike",
        "strong",
        "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "tt", "u", "ul", "var",
        "video",
        "wbr",
    ]

    private static let void: Set<String> = ["br", "col", "hr", "img", "source", "wbr"]

    /// Attributes that any element may have.
    private static let common: Set<String> = ["title", "lang", "dir"]

    /// Further attributes of single elements.
    private static let own: [String: Set<String>] = [
        "a": ["href"], "img": ["src", "alt", "width", "height"], "source": ["src", "type"],
        "video": ["src", "poster", "controls", "width", "height"], "audio": ["src", "controls"],
        "ol": ["start", "reversed", "type"],
        "td": ["colspan", "rowspan", "align"], "th": ["colspan", "rowspan", "align", "scope"], "time": ["datetime"],
        "del": ["datetime", "cite"], "ins": ["datetime", "cite"], "blockquote": ["cite"], "q": ["cite"],
        "details": ["open"],
        "col": ["span"], "colgroup": ["span"], "data": ["value"], "li": ["value"],
    ]

    private static let addressed: Set<String> = ["href", "src", "cite", "poster"]

    mutating func add(_ nodes: [HTMLTree.NodePointer], _ outline: inout Outline) {
        enum Step {
            case enter(HTMLNode)
            case close(String)
        }
        var steps = nodes.reversed().map { Step.enter(HTMLNode($0)) }
        while let step = steps.popLast() {
            switch step {
            case .close(let name): writer.raw("</\(name)>")
            case .enter(let node):
                switch node.kind {
                case .text: writer.text(node.text)
                case .other: break
                case .element:
                    let name = node.name
                    if name == "input", let box = Self.box(node) { writer.raw(box) }
                    if Self.dropped.contains(name) || (name.isEmpty && !node.isHTML) { continue }
                    if Self.allowed.contains(name), open(node, name, &outline) {
                        if Self.void.contains(name) { continue }
                        steps.append(.close(name))
                    }
                    for child in node.children.reversed() {
                        let child = HTMLNode(child)
                        if !node.isFallback || child.name == "source" { steps.append(.enter(child)) }
                    }
                }
            }
        }
    }

    /// A box of a task list, as Markdown without HTML has it; nil for other elements of forms.
    private static func box(_ node: HTMLNode) -> String? {
        guard node.attribute("type")?.lowercased() == "checkbox" else { return nil }
        let state = node.attribute("checked") == nil ? "" : " checked=\"\""
        return "<input type=\"checkbox\"\(state) disabled=\"\" />"
    }

    /// Writes the beginning of an element; false where it is a link or a picture with an address that must not stand in
    /// a page, of which only the text stays.
    private mutating func open(_ node: HTMLNode, _ name: String, _ outline: inout Outline) -> Bool {
        let own = Self.own[name] ?? []
        var attributes: [(name: String, value: String)] = []
        for (attribute, value) in node.attributes {
            if Self.addressed.contains(attribute), own.contains(attribute) {
                let address = addresses.resolved(value, isPicture: attribute == "src" || attribute == "poster")
                if let address {
                    attributes.append((attribute, address))
                } else if name == "a" {
                    return false
                }
            } else if Self.common.contains(attribute) || own.contains(attribute) {
                attributes.append((attribute, value))
            } else if let kept = Self.kept(attribute, value, of: name) {
                attributes.append((attribute, kept))
            }
        }
        // What only a program knows, and what a page loads later, is no picture here.
        if name == "img", !attributes.contains(where: { $0.name == "src" }) {
            writer.text(node.attribute("alt") ?? "")
            return false
        }
        writer.raw("<\(name)")
        if name.count == 2, name.first == "h", let level = name.last?.wholeNumberValue {
            writer.attribute("id", outline.add(level: level, Self.text(of: node)))
        }
        for (attribute, value) in attributes { writer.attribute(attribute, value) }
        writer.raw(">")
        return true
    }

    /// What is kept of an attribute that links inside of the body or the language of code need.
    private static func kept(_ attribute: String, _ value: String, of name: String) -> String? {
        switch attribute {
        case "id" where name.first != "h" && (value.hasPrefix("fn") || value.hasPrefix("fnref")): value
        case "class":
            value.split(separator: " ").first { each in
                each.hasPrefix("language-") || each.hasPrefix("footnote") || each == "task-list-item"
                    || each == "contains-task-list"
            }
            .map(String.init)
        default: nil
        }
    }

    private static func text(of node: HTMLNode) -> String {
        var collector = TextCollector()
        collector.add(node)
        return collector.line
    }
}
