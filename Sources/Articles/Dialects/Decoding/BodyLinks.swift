/// Links with their addresses elsewhere: `[text][name]` of Markdown, `[[Note|text]]` of wikis.
enum BodyLinks {
    /// A text of a body with such links as what people read of them.
    static func withoutBrackets(_ text: String, in body: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "[")) else { return text }
        let names = definedNames(body)
        var result = ""
        var rest = text[...]
        while let open = rest.firstIndex(of: "[") {
            result += rest[..<open]
            rest = rest[open...]
            guard let link = link(at: rest, names) else {
                result.append(rest.removeFirst())
                continue
            }
            result += link.text
            rest = rest[link.end...]
        }
        return result + rest
    }

    /// The link that a text begins with; nil where the bracket is one.
    private static func link(at text: Substring, _ names: Set<String>) -> (text: Substring, end: Substring.Index)? {
        if text.hasPrefix("[[") {
            guard let close = text.firstRange(of: "]]") else { return nil }
            let inner = text[text.index(text.startIndex, offsetBy: 2)..<close.lowerBound]
            guard !inner.isEmpty, !inner.contains("[") else { return nil }
            let label = inner.lastIndex(of: "|").map { inner[inner.index(after: $0)...] }
            return (label ?? inner.prefix { $0 != "#" }, close.upperBound)
        }
        guard let close = text.firstIndex(of: "]") else { return nil }
        let label = text[text.index(after: text.startIndex)..<close]
        let after = text.index(after: close)
        if after < text.endIndex, text[after] == "[", let end = text[after...].firstIndex(of: "]") {
            let name = text[text.index(after: after)..<end]
            if names.contains((name.isEmpty ? label : name).lowercased()) { return (label, text.index(after: end)) }
        }
        return names.contains(label.lowercased()) ? (label, after) : nil
    }

    /// The names that lines `[name]: address` give to addresses, in lower case.
    private static func definedNames(_ body: String) -> Set<String> {
        var names: Set<String> = []
        for line in body.split(whereSeparator: \.isNewline) where line.utf8.first == UInt8(ascii: "[") {
            guard let close = line.firstRange(of: "]:") else { continue }
            names.insert(line[line.index(after: line.startIndex)..<close.lowerBound].lowercased())
        }
        return names
    }
}
