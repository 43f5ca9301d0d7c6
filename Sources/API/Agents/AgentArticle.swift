internal import Articles
internal import Base

/// An article as agents see it in lists.
enum AgentArticle {
    /// Its members, of which `more` come first, from its JSON.
    static func summary(_ json: UnsafeRawBufferPointer, more: [JSONValue.Member] = []) -> JSONValue {
        func text(_ key: StaticString) -> JSONValue {
            JSONObjectReader.text(key, in: json).map { .string($0) } ?? .null
        }
        let id = JSONObjectReader.text("id", in: json) ?? ""
        return .object(
            [
                .init(name: "id", value: .string(id)),
                .init(name: "title", value: text("title")),
                .init(name: "excerpt", value: text("excerpt")),
                .init(name: "publishedDateTime", value: text("publishedDateTime")),
                .init(name: "webUrl", value: text("webUrl")),
                .init(name: "authors", value: names("authors", json)),
                .init(name: "topics", value: .array(JSONObjectReader.texts("topics", in: json).map { .string($0) })),
                .init(name: "uri", value: .string(AgentResources.uri(of: id))),
            ] + more
        )
    }

    private static func names(_ key: StaticString, _ json: UnsafeRawBufferPointer) -> JSONValue {
        var names: [JSONValue] = []
        guard let list = JSONObjectReader.value(of: key, in: json) else { return .array([]) }
        JSONObjectReader.forEachElement(of: json, at: list.lowerBound) { element in
            guard let name = JSONObjectReader.text("name", in: json, at: element.lowerBound) else { return }
            names.append(.string(name))
        }
        return .array(names)
    }

    /// A line for a model, of what `summary` has made.
    static func line(_ article: JSONValue) -> String {
        let date = article["publishedDateTime"]?.string?.prefix(10) ?? "undated"
        let excerpt = article["excerpt"]?.string.map { ": \($0)" } ?? ""
        return "- \(article["title"]?.string ?? "") (\(date), id \(article["id"]?.string ?? ""))\(excerpt)"
    }

    /// The schema of what `summary` makes; `more` are further members of it.
    static func schema(_ more: [JSONValue.Member] = []) -> JSONValue {
        let texts: JSONValue = ["type": "array", "items": ["type": "string"]]
        let members: [JSONValue.Member] =
            [
                .init(name: "id", value: ["type": "string"]),
                .init(name: "title", value: nullable("string")),
                .init(name: "excerpt", value: nullable("string")),
                .init(name: "publishedDateTime", value: nullable("string")),
                .init(name: "webUrl", value: nullable("string")),
                .init(name: "authors", value: texts),
                .init(name: "topics", value: texts),
                .init(name: "uri", value: ["type": "string"]),
            ] + more
        return ["type": "object", "properties": .object(members), "required": ["id", "title", "uri"]]
    }

    static func nullable(_ type: String) -> JSONValue {
        ["type": [.string(type), "null"]]
    }
}
