package import Base
package import FrontMatter

/// An article that a document names as related to its own.
///
/// It may be one of the same folder or one somewhere else: the address tells.
package struct RelatedEntry: Sendable, Hashable {
    package var title: String?
    package var excerpt: String?
    package var publishedDateTime: Timestamp?
    package var webUrl: String?
    package var ampWebUrl: String?
    package var cdnAmpWebUrl: String?
    package var type: String?
    package var provider: Provider?
    package var quality: Double?
    package var images: [Image] = []
    package var extra = Mapping()

    package init(webUrl: String?) {
        self.webUrl = webUrl
    }
}
