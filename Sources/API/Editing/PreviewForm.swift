/// The form in which a preview shows an article.
///
/// The raw value is the path that comes before the article's id.
package enum PreviewForm: String, Sendable {
    /// As the API answers.
    case json = "articles"
    /// As a page for people.
    case page = "read"
}
