internal import Articles
internal import Base
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
            .read(.lookUp) { reader in
                let topics = TopicTree(try reader.topics())
                return .json(Envelope.list(topics.roots, version: try reader.version(), topics.append))
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
            .read(.lookUp) { reader in
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
    private let records: [TopicRecord]
    /// By the places of the records.
    private var parents: [Int?]
    private var children: [[Int]]
    private(set) var roots: [Int] = []

    init(_ records: [TopicRecord]) {
        self.records = records
        var places: [String: Int] = [:]
        places.reserveCapacity(records.count)
        for (place, record) in records.enumerated() where places[record.id] == nil { places[record.id] = place }
        // A parent that is not shown itself does not hide its children.
        parents = records.map { $0.parentID.flatMap { places[$0] } }
        children = Array(repeating: [], count: records.count)
        for (place, parent) in parents.enumerated() {
            if let parent { children[parent].append(place) } else { roots.append(place) }
        }
    }

    /// A topic with all that is below it.
    func append(_ place: Int, to json: inout JSONWriter) {
        let record = records[place]
        json.beginObject(with: record.json)
        json.key("parent")
        if let parent = parents[place] {
            json.beginObject()
            json.member("id", records[parent].id)
            json.member("name", records[parent].name)
            json.endObject()
        } else {
            json.null()
        }
        json.member("count", record.articleCount)
        json.member("directCount", record.directCount)
        json.key("children")
        json.beginArray()
        for child in children[place] { append(child, to: &json) }
        json.endArray()
        json.endObject()
    }
}
