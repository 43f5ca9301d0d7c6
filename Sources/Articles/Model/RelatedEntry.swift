package import Base
package import FrontMatter

/// An article that a document names as related to its own.
///
/// It may be one of the same folder or one somewhere else: the address tells.
package struct RelatedEntry: Sendable, Hashable {
    /// Its title, as the list has it.
    package var title: String?
    /// What it is about.
    package var excerpt: String?
    /// When it was published.
    package var publishedDateTime: Timestamp?
    /// The address by which it is found among the articles of the store.
    package var webUrl: String?
    /// The address of its AMP page.
    package var ampWebUrl: String?
    /// The address of its AMP page at a cache.
    package var cdnAmpWebUrl: String?
    /// What kind of page it is.
    package var type: String?
    /// The publisher.
    package var provider: Provider?
    /// How good the site finds it; the greater, the better.
    package var quality: Double?
    /// Pictures to show beside it.
    package var images: [Image] = []
    /// Keys that this model does not know, in the order of the document.
    package var extra = Mapping()

    package init(webUrl: String?) {
        self.webUrl = webUrl
    }
}
