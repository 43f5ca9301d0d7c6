/// What a preview shows an article as; the raw value is the path that the ids of articles stand below.
package enum PreviewForm: String, Sendable {
    /// As the API answers.
    case json = "articles"
    /// As a page for people.
    case page = "read"
}
