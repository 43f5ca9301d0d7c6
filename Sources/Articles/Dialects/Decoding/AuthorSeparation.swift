/// Where a text with the names of authors is split.
package enum AuthorSeparation: Sendable, Hashable {
    /// The text is one name.
    case none
    /// At commas, where more than one and what stands between them make it certain that they are several.
    case certain
    /// At every comma and semicolon.
    case all

    /// The names in a text.
    func names(in text: String) -> [String] {
        switch self {
        case .none: return [text]
        case .all: return text.split { $0 == "," || $0 == ";" }.map(String.init)
        case .certain:
            guard text.utf8.contains(UInt8(ascii: ",")) else { return [text] }
            let parts = Self.parts(of: text)
            let isEnumeration = parts.contains { Self.conjunction($0) != nil }
            guard parts.count >= 3 || parts.count == 2 && isEnumeration else { return [text] }
            return parts.map { part in part.dropFirst(Self.conjunction(part) ?? 0) }.map(String.init)
        }
    }

    /// What stands between commas outside of brackets; what is said of a name stays with it: `Nell Averdyke, PhD`.
    private static func parts(of text: String) -> [Substring] {
        var parts: [Substring] = []
        var start = text.startIndex
        var depth = 0
        func end(_ end: String.Index) {
            let part = text[start..<end].drop(while: \.isWhitespace)
            if part.allSatisfy(\.isWhitespace) { return }
            let word = part.lowercased().filter { $0 != "." && $0 != " " }
            if titles.contains(word), let last = parts.popLast() {
                parts.append(text[last.startIndex..<end])
            } else {
                parts.append(part)
            }
        }
        for index in text.indices {
            switch text[index] {
            case "(", "[", "<": depth += 1
            case ")", "]", ">": depth -= 1
            case "," where depth == 0:
                end(index)
                start = text.index(after: index)
            default: break
            }
        }
        end(text.endIndex)
        return parts
    }

    /// The number of characters of a conjunction that a part begins with; nil where it begins with none.
    private static func conjunction(_ part: Substring) -> Int? {
        ["and ", "& "].first { part.lowercased().hasPrefix($0) }?.count
    }

    private static let titles: Set = [
        "jr", "sr", "ii", "iii", "iv", "phd", "md", "msc", "bsc", "mba", "esq", "inc", "ltd", "llc", "gmbh",
    ]
}
