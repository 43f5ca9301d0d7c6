package import Base

/// An article by its title.
package struct ArticleTitle: Sendable, Hashable {
    package var id: String
    package var title: String
    package var published: Timestamp?

    package init(id: String, title: String, published: Timestamp?) {
        self.id = id
        self.title = title
        self.published = published
    }
}
