/// The first line of an admonition of Python-Markdown, `!!! note "Title"`, or of the details and tabs that are written
/// like it: `??? note "Title"`, `???+ note`, `=== "Title"`.
struct AdmonitionLine: Equatable {
    /// The kind of the container of `ContainerLine` that it is shown as.
    var kind: String
    /// Nil where the empty title says that there is none.
    var title: String?

    /// A longer line, in bytes, would be none of a container.
    private static let longest = 900

    /// What the text of a line is, without white space at its ends; nil for any other text.
    init?(_ line: String) {
        guard line.utf8.count <= Self.longest else { return nil }
        let sign = line.prefix(3)
        var rest = line.dropFirst(3)
        switch sign {
        case "!!!": break
        case "???": if rest.first == "+" { rest.removeFirst() }
        case "===":
            rest = rest.drop { $0 == "+" || $0 == "!" }
            guard rest.first == " " else { return nil }
        default: return nil
        }
        rest = rest.drop { $0 == " " }
        // The words are classes, of which the first is the kind.
        let words = rest.prefix { $0 != "\"" }
        guard words.allSatisfy({ $0.isLetter || $0.isNumber || "-_ ".contains($0) }) else { return nil }
        rest = rest[words.endIndex...]
        let name = words.split(separator: " ").first
        if rest.isEmpty {
            guard let name, sign != "===" else { return nil }
            title = name.prefix(1).uppercased() + name.dropFirst().lowercased()
        } else {
            guard rest.count > 1, rest.last == "\"", sign != "!!!" || name != nil, sign != "===" || name == nil,
                words.isEmpty || words.last == " "
            else { return nil }
            let text = rest.dropFirst().dropLast()
            title = text.isEmpty ? nil : String(text)
        }
        kind = name.map { ContainerLine.isAlert(String($0)) ? $0.lowercased() : "note" } ?? "note"
    }
}
