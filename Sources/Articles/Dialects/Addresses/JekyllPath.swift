internal import Base
internal import FrontMatter

/// Parts of addresses as Jekyll makes them of names and categories.
enum JekyllPath {
    /// A name without the numbers of a date before it, which need not be one of the calendar.
    static func withoutDate(_ name: Substring) -> Substring {
        var rest = name.utf8[...]
        for most in [4, 2, 2] {
            let count = rest.prefix(while: ASCII.isDigit).count
            rest = rest.dropFirst(count)
            guard count > 0, count <= most, rest.popFirst() == UInt8(ascii: "-") else {
                return PathDate.without(name)
            }
        }
        return Substring(rest)
    }

    /// The slug of a post in the place of `:title`: what is neither a letter, a digit nor one of a few signs is a
    /// hyphen.
    static func title(_ name: String) -> String {
        slug(name, signs: "._~!$&'()+,;=@")
    }

    /// A name in the place of `:slug`, and a category in that of `:slugified_categories`: letters and digits with
    /// hyphens.
    static func slug(_ name: String) -> String {
        slug(name.lowercased(), signs: "")
    }

    private static func slug(_ name: String, signs: String) -> String {
        var result = ""
        for scalar in name.unicodeScalars {
            if isAlphanumeric(scalar) || signs.unicodeScalars.contains(scalar) {
                result.unicodeScalars.append(scalar)
            } else if result.last != "-" {
                result += "-"
            }
        }
        if result.first == "-" { result.removeFirst() }
        if result.last == "-" { result.removeLast() }
        return result
    }

    private static func isAlphanumeric(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .decimalNumber, .nonspacingMark, .spacingMark, .enclosingMark: true
        default: scalar.properties.isAlphabetic
        }
    }

    /// The folders of a post that are categories: those above `_posts`, but for those that the document names itself.
    static func folders(_ path: String, besides named: [String]) -> [String] {
        let parts = path.split(separator: "/").map(String.init)
        guard let posts = parts.firstIndex(where: { $0 == "_posts" || $0 == "_drafts" }) else { return [] }
        let own = Set(named.map { $0.lowercased() })
        return parts[..<posts].filter { !own.contains($0.lowercased()) && $0 != ".." && $0.first != "_" }
    }

    /// The folders above those of the posts, and the categories of the document, in lower case.
    static func categories(_ folders: [String], _ frontMatter: Mapping) -> [String] {
        var seen: Set<String> = []
        return (folders + own(frontMatter)).map { $0.lowercased() }.filter { !$0.isEmpty && seen.insert($0).inserted }
    }

    /// A text as a part of a path: what would end the path or begin an escape is escaped itself.
    static func escaped(_ text: String) -> String {
        text.replacing("%", with: "%25").replacing("#", with: "%23").replacing("?", with: "%3F")
    }

    /// What `categories` says, and then `category`, which may be a list too.
    private static func own(_ frontMatter: Mapping) -> [String] {
        func node(_ key: String) -> Node? {
            frontMatter.entries.last { $0.key == key }.flatMap { $0.value.isNull ? nil : $0.value }
        }
        func texts(_ node: Node?) -> [String] { (node?.sequence ?? []).compactMap { $0.scalar?.text } }
        let several = node("categories")
        let words = several?.scalar?.text.split(whereSeparator: \.isWhitespace).map(String.init)
        let single = node("category")
        return (words ?? texts(several)) + (single?.scalar.map { [$0.text] } ?? texts(single))
    }
}
