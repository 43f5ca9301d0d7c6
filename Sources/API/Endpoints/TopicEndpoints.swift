internal import Articles
internal import Base
internal import HTTP

/// `/topics` and one topic.
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
                let place = try find(context.path["id"], records)
                return .json(Envelope.single { TopicTree(records).append(place, to: &$0) })
            }
        }
    }

    /// The place of the topic with this id or name, in any case.
    static func find(_ text: String, _ records: [TopicRecord]) throws(Problem) -> Int {
        let folded = text.lowercased()
        if let place = records.firstIndex(where: { $0.id.lowercased() == folded }) { return place }
        if let place = records.firstIndex(where: { $0.name.lowercased() == folded }) { return place }
        let known = NearNames(records.prefix(NearNames.maximumCount).map { ($0.id, $0.name) })
        throw Problem.notFound("there is no topic with this id or name", near: known.nearest(to: text))
    }
}
