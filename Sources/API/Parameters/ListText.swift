internal import Base

/// The text of a list with commas between its elements.
///
/// An element with a comma in it stands between quotes, and quotes in it are doubled, as in CSV (RFC 4180). Other
/// quotes are a part of the element.
enum ListText {
    /// The elements, without spaces around them and without empty ones.
    static func elements(of text: String) -> [String] {
        var elements: [String] = []
        var rest = Substring(text)
        while !rest.isEmpty {
            rest = rest.drop(while: \.isWhitespace)
            if let quoted = quotedElement(rest) {
                elements.append(quoted.element)
                rest = quoted.rest
            } else {
                elements.append(String(rest.prefix { $0 != "," }.trimmingEnd(while: \.isWhitespace)))
                rest = rest.drop { $0 != "," }
            }
            rest = rest.dropFirst()
        }
        return elements.filter { !$0.isEmpty }
    }

    /// The quoted element at the start of a text, and the rest from the comma on.
    ///
    /// Nil where there is none, or where more than spaces stands between the closing quote and the comma.
    private static func quotedElement(_ text: Substring) -> (element: String, rest: Substring)? {
        guard text.first == "\"" else { return nil }
        var element = ""
        var rest = text.dropFirst()
        while let end = rest.firstIndex(of: "\"") {
            element += rest[..<end]
            rest = rest[rest.index(after: end)...]
            guard rest.first == "\"" else {
                rest = rest.drop(while: \.isWhitespace)
                return rest.isEmpty || rest.first == "," ? (String(element.trimmingWhitespace()), rest) : nil
            }
            element += "\""
            rest = rest.dropFirst()
        }
        return nil
    }
}
