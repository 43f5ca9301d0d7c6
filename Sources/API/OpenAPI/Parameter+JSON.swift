extension AnyParameter {
    /// The parameter object of OpenAPI.
    var json: JSONValue {
        var schema = self.schema.json
        if repeats {
            // Each repetition may hold commas, which mean something else.
            schema = ["type": "array", "items": ParameterSchema.list]
        }
        if let defaultValue { schema = .object(schema.members + [.init(name: "default", value: defaultValue)]) }
        var members: [JSONValue.Member] = [
            .init(name: "name", value: .string(name)), .init(name: "in", value: "query"),
            .init(name: "description", value: .string(summary)),
        ]
        if isRequired { members.append(.init(name: "required", value: true)) }
        if schema["type"] == "array" {
            members.append(.init(name: "style", value: "form"))
            members.append(.init(name: "explode", value: .boolean(repeats)))
        }
        if case .string = self.schema { members.append(.init(name: "allowEmptyValue", value: true)) }
        members.append(.init(name: "schema", value: schema))
        if let example { members.append(.init(name: "example", value: example)) }
        return .object(members)
    }
}

extension ParameterSchema {
    /// A text with more in it than commas and spaces.
    fileprivate static let list: JSONValue = ["type": "string", "pattern": "[^\\s,]"]

    /// Members with what is inside them, in quotes or not, with spaces around them.
    private static func pattern(of names: [String]) -> String {
        let member = "(?:\(names.joined(separator: "|")))"
        return #"^\s*(?:\#(member)(?:\.[^,]*)?|"\s*\#(member)(?:\.[^"]*)?\s*")\s*$"#
    }

    /// The schema as JSON.
    var json: JSONValue {
        switch self {
        case .string: ["type": "string"]
        case .pattern(let pattern): ["type": "string", "pattern": .string(pattern)]
        case .boolean: ["type": "boolean"]
        case .integer(let range):
            ["type": "integer", "minimum": .integer(range.lowerBound), "maximum": .integer(range.upperBound)]
        case .number: ["type": "number"]
        case .choice(let choices): ["type": "string", "enum": .array(choices.map { .string($0) })]
        case .member(let names):
            ["type": "string", "pattern": .string(Self.pattern(of: names))]
        case .list(.string): ["type": "array", "minItems": 1, "items": Self.list]
        case .list(let element): ["type": "array", "minItems": 1, "items": element.json]
        }
    }
}
