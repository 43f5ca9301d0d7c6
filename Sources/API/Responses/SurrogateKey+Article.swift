internal import Articles
internal import Base

extension SurrogateKey {
    /// The keys of an answer that shows one article: its own, those of the articles that its related list leads to, and
    /// those of what it names.
    ///
    /// `summary` is its JSON.
    static func keys(
        ofArticle id: String,
        summary: [UInt8],
        related: [String] = [],
        _ reader: any ArticleReader
    ) throws -> [SurrogateKey] {
        var keys: [SurrogateKey] = []
        func add(_ key: SurrogateKey) {
            if !keys.contains(key) { keys.append(key) }
        }
        for id in [id] + related { add(.article(id)) }
        let named = summary.withUnsafeBytes(Named.init)
        // So many are no field's length, and not worth a look at the database each.
        guard named.topics.count <= maximumNamed, named.authors.count <= maximumNamed else { return [keys[0], .list] }
        for topic in try reader.topicIDs(named: named.topics) { add(.topic(topic)) }
        for author in named.authors { add(.author(author)) }
        if !named.provider.isEmpty { add(.provider(named.provider)) }
        return keys
    }

    private static let maximumNamed = SurrogateFields.maximumLength / "topic:xyz ".utf8.count

    /// What the JSON of an article names.
    private struct Named {
        var topics: [String]
        /// By their ids as they are compared.
        var authors: [String] = []
        /// Empty where there is none.
        var provider = ""

        init(_ json: UnsafeRawBufferPointer) {
            topics = JSONObjectReader.texts("topics", in: json)
            if let list = JSONObjectReader.value(of: "authors", in: json) {
                JSONObjectReader.forEachElement(of: json, at: list.lowerBound) { author in
                    let id = JSONObjectReader.text("id", in: json, at: author.lowerBound) ?? ""
                    let label = ArticleLabel.folded(id, .author)
                    if !label.isEmpty { authors.append(label) }
                }
            }
            guard let object = JSONObjectReader.value(of: "provider", in: json)?.lowerBound else { return }
            provider = Provider.identity(
                domain: JSONObjectReader.text("domain", in: json, at: object),
                name: JSONObjectReader.text("name", in: json, at: object)
            )
        }
    }
}
