internal import FrontMatter

/// What one document is checked with: its text, what was read from it, and where it lies.
struct CheckedDocument {
    var document: Document
    var source: SourceText
    var path: ContentPath
    var site: RecognisedSite
    /// Nil where errors keep the document out.
    var article: Article?

    var isOwnFormat: Bool { site.dialect.name == .broadsheet }

    /// The entry of a key, however it is spelled.
    func entry(_ key: String) -> Mapping.Entry? {
        let key = SourceKey.normalised(key)
        return document.frontMatter.entries.first { SourceKey.normalised($0.key) == key }
    }

    /// The value from which a field of the article comes; nil where the document has none.
    func value(of field: ArticleField) -> Node? {
        if isOwnFormat { return document.frontMatter[field.rawValue] }
        return FieldResolver(document.frontMatter, site.dialect).first(field)?.node
    }

    /// The values of a list, or the one value of a scalar.
    static func texts(_ node: Node?) -> [(text: String, node: Node)] {
        guard let node else { return [] }
        return (node.sequence ?? [node]).compactMap { node in
            guard let scalar = node.scalar, !node.isNull else { return nil }
            return (scalar.text, node)
        }
    }
}
