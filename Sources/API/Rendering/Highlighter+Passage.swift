internal import Articles
internal import Base

extension Highlighter {
    /// The piece of an article's body around its first match, as HTML with the matches marked; nil where none is in it.
    func passage(_ id: String, _ reader: any ArticleReader) throws -> String? {
        guard let details = try reader.article(id, .published), let body = details.body else { return nil }
        let locale = details.json.withUnsafeBytes { JSONObjectReader.text("locale", in: $0) }
        return inArticle(locale: locale).fragment(ofBody: body, details.bodyFormat)
    }
}
