package import Base

/// An article by its title.
package struct ArticleTitle: Sendable, Hashable {
    /// The article's id.
    package var id: String
    /// As the document has it.
    package var title: String
    /// When it was published.
    package var published: Timestamp?

    package init(id: String, title: String, published: Timestamp?) {
        self.id = id
        self.title = title
        self.published = published
    }
}
