internal import Base
internal import FrontMatter
internal import Markup

/// Decodes authors from a string, a list, a mapping, or a key of the site's author directory.
enum AuthorDecoder {
    /// All authors of a value, one for each id.
    static func authors(
        _ node: Node,
        _ directory: AuthorDirectory,
        splitting separation: AuthorSeparation
    ) -> [Author] {
        var result: [Author] = []
        var ids: Set<String> = []
        for node in WikiLink.unwrapped(node) {
            for author in authors(ofItem: node, directory, separation) where ids.insert(author.id).inserted {
                result.append(author)
            }
        }
        return result
    }

    private static func authors(
        ofItem node: Node,
        _ directory: AuthorDirectory,
        _ separation: AuthorSeparation
    ) -> [Author] {
        if let mapping = node.mapping { return author(mapping, directory).map { [$0] } ?? [] }
        guard let scalar = node.scalar, !node.isNull else { return [] }
        let text = PlainText.text(scalar.text)
        if separation != .none, directory[text] == nil, let linked = LinkedAuthors.authors(in: text) { return linked }
        let names = directory[text] == nil ? separation.names(in: text) : [text]
        return names.compactMap { text in
            let name = displayName(from: WikiLink.text(text))
            guard !name.isEmpty, separation == .none || !isPlaceholder(name) else { return nil }
            return directory[name] ?? Author(name: name)
        }
    }

    /// An author from a mapping; nil where it has neither a name nor an id.
    static func author(_ mapping: Mapping, _ directory: AuthorDirectory = AuthorDirectory()) -> Author? {
        func text(_ keys: String...) -> String? {
            for key in keys {
                for entry in mapping.entries where SourceKey.normalised(entry.key) == key {
                    if let scalar = entry.value.scalar, !entry.value.isNull, !scalar.text.isEmpty { return scalar.text }
                }
            }
            return nil
        }
        /// An address may lie in a mapping of its own: `avatar: {src: nell.png}`.
        func address(_ keys: String...) -> String? {
            for key in keys {
                if let text = text(key) { return text }
                for entry in mapping.entries where SourceKey.normalised(entry.key) == key {
                    let inner = entry.value.mapping
                    if let text = (inner?["url"] ?? inner?["src"])?.scalar?.text { return text }
                }
            }
            return nil
        }
        let key = text("id", "key", "slug")
        let written = text("name", "displayname", "fullname", "label", "title")
        guard let name = written.map({ displayName(from: PlainText.text($0)) }), !name.isEmpty else {
            return key.flatMap { directory[$0] ?? Author(name: $0, id: $0) }
        }
        return Author(
            name: name,
            id: key,
            url: address("url", "link", "website", "web", "homepage", "site"),
            image: address("image", "imageurl", "avatar", "picture", "photo", "profileimage")
        )
    }

    /// The name in an author text, without email address, link or social handle: `Nell Averdyke <nell@example.org>`,
    /// `nell@example.org (Nell Averdyke)`.
    ///
    /// Of an email address alone, the part before the `@`; may be empty.
    static func displayName(from text: String) -> String {
        var result = withoutLinks(text)
        if let open = result.firstIndex(of: "<"), let close = result[open...].firstIndex(of: ">") {
            let mail = result[open...close]
            if mail.contains("@") || mail.hasPrefix("<http") { result.removeSubrange(open...close) }
        }
        if let open = result.firstIndex(of: "("), let close = result[open...].firstIndex(of: ")") {
            let inner = result[result.index(after: open)..<close]
            if isEmail(inner) {
                result.removeSubrange(open...close)
            } else if isEmail(result[..<open].split(whereSeparator: \.isWhitespace).last ?? "") {
                result = String(inner)
            }
        }
        let parts = result.split(whereSeparator: \.isWhitespace)
        if parts.count == 1, parts[0].contains("@"), !parts[0].hasPrefix("@") {
            return String(parts[0].prefix { $0 != "@" })
        }
        return parts.joined(separator: " ")
    }

    /// Whether a name is only there because a form asked for one: `-`.
    private static func isPlaceholder(_ name: String) -> Bool {
        name.allSatisfy { $0.isPunctuation || $0.isASCII && !$0.isLetter && !$0.isNumber }
    }

    private static func isEmail(_ text: Substring) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        return parts.count == 2 && !parts[0].isEmpty && parts[1].contains(".") && !text.contains(where: \.isWhitespace)
    }

    /// Replaces Markdown links by their text and removes handles in parentheses:
    /// `Nell ([@nell](https://example.org/nell))` is `Nell`.
    private static func withoutLinks(_ text: String) -> String {
        guard text.utf8.count <= LinkedAuthors.maximumLength, text.contains("](") || text.contains("(@") else {
            return text
        }
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
