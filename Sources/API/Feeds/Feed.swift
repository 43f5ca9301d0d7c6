internal import Articles
internal import Base

/// A list of articles as feeds show it, with where its other pages are.
struct Feed: Sendable {
    var title: String
    var description: String?
    var locale: String?
    /// Never changes for the same list.
    var id: String
    var home: String
    var updated: Timestamp
    /// Absolute addresses.
    var selfLink: String
    var next: String?
    var previous: String?
    var first: String
    var entries: [FeedEntry]

    /// The relations of pages to this one (RFC 5005), those that there are.
    var pages: [(relation: String, address: String)] {
        [("next", next), ("previous", previous), ("first", first)].compactMap { relation, address in
            address.map { (relation, $0) }
        }
    }
}
