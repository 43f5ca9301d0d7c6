/// A line that begins or ends a container of other Markdowns than GitHub's: `:::tip Title`, `::: {.callout-note}`,
/// `:::{note} Title`, `::name{...}`, `:::`.
enum ContainerLine: Equatable {
    /// `alert` is the kind of an alert of GitHub that the container is like; nil where only its content stays.
    case begin(colons: Int, alert: String?, title: String, hasOptions: Bool)
    case end(colons: Int)
    /// A part of a container with two colons, which has nothing but a name and words: `::tab Swift`.
    case part

    /// What the text of a line is, without white space at its ends; nil for any other text.
    init?(_ line: String) {
        let colons = line.utf8.prefix { $0 == UInt8(ascii: ":") }.count
        guard colons >= 2 else { return nil }
        let rest = Substring(line.dropFirst(colons))
        if rest.isEmpty {
            self = .end(colons: colons)
            return
        }
        var head = Head(rest.drop { $0 == " " })
        if colons == 2 {
            // Of those with two colons there may be nothing but name, label and attributes in the line.
            guard rest.first?.isASCII == true, rest.first?.isLetter == true else { return nil }
            if !head.text.isEmpty, !head.hasLabel {
                guard head.isFollowedBySpace else { return nil }
                self = .part
                return
            }
        }
        guard let name = head.name else { return nil }
        if head.text.hasSuffix("::") {
            // Pandoc allows colons after the name too.
            while head.text.last == ":" || head.text.last == " " { head.text.removeLast() }
        }
        let alert = Self.alert(name)
        self = .begin(colons: colons, alert: alert, title: alert == nil ? "" : head.text, hasOptions: head.hasOptions)
    }

    /// Kinds that people know from GitHub, Docusaurus, Starlight, VitePress, Quarto, MyST and Nuxt.
    private static let kinds: Set<String> = [
        "note", "tip", "info", "important", "warning", "caution", "danger", "success", "hint", "error", "attention",
        "seealso", "details", "question", "example", "bug", "failure", "abstract", "summary", "todo", "admonition",
        "secondary",
    ]

    /// Whether a container of a name is like an alert.
    static func isAlert(_ name: String) -> Bool { alert(name) != nil }

    private static func alert(_ name: String) -> String? {
        var name = name.lowercased()
        if name.hasPrefix("callout-") { name.removeFirst("callout-".count) }
        return kinds.contains(name) ? name : nil
    }

    /// What stands after the colons.
    private struct Head {
        /// Nil where nothing can be one.
        var name: String?
        var text = ""
        /// Whether the text stands between brackets.
        var hasLabel = false
        /// Whether a space parts it from the name.
        var isFollowedBySpace = false
        /// Whether lines such as `:class: wide` may follow.
        var hasOptions = false

        init(_ line: Substring) {
            if line.first == "{" {
                guard let close = line.firstIndex(of: "}") else { return }
                let inner = line[line.index(after: line.startIndex)..<close]
                text = String(line[line.index(after: close)...].drop { $0 == " " })
                let isName = inner.first?.isLetter == true && inner.allSatisfy(Self.isPartOfName)
                hasOptions = isName
                if isName {
                    name = String(inner)
                } else {
                    takeAttributes(inner)
                }
                return
            }
            let word = line.prefix(while: Self.isPartOfName)
            guard word.first?.isLetter == true else { return }
            name = String(word)
            var rest = line[word.endIndex...]
            if rest.first == "[", let close = rest.lastIndex(of: "]") {
                text = String(rest[rest.index(after: rest.startIndex)..<close])
                hasLabel = true
                rest = rest[rest.index(after: close)...]
            }
            if rest.last == "}", let open = rest.firstIndex(of: "{") { rest = rest[..<open] }
            let more = rest.drop { $0 == " " }
            if !more.isEmpty {
                hasLabel = false
                isFollowedBySpace = rest.first == " "
                text = text.isEmpty ? String(more) : text + " " + more
            }
            while text.last == " " { text.removeLast() }
        }

        private static func isPartOfName(_ character: Character) -> Bool {
            character.isASCII && (character.isLetter || character.isNumber || "-_.".contains(character))
        }

        /// Attributes of Pandoc, the first class of which is the name: `.callout-note title="A title"`.
        private mutating func takeAttributes(_ attributes: Substring) {
            let words = attributes.split(separator: " ")
            name = words.first { $0.hasPrefix(".") }.map { String($0.dropFirst()) } ?? "div"
            guard let range = attributes.firstRange(of: "title=") else { return }
            let value = attributes[range.upperBound...]
            guard let quote = value.first, quote == "\"" || quote == "'",
                let close = value.dropFirst().firstIndex(of: quote)
            else { return }
            text = String(value[value.index(after: value.startIndex)..<close])
        }
    }
}
