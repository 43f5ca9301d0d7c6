internal import Base
internal import FrontMatter

/// Reads authors in the forms that documents have: texts, lists, groups of keys and keys into the site's own list.
enum People {
    /// All authors of a value, each once.
    static func authors(_ node: Node, _ directory: AuthorDirectory, splits: Bool) -> [Author] {
        var result: [Author] = []
        for node in WikiLink.unwrapped(node) {
            for author in one(node, directory, splits) where !result.contains(where: { $0.id == author.id }) {
                result.append(author)
            }
        }
        return result
    }

    private static func one(_ node: Node, _ directory: AuthorDirectory, _ splits: Bool) -> [Author] {
        if let mapping = node.mapping { return author(mapping, directory).map { [$0] } ?? [] }
        guard let scalar = node.scalar, !node.isNull else { return [] }
        let names = splits ? scalar.text.split { $0 == "," || $0 == ";" }.map(String.init) : [scalar.text]
        return names.compactMap { text in
            let name = withoutMail(WikiLink.text(text))
            guard !name.isEmpty else { return nil }
            return directory[name] ?? Author(name: name)
        }
    }

    /// An author by a group of keys; nil where it has no name.
    static func author(_ mapping: Mapping, _ directory: AuthorDirectory = AuthorDirectory()) -> Author? {
        func text(_ keys: String...) -> String? {
            for key in keys {
                for entry in mapping.entries where SourceKey.normalised(entry.key) == key {
                    if let scalar = entry.value.scalar, !entry.value.isNull, !scalar.text.isEmpty { return scalar.text }
                    if let inner = entry.value.mapping?["url"]?.scalar?.text
                        ?? entry.value.mapping?["src"]?.scalar?.text
                    {
                        return inner
                    }
                }
            }
            return nil
        }
        let key = text("id", "key", "slug")
        guard let name = text("name", "displayname", "fullname", "label", "title").map(withoutMail), !name.isEmpty
        else {
            return key.flatMap { directory[$0] ?? Author(name: $0, id: $0) }
        }
        return Author(
            name: name,
            id: key,
            url: text("url", "link", "website", "web", "homepage", "site"),
            image: text("image", "imageurl", "avatar", "picture", "photo", "profileimage")
        )
    }

    /// `Nell Averdyke <nell@example.org>` and `nell@example.org (Nell Averdyke)` without the address of mail.
    static func withoutMail(_ text: String) -> String {
        var result = withoutLinks(text)
        if let open = result.firstIndex(of: "<"), let close = result[open...].firstIndex(of: ">") {
            let mail = result[open...close]
            if mail.contains("@") || mail.hasPrefix("<http") { result.removeSubrange(open...close) }
        }
        if let open = result.firstIndex(of: "("), let close = result[open...].firstIndex(of: ")") {
            let inner = result[result.index(after: open)..<close]
            if isMail(inner) {
                result.removeSubrange(open...close)
            } else if isMail(result[..<open].split(whereSeparator: \.isWhitespace).last ?? "") {
                result = String(inner)
            }
        }
        let parts = result.split(whereSeparator: \.isWhitespace)
        if parts.count == 1, parts[0].contains("@"), !parts[0].hasPrefix("@") {
            return String(parts[0].prefix { $0 != "@" })
        }
        return parts.joined(separator: " ")
    }

    private static func isMail(_ text: Substring) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        return parts.count == 2 && !parts[0].isEmpty && parts[1].contains(".") && !text.contains(where: \.isWhitespace)
    }

    /// `Nell ([@nell](https://example.org/nell))` as `Nell`: of a link the text stays, a name of a network in
    /// parentheses does not.
    private static func withoutLinks(_ text: String) -> String {
        guard text.contains("](") || text.contains("(@") else { return text }
        var result = text
        while let middle = result.firstRange(of: "]("), let open = result[..<middle.lowerBound].lastIndex(of: "["),
            let close = result[middle.upperBound...].firstIndex(of: ")")
        {
            result.replaceSubrange(open...close, with: result[result.index(after: open)..<middle.lowerBound])
        }
        while let open = result.firstRange(of: "(@"), let close = result[open.upperBound...].firstIndex(of: ")") {
            result.removeSubrange(open.lowerBound...close)
        }
        return result.replacing(" ,", with: ",")
    }
}
