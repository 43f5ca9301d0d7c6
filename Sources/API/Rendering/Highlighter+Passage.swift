internal import Articles
internal import Markup

extension Highlighter {
    /// The piece of an article's body around its first match, as HTML with the matches marked; nil where none is in it.
    func passage(_ id: String, _ reader: any ArticleReader) throws -> String? {
        guard let details = try reader.article(id, .published), let body = details.body else { return nil }
        return fragment(of: MarkupText.text(of: body, details.bodyFormat.language))
    }
}
