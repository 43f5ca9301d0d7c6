internal import Articles
internal import Base

/// A list of articles as feeds show it, with links to its other pages; all addresses are absolute.
struct Feed: Sendable {
    var title: String
    var description: String?
    var locale: String?
    /// An id that never changes for the same list.
    var id: String
    /// The address of the site, for people.
    var home: String
    var updated: Timestamp
    /// The address of this page.
    var selfLink: String
    var next: String?
    var previous: String?
    var first: String
    var entries: [FeedEntry]

    /// The other pages with their relations to this one (RFC 5005).
    var pages: [(relation: String, address: String)] {
        [("next", next), ("previous", previous), ("first", first)].compactMap { relation, address in
            address.map { (relation, $0) }
        }
    }
}
