extension Schema {
    /// The schema as JSON, with references to models.
    var json: JSONValue {
        switch self {
        case .any: return [:]
        case .simple(let simple): return simple.json
        case .array(let element): return ["type": "array", "items": element.json]
        case .object(let properties, let isOpen): return Self.objectJSON(properties, isOpen: isOpen)
        case .dictionary(let value): return ["type": "object", "additionalProperties": value.json]
        case .model(let model): return Self.reference(to: model.name)
        case .reference(let name): return Self.reference(to: name)
        case .either(let schemas): return ["anyOf": .array(schemas.map(\.json))]
        case .described(let schema, let text):
            return .object([.init(name: "description", value: .string(text))] + schema.json.members)
        }
    }

    private static func reference(to name: String) -> JSONValue {
        ["$ref": "#/components/schemas/\(name)"]
    }

    private static func objectJSON(_ properties: [Property], isOpen: Bool) -> JSONValue {
        let required = properties.filter(\.isRequired).map { JSONValue.string($0.name) }
        var members: [JSONValue.Member] = [.init(name: "type", value: "object")]
        if !required.isEmpty { members.append(.init(name: "required", value: .array(required))) }
        members.append(
            .init(
                name: "properties",
                value: .object(properties.map { .init(name: $0.name, value: $0.schema.json) })
            )
        )
        // Silence leaves room for members of later versions, which no client should refuse.
        if isOpen { members.append(.init(name: "additionalProperties", value: true)) }
        return .object(members)
    }

    /// An example, composed of the examples of its parts.
    var example: JSONValue {
        switch self {
        case .any: "anything"
        case .simple(let simple): simple.example
        case .array(let element): .array([element.example].filter { $0 != .null })
        case .object(let properties, _): Self.example(properties)
        case .dictionary: [:]
        case .model(let model): Self.example(model.properties)
        // The element of a list of the model's own kind: the list in the example stays empty.
        case .reference: .null
        case .either(let schemas): schemas.first?.example ?? .null
        case .described(let schema, _): schema.example
        }
    }

    private static func example(_ properties: [Property]) -> JSONValue {
        .object(properties.filter(\.isRequired).map { .init(name: $0.name, value: $0.schema.example) })
    }

    /// Collects all models of the schema, each once, the outer ones first.
    func collectModels(into models: inout [Model]) {
        switch self {
        case .any, .simple, .reference: break
        case .array(let schema), .dictionary(let schema), .described(let schema, _):
            schema.collectModels(into: &models)
        case .object(let properties, _): for property in properties { property.schema.collectModels(into: &models) }
        case .either(let schemas): for schema in schemas { schema.collectModels(into: &models) }
        case .model(let model):
            guard !models.contains(where: { $0.name == model.name }) else { return }
            models.append(model)
            for property in model.properties { property.schema.collectModels(into: &models) }
        }
    }
}

extension Schema.Simple {
    fileprivate var json: JSONValue {
        let type: JSONValue = isNullable ? [.string(self.type), "null"] : .string(self.type)
        var members: [JSONValue.Member] = [.init(name: "type", value: type)]
        for keyword in keywords {
            guard isNullable, keyword.name == "enum" else {
                members.append(keyword)
                continue
            }
            members.append(.init(name: "enum", value: .array(keyword.value.elements + [nil])))
        }
        if example != .null, !keywords.contains(where: { $0.name == "enum" }) {
            members.append(.init(name: "examples", value: [example]))
        }
        return .object(members)
    }
}

extension Model {
    /// The schema of the model itself.
    var json: JSONValue {
        let schema = Schema.object(properties, isOpen: isOpen).json
        return .object([.init(name: "description", value: .string(summary))] + schema.members)
    }
}
