internal import FrontMatter

/// Finds the value of each field of the model in the front matter of a document.
///
/// Keys are compared by `SourceKey.normalised`. Where one occurs in several spellings, the first in the document that
/// has a value is used.
struct FieldResolver {
    /// A value and where it was found.
    struct Found {
        /// The entry as it is written in its mapping.
        var entry: Mapping.Entry
        /// The normalised top-level key that it was found under.
        var topKey: String

        var node: Node { entry.value }
    }

    private let entries: [(key: String, entry: Mapping.Entry)]
    private let dialect: Dialect

    init(_ frontMatter: Mapping, _ dialect: Dialect) {
        entries = frontMatter.entries.map { (SourceKey.normalised($0.key), $0) }
        self.dialect = dialect
    }

    /// The values of a field in order of preference, without those that are null or empty.
    func all(_ field: ArticleField) -> [Found] {
        (dialect.keys[field] ?? []).compactMap { path in
            for (key, entry) in entries where key == path[0] {
                if let found = Self.value(path.dropFirst(), below: entry) { return Found(entry: found, topKey: key) }
            }
            return nil
        }
    }

    /// The preferred value of a field; nil where it has none.
    func first(_ field: ArticleField) -> Found? {
        all(field).first
    }

    private static func value(_ path: ArraySlice<String>, below entry: Mapping.Entry) -> Mapping.Entry? {
        guard let name = path.first else { return isEmpty(entry.value) ? nil : entry }
        for inner in entry.value.mapping?.entries ?? [] where SourceKey.normalised(inner.key) == name {
            if let found = value(path.dropFirst(), below: inner) { return found }
        }
        return nil
    }

    private static func isEmpty(_ node: Node) -> Bool {
        switch node.content {
        case .scalar(let scalar): node.isNull || scalar.text.allSatisfy(\.isWhitespace)
        case .sequence(let nodes): nodes.isEmpty
        case .mapping(let mapping): mapping.entries.isEmpty
        }
    }
}
