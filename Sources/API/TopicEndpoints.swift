internal import Articles
internal import HTTP

/// `/topics` and one topic.
enum TopicEndpoints {
    static var all: [Endpoint] {
        [tree, single]
    }

    private static var tree: Endpoint {
        Endpoint(
            "/topics",
            "listTopics",
            "The tree of topics, with how many articles each has",
            .catalog,
            reply: .json("The topics at the top, each with those below it", .list(.model(CatalogModels.topic)))
        ) { _, _ in
            .read(isHeavy: false) { reader in
                let topics = TopicTree(try reader.topics())
                return .json(Envelope.list(topics.roots, version: try reader.version(), topics.append))
            }
        }
    }

    private static var single: Endpoint {
        Endpoint(
            "/topics/{id}",
            "getTopic",
            "One topic, what is above and below it, and how many articles it has",
            .catalog,
            variables: [.topicID],
            reply: .json("The topic", .single(.model(CatalogModels.topic)))
        ) { _, context in
            .read(isHeavy: false) { reader in
                let records = try reader.topics()
                let record = try find(context.path["id"], records)
                return .json(Envelope.single { TopicTree(records).append(record, to: &$0) })
            }
        }
    }

    /// The topic with this id or name, in any case.
    static func find(_ text: String, _ records: [TopicRecord]) throws(Problem) -> TopicRecord {
        let folded = text.lowercased()
        if let record = records.first(where: { $0.id.lowercased() == folded }) { return record }
        if let record = records.first(where: { $0.name.lowercased() == folded }) { return record }
        var problem = Problem(.notFound, "there is no topic with this id or name")
        if let nearest = EditDistance.nearest(to: text, in: records.map(\.id)) {
            problem.detail += "; did you mean `\(nearest)`?"
            problem.candidates = [nearest]
        }
        throw problem
    }
}

/// The JSON of a topic without its place in the tree.
enum TopicJSON {
    /// A topic with its counts; what is not public has no more than its name.
    static func append(_ record: TopicRecord?, name: String, to json: inout JSONWriter) {
        json.beginObject(with: record?.json ?? Topic(id: Slug.make(name), path: "", name: name).json)
        json.member("count", record?.articleCount ?? 0)
        json.member("directCount", record?.directCount ?? 0)
        json.endObject()
    }
}

/// Topics with what is above and below each.
private struct TopicTree {
    private let byID: [String: TopicRecord]
    private let children: [String: [TopicRecord]]
    let roots: [TopicRecord]

    init(_ records: [TopicRecord]) {
        let byID = Dictionary(records.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        self.byID = byID
        // A parent that is not shown itself does not hide its children.
        roots = records.filter { record in record.parentID.flatMap { byID[$0] } == nil }
        children = Dictionary(grouping: records.filter { $0.parentID != nil }) { $0.parentID ?? "" }
    }

    /// A topic with all that is below it.
    func append(_ record: TopicRecord, to json: inout JSONWriter) {
        json.beginObject(with: record.json)
        json.key("parent")
        if let parent = record.parentID.flatMap({ byID[$0] }) {
            json.beginObject()
            json.member("id", parent.id)
            json.member("name", parent.name)
            json.endObject()
        } else {
            json.null()
        }
        json.member("count", record.articleCount)
        json.member("directCount", record.directCount)
        json.key("children")
        json.beginArray()
        for child in children[record.id] ?? [] { append(child, to: &json) }
        json.endArray()
        json.endObject()
    }
}
