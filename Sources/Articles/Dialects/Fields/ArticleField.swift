/// A field of the model that documents of different generators fill from different keys.
package enum ArticleField: String, Sendable, Hashable, CaseIterable {
    case title
    case excerpt
    case publishedDateTime
    case updatedDateTime
    case tags
    case topics
    case authors
    case images
    case locale
    case webUrl
    /// The whole path of the page below the site's address.
    case permalink
    /// The last part of the page's path.
    case slug
    case aliases
}
