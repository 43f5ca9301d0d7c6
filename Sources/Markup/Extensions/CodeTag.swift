internal import Base

/// A tag of a template that begins a block of code: `{% highlight ruby %}` of Jekyll and Eleventy, `{% codeblock %}`
/// and `{% code %}` of Hexo, `{{< highlight go >}}` of Hugo and `{{< code lang="go" >}}` of its themes.
struct CodeTag {
    /// The language of the code; empty where none is named.
    let language: String
    /// The name of the tag that ends the code.
    let endName: String
    /// The text after the tag.
    let rest: Substring
    private let isShortcode: Bool

    /// Nil for a text that begins with no such tag.
    init?(_ text: Substring) {
        isShortcode = text.hasPrefix("{{<") || text.hasPrefix("{{%")
        guard isShortcode || text.hasPrefix("{%"),
            let close = isShortcode ? Self.first(of: [">}}", "%}}"], in: text) : text.firstRange(of: "%}")
        else { return nil }
        let inner = text[..<close.lowerBound].drop { "{<%- ".contains($0) }
        let words = inner.split(whereSeparator: \.isWhitespace).filter { $0 != "-" }
        guard let name = words.first else { return nil }
        switch name {
        case "highlight": language = Self.language(words.dropFirst().first)
        case "codeblock" where !isShortcode, "code" where !isShortcode:
            language = Self.language(words.first { $0.hasPrefix("lang:") }?.dropFirst("lang:".count))
        // Hugo reads Markdown in `{{% code %}}`.
        case "code" where text.hasPrefix("{{<"):
            let named = words.first { $0.hasPrefix("lang=") || $0.hasPrefix("language=") }
            language = Self.language(named.map { $0[$0.index(after: $0.firstIndex(of: "=") ?? $0.startIndex)...] })
        default: return nil
        }
        endName = (isShortcode ? "/" : "end") + name
        rest = text[close.upperBound...]
    }

    /// Where the tag stands in a text that ends the code.
    func end(in text: Substring) -> Range<Substring.Index>? {
        var rest = text
        while let name = rest.firstRange(of: endName) {
            rest = rest[name.upperBound...]
            // The code may have the word in it: only a few signs of the tag stand before its name.
            let head = text[..<name.lowerBound].suffix(Self.longestHead)
            guard let open = head.lastIndex(of: "{"), head[open...].allSatisfy({ "{<%- ".contains($0) }),
                rest.first.map({ !$0.isLetter }) ?? true
            else { continue }
            let close = isShortcode ? Self.first(of: [">}}", "%}}"], in: rest) : rest.firstRange(of: "%}")
            guard let close else { return nil }
            let start = isShortcode && head[..<open].last == "{" ? head.index(before: open) : open
            return start..<close.upperBound
        }
        return nil
    }

    /// How many characters may stand in a tag before its name.
    private static let longestHead = 8

    /// Whether a text begins with such a tag, or with one that ends code.
    static func isAlone(_ text: Substring) -> Bool {
        guard text.hasPrefix("{") else { return false }
        let name = text.dropFirst().drop { "{<%- ".contains($0) }
        return CodeTag(text) != nil
            || ["endhighlight", "endcode", "/highlight", "/code"].contains { name.hasPrefix($0) }
    }

    /// Whether a comment of Liquid begins in a text.
    static func beginsComment(_ text: Substring) -> Bool {
        text.contains("comment") && ["% comment", "%- comment", "%comment", "%-comment"].contains { text.contains($0) }
    }

    private static func first(of ends: [String], in text: Substring) -> Range<Substring.Index>? {
        ends.compactMap { text.firstRange(of: $0) }.min { $0.lowerBound < $1.lowerBound }
    }

    private static func language(_ word: Substring?) -> String {
        let name = (word ?? "").filter { $0 != "\"" && $0 != "'" && $0 != "," }
        return name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "+-#_.".contains($0)) } ? name : ""
    }
}

extension CodeTag {
    /// A body in HTML with such code as HTML has it.
    static func written(inHTML body: String) -> String {
        guard ["{%", "{{<", "{{%"].contains(where: { body.hasBytes(of: $0) }) else { return body }
        var result = ""
        var rest = body[...]
        var missing: Set<String> = []
        while let open = rest.utf8.firstIndex(of: UInt8(ascii: "{")) {
            result += rest[..<open]
            rest = rest[open...]
            guard rest.dropFirst().first.map({ $0 == "{" || $0 == "%" }) ?? false,
                let tag = CodeTag(rest.prefix(longestTag)), !missing.contains(tag.endName)
            else {
                result.append(rest.removeFirst())
                continue
            }
            let code = rest[tag.rest.startIndex...]
            guard let end = tag.end(in: code) else {
                missing.insert(tag.endName)
                continue
            }
            let name = tag.language.isEmpty ? "" : " class=\"language-\(tag.language)\""
            var text = code[..<end.lowerBound]
            if text.first?.isNewline == true { text.removeFirst() }
            result += "<pre><code\(name)>"
            for character in text {
                switch character {
                case "&": result += "&amp;"
                case "<": result += "&lt;"
                case ">": result += "&gt;"
                default: result.append(character)
                }
            }
            result += "</code></pre>"
            rest = code[end.upperBound...]
        }
        return result + rest
    }

    /// In characters.
    private static let longestTag = 200
}
