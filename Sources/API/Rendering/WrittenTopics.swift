internal import Articles
internal import Base

/// The tree of topics as JSON, written once for each version of the data: clients ask for all of it, and often.
final class WrittenTopics: Sendable {
    private let newest = Locked<(version: DatasetVersion, topics: Envelope.Items)?>(nil)

    /// The topics at the top, each with those below it, as the reader sees them.
    func topics(_ reader: any ArticleReader) throws -> Envelope.Items {
        let version = try reader.version()
        if let newest = newest.withLock({ $0 }), newest.version == version { return newest.topics }
        let tree = TopicTree(try reader.topics())
        let topics = Envelope.Items(tree.roots, tree.append)
        newest.withLock { $0 = (version, topics) }
        return topics
    }
}
