package import Base
package import FrontMatter

/// An article as its document describes it.
///
/// The properties carry the front matter's own names. What a document leaves out is nil or empty, except `published`,
/// which is true unless the document says otherwise.
package struct Article: Sendable, Hashable {
    /// The path below the content folder without the collection's underscore and the file's ending.
    package var id: String
    /// The document's path below the content folder.
    package var path: String
    package var title: String
    package var excerpt: String?
    /// `body` where the excerpt was made of the body; nil where the document has one.
    package var excerptSource: String?
    package var publishedDateTime: Timestamp?
    package var updatedDateTime: Timestamp?
    package var originalUrl: String?
    package var webUrl: String?
    package var ampWebUrl: String?
    package var cdnAmpWebUrl: String?
    package var type: String?
    package var category: String?
    package var quality: Double?
    package var heat: Double?
    package var locale: String?
    package var published = true
    package var removed = false
    package var deleted = false
    /// Whether no list shows it: only clients that know its id may see it.
    package var isUnlisted = false
    /// When it becomes public; nil where it is public at once.
    package var publicFrom: Timestamp?
    /// When it stops being public; nil where that never happens.
    package var publicUntil: Timestamp?
    /// HTML that shows the article's video or the like.
    package var featuredContent: String?
    package var provider: Provider?
    /// Who wrote it; those of the provider where the document names none.
    package var authors: [Author] = []
    package var topics: [String] = []
    package var tags: [String] = []
    package var levels: [String] = []
    package var images: [Image] = []
    /// The path of the article's page below the site's address, by the rule of the site's generator.
    package var permalink: String?
    /// Addresses or paths that the article had before.
    package var aliases: [String] = []
    /// The words of the body.
    package var wordCount = 0
    package var related: [RelatedEntry] = []
    /// An encrypted blob that leaves the store for editors only.
    package var secured: String?
    /// Keys that this model does not know, in the order of the document.
    package var extra = Mapping()
    /// What follows the front matter; nil where that is nothing but white space.
    package var body: String?
    package var bodyFormat: BodyFormat

    package init(id: String, path: String, title: String, bodyFormat: BodyFormat = .markdown) {
        self.id = id
        self.path = path
        self.title = title
        self.bodyFormat = bodyFormat
    }

    /// Whether the document allows everybody to see it, at some time at least.
    package var isPublic: Bool {
        published && !removed && !deleted
    }

    /// Where the article may be seen.
    package enum Availability: Int, Sendable, Hashable {
        /// Nowhere but in what editors ask for.
        case hidden = 0
        /// At its own address.
        case unlisted = 1
        /// In lists, counts, searches and feeds too.
        case listed = 2
    }

    /// Where the article may be seen at a moment.
    package func availability(at moment: Timestamp) -> Availability {
        guard isPublic else { return .hidden }
        if let publicFrom, moment < publicFrom { return .hidden }
        if let publicUntil, moment >= publicUntil { return .hidden }
        return isUnlisted ? .unlisted : .listed
    }

    /// The moments behind another at which the availability changes, in order, each with what follows it.
    package func availabilityChanges(after moment: Timestamp) -> [(moment: Timestamp, availability: Availability)] {
        [publicFrom, publicUntil].compactMap { $0 }.filter { $0 > moment }.sorted()
            .map { ($0, availability(at: $0)) }
    }

    /// The addresses by which others may know this article.
    package var addresses: [String] {
        [webUrl, originalUrl, ampWebUrl, cdnAmpWebUrl].compactMap { $0 }
    }
}
