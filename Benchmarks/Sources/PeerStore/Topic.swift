internal import GRDB

/// A topic and how many articles it has.
struct TopicRow: Codable, Sendable, FetchableRecord {
    var id: String
    var name: String
    var parentId: String?
    /// What its data file says, a JSON object.
    var details: [String: JSONValue]
    var count: Int
    var directCount: Int

    /// The articles of each topic are counted with each request.
    static let all: SQLRequest<TopicRow> = """
        SELECT topics.id, topics.name, topics.parentId, topics.details,
            count(article_topics.articleId) AS count, ifnull(sum(article_topics.isDirect), 0) AS directCount
        FROM topics LEFT JOIN article_topics ON article_topics.topicId = topics.id
        GROUP BY topics.id
        ORDER BY topics.position
        """
}

/// A topic with those below it.
package struct TopicNode: Encodable, Sendable {
    enum CodingKeys: String, CodingKey {
        case parent, count, directCount, children
    }

    struct Parent: Encodable, Sendable {
        var id: String
        var name: String
    }

    var details: [String: JSONValue]
    var parent: Parent?
    var count: Int
    var directCount: Int
    var children: [TopicNode]

    package func encode(to encoder: any Encoder) throws {
        try details.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(parent, forKey: .parent)
        try container.encode(count, forKey: .count)
        try container.encode(directCount, forKey: .directCount)
        try container.encode(children, forKey: .children)
    }

    static func tree(_ rows: [TopicRow]) -> [TopicNode] {
        let children = Dictionary(grouping: rows) { $0.parentId }
        func nodes(below parent: TopicRow?) -> [TopicNode] {
            (children[parent?.id] ?? []).map { row in
                TopicNode(
                    details: row.details,
                    parent: parent.map { Parent(id: $0.id, name: $0.name) },
                    count: row.count,
                    directCount: row.directCount,
                    children: nodes(below: row)
                )
            }
        }
        return nodes(below: nil)
    }
}
