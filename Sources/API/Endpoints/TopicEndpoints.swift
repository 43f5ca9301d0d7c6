internal import Articles
internal import Base
internal import HTTP

/// The endpoints of the tree of topics.
enum TopicEndpoints {
    static var all: [Endpoint] {
        [tree, single]
    }

    private static var tree: Endpoint {
        let written = WrittenTopics()
        return Endpoint(
            "/topics",
            "listTopics",
            "The tree of topics, with how many articles each has",
            .catalog,
            parameters: [CommonParameters.include],
            reply: .json("The topics at the top, each with those below it", .list(.model(CatalogModels.topic)))
        ) { parameters, _ in
            let version = parameters.version()
            return .read(.lookup) { reader in
                let topics = try written.topics(reader)
                return .json(Envelope.list(topics, version: try version(reader)))
            }
        }
    }

    private static var single: Endpoint {
        Endpoint(
            "/topics/{id...}",
            "getTopic",
            "One topic, what is above and below it, and how many articles it has",
            .catalog,
            variables: [.topicID],
            reply: .json("The topic", .single(.model(CatalogModels.topic)))
        ) { _, context in
            .read(.lookup) { reader in
                let records = try reader.topics()
                let index = try index(ofTopic: context.path["id"], in: records)
                var representation = Representation.json(
                    Envelope.single { TopicTree(records).append(index, to: &$0) }
                )
                representation.keys.append(.topic(records[index].id))
                return representation
            }
        }
    }

    /// The index of the topic with this id, or else with this name, ignoring case.
    ///
    /// Throws a problem that names similar topics where there is none.
    static func index(ofTopic text: String, in records: [TopicRecord]) throws(Problem) -> Int {
        let folded = text.lowercased()
        if let index = records.firstIndex(where: { $0.id.lowercased() == folded }) { return index }
        if let index = records.firstIndex(where: { $0.name.lowercased() == folded }) { return index }
        let known = NearNames(records.prefix(NearNames.maximumCount).map { ($0.id, $0.name) })
        throw Problem.notFound("there is no topic with this id or name", near: known.nearest(to: text))
    }
}
