internal import Base
internal import FrontMatter

/// A post of Ghost's former editor, sections of a Mobiledoc, as HTML.
struct MobiledocBody {
    private let sections: [[Node]]
    private let markups: [[Node]]
    private let cards: [[Node]]

    init(_ tree: Mapping) {
        func lists(_ key: String) -> [[Node]] { (tree[key]?.sequence ?? []).map { $0.sequence ?? [] } }
        sections = lists("sections")
        markups = lists("markups")
        cards = lists("cards")
    }

    var html: String { sections.map(section).joined() }

    private func section(_ parts: [Node]) -> String {
        guard parts.count > 1 else { return "" }
        switch parts[0].scalar?.text {
        case "1": return element(parts[1], parts.count > 2 ? line(parts[2]) : "")
        case "2": return GhostMarkup.image(parts[1].scalar?.text ?? "", alternative: "")
        case "3":
            let items = (parts.count > 2 ? parts[2].sequence ?? [] : []).map { "<li>\(line($0))</li>" }
            return element(parts[1], items.joined())
        case "10":
            guard let index = parts[1].scalar.flatMap({ Int($0.text) }), cards.indices.contains(index),
                cards[index].count > 1, let name = cards[index][0].scalar?.text, let values = cards[index][1].mapping
            else { return "" }
            return GhostMarkup.card(name, values)
        default: return ""
        }
    }

    private func element(_ tag: Node, _ inner: String) -> String {
        guard let name = Self.plain(tag) else { return inner }
        return "<\(name)>\(inner)</\(name)>"
    }

    /// The name of an element; nil where the text is none.
    private static func plain(_ node: Node?) -> String? {
        guard let name = node?.scalar?.text, !name.isEmpty, name.utf8.count < 12 else { return nil }
        return name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) } ? name : nil
    }

    /// Markers: texts with the markups that begin before them and how many end after.
    private func line(_ node: Node) -> String {
        var html = ""
        var open: [String] = []
        for marker in (node.sequence ?? []).compactMap(\.sequence) where marker.count > 3 {
            for index in (marker[1].sequence ?? []).compactMap({ $0.scalar.flatMap { Int($0.text) } }) {
                guard markups.indices.contains(index), let name = Self.plain(markups[index].first) else { continue }
                html += "<\(name)\(address(markups[index]))>"
                open.append(name)
            }
            let isText = marker[0].scalar?.text == "0"
            html += isText ? MarkupEscapes.escaped(marker[3].scalar?.text ?? "") : "<br>"
            for _ in 0..<min(open.count, max(0, marker[2].scalar.flatMap { Int($0.text) } ?? 0)) {
                html += "</\(open.removeLast())>"
            }
        }
        return html + open.reversed().map { "</\($0)>" }.joined()
    }

    private func address(_ markup: [Node]) -> String {
        let attributes = (markup.count > 1 ? markup[1].sequence ?? [] : []).map { $0.scalar?.text ?? "" }
        guard let index = attributes.firstIndex(of: "href"), attributes.indices.contains(index + 1) else { return "" }
        return " href=\"\(MarkupEscapes.escaped(attributes[index + 1]))\""
    }
}
