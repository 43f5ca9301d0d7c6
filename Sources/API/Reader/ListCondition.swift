internal import Articles
internal import Pages

/// What a list was made narrower by.
struct ListCondition: Sendable {
    /// The parameters that say it: two for a period.
    var parameters: [String]
    /// What stands before the values for people.
    var label: String
    /// As the client has given them.
    var values: [String]

    /// A value as the site has it.
    private struct Known {
        /// What links of pages have.
        var value: String
        /// What people call it.
        var name: String
    }

    /// What people call the condition.
    func name(_ reader: any ArticleReader) throws -> String {
        label + (try values.map { try known($0, reader).name }).joined(separator: " or ")
    }

    /// The query with the site's own spelling of the value: every spelling gives the same list.
    func canonical(_ query: CanonicalQuery, _ reader: any ArticleReader) throws -> CanonicalQuery {
        guard parameters.count == 1, values.count == 1 else { return query }
        let value = try known(values[0], reader).value
        return query.without(parameters).with(parameters[0], PageAddresses.element(value))
    }

    private func known(_ value: String, _ reader: any ArticleReader) throws -> Known {
        let wanted = value.lowercased()
        func label(_ kind: LabelKind) throws -> Known? {
            try reader.labels(kind, matching: value).first.map { Known(value: $0.value, name: $0.name) }
        }
        let known: Known? =
            switch parameters[0] {
            case "topic", "topicExclude":
                try reader.topics().first { $0.id.lowercased() == wanted || $0.name.lowercased() == wanted }
                    .map { Known(value: $0.id, name: $0.name) }
            case "provider", "providerExclude":
                try reader.providers().first { $0.domain.lowercased() == wanted || $0.name.lowercased() == wanted }
                    .map { Known(value: $0.domain, name: $0.name) }
            case "author", "authorExclude": try label(.author)
            case "tag": try label(.tag)
            case "level": try label(.level)
            case "locale": try label(.locale)
            default: nil
            }
        return known ?? Known(value: value, name: value)
    }
}
