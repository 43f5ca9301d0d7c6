/// A topic and how many published articles it has.
package struct TopicRecord: Sendable, Hashable {
    /// What the parameter `topic` takes.
    package var id: String
    /// What people call it.
    package var name: String
    /// The id of the topic above; nil at the top.
    package var parentID: String?
    /// See `Topic.json`.
    package var json: [UInt8]
    /// Whether a data file describes it, and not articles alone.
    package var hasDataFile: Bool
    /// Articles of the topic and of those below it.
    package var articleCount: Int
    /// Articles that name the topic themselves.
    package var directCount: Int

    package init(
        id: String,
        name: String,
        parentID: String?,
        json: [UInt8],
        hasDataFile: Bool,
        articleCount: Int,
        directCount: Int
    ) {
        self.id = id
        self.name = name
        self.parentID = parentID
        self.json = json
        self.hasDataFile = hasDataFile
        self.articleCount = articleCount
        self.directCount = directCount
    }
}
