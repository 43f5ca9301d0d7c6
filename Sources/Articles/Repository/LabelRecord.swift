/// An author, a level, a locale or a tag, and how many public articles have it.
package struct LabelRecord: Sendable, Hashable {
    /// What the filter of the kind takes: an author's id, else the same as the name.
    package var value: String
    /// How most articles spell it.
    package var name: String
    /// An author's page; nil for other kinds.
    package var url: String?
    /// An author's picture; nil for other kinds.
    package var image: String?
    /// How many public articles have it.
    package var articleCount: Int

    package init(value: String, name: String, url: String? = nil, image: String? = nil, articleCount: Int) {
        self.value = value
        self.name = name
        self.url = url
        self.image = image
        self.articleCount = articleCount
    }
}
