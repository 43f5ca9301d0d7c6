/// A query of a data set, and the articles that are known to be relevant to it.
struct JudgedQuery: Decodable {
    /// The id of the article that related ones are wanted for.
    let id: String
    /// Queries of one cluster are about the same story; the query's own id where the data set names none.
    let cluster: String
    /// The names of the sets that it belongs to.
    let sets: [String]
    /// The ids of the relevant articles.
    let relevant: Set<String>

    private enum CodingKeys: String, CodingKey {
        case id = "qid"
        case cluster
        case sets
        case relevant
    }

    /// A query of no set, which is a cluster by itself.
    init(id: String, relevant: Set<String>) {
        self.id = id
        cluster = id
        sets = []
        self.relevant = relevant
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        func texts(_ key: CodingKeys) throws -> [String] {
            try container.decodeIfPresent([Label].self, forKey: key)?.map(\.text) ?? []
        }
        id = try container.decode(Label.self, forKey: .id).text
        cluster = try container.decodeIfPresent(Label.self, forKey: .cluster)?.text ?? id
        sets = try texts(.sets)
        relevant = Set(try texts(.relevant))
    }
}
