/// An author as feeds show it.
struct FeedAuthor: Sendable {
    var name: String
    /// An absolute address.
    var url: String?
    /// An absolute address.
    var image: String?
}
