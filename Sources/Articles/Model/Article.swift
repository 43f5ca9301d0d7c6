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
    /// What people call it; never empty.
    package var title: String
    /// Plain text that says what the article is about; see `excerptSource`.
    package var excerpt: String?
    /// `body` where the excerpt was made of the body; nil where the document has one.
    package var excerptSource: String?
    /// When it was published, as the document or its path says; nil where nothing does.
    package var publishedDateTime: Timestamp?
    /// When its text last changed, as the document says.
    package var updatedDateTime: Timestamp?
    /// Where it was published first.
    package var originalUrl: String?
    /// The address of its page for people.
    package var webUrl: String?
    /// The address of its AMP page.
    package var ampWebUrl: String?
    /// The address of its AMP page at a cache.
    package var cdnAmpWebUrl: String?
    /// What kind of page it is, such as `article` or `video`.
    package var type: String?
    /// The collection or the document's own category.
    package var category: String?
    /// How good the site finds it; the greater, the better.
    package var quality: Double?
    /// How much it is talked about; the greater, the more.
    package var heat: Double?
    /// A language tag as the document writes it, such as `en-US`.
    package var locale: String?
    /// False where the document hides it, by whatever key.
    package var published = true
    /// Whether the document says that it was taken back.
    package var removed = false
    /// Whether the document says that its page is gone.
    package var deleted = false
    /// Whether no list shows it: only clients that know its id may see it.
    package var isUnlisted = false
    /// When it becomes public; nil where it is public at once.
    package var publicFrom: Timestamp?
    /// When it stops being public; nil where that never happens.
    package var publicUntil: Timestamp?
    /// HTML that shows the article's video or the like.
    package var featuredContent: String?
    /// The publisher.
    package var provider: Provider?
    /// Who wrote it; those of the provider where the document names none.
    package var authors: [Author] = []
    /// Texts of the front matter as they are written, where they have HTML; see `plain(_:of:)`.
    var written = Mapping()
    /// The names of its topics, as the document spells them.
    package var topics: [String] = []
    /// As the document spells them, each once.
    package var tags: [String] = []
    /// For which people it is meant, such as `beginner`.
    package var levels: [String] = []
    /// The first is the one to show in lists.
    package var images: [Image] = []
    /// The path of the article's page below the site's address, by the rule of the site's generator.
    package var permalink: String?
    /// Addresses or paths that the article had before.
    package var aliases: [String] = []
    /// The words of the body.
    package var wordCount = 0
    /// What the document names as related, in its order.
    package var related: [RelatedEntry] = []
    /// An encrypted blob that leaves the store for editors only.
    package var secured: String?
    /// Keys that this model does not know, in the order of the document.
    package var extra = Mapping()
    /// What follows the front matter; nil where that is nothing but white space.
    package var body: String?
    /// By the file's ending.
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

    /// The moments after another at which the availability changes, in order, each with what follows it.
    package func availabilityChanges(after moment: Timestamp) -> [(moment: Timestamp, availability: Availability)] {
        [publicFrom, publicUntil].compactMap { $0 }.filter { $0 > moment }.sorted()
            .map { ($0, availability(at: $0)) }
    }

    /// The addresses by which others may know this article.
    package var addresses: [String] {
        [webUrl, originalUrl, ampWebUrl, cdnAmpWebUrl].compactMap { $0 }
    }
}
