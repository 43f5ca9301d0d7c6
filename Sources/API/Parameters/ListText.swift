/// The text of a list with commas between its elements.
///
/// An element with a comma in it stands between quotes, and a quote in it is doubled there, as in CSV (RFC 4180). Quotes
/// elsewhere are part of an element, as names have them.
enum ListText {
    /// The elements without spaces around them; empty ones count for nothing.
    static func elements(of text: String) -> [String] {
        var elements: [String] = []
        var rest = Substring(text)
        while !rest.isEmpty {
            rest = rest.drop(while: isSpace)
            if let quoted = quotedElement(rest) {
                elements.append(quoted.element)
                rest = quoted.rest
            } else {
                elements.append(trimmedEnd(rest.prefix { $0 != "," }))
                rest = rest.drop { $0 != "," }
            }
            rest = rest.dropFirst()
        }
        return elements.filter { !$0.isEmpty }
    }

    /// The element between quotes that a text begins with, and the comma behind it with what follows; nil where the text
    /// begins with something else, or goes on behind the closing quote.
    private static func quotedElement(_ text: Substring) -> (element: String, rest: Substring)? {
        guard text.first == "\"" else { return nil }
        var element = ""
        var rest = text.dropFirst()
        while let end = rest.firstIndex(of: "\"") {
            element += rest[..<end]
            rest = rest[rest.index(after: end)...]
            guard rest.first == "\"" else {
                rest = rest.drop(while: isSpace)
                return rest.isEmpty || rest.first == "," ? (trimmedEnd(element.drop(while: isSpace)), rest) : nil
            }
            element += "\""
            rest = rest.dropFirst()
        }
        return nil
    }

    private static func trimmedEnd(_ text: Substring) -> String {
        var text = text
        while text.last.map(isSpace) == true { text.removeLast() }
        return String(text)
    }

    private static func isSpace(_ character: Character) -> Bool {
        character.isWhitespace
    }
}
