extension Schema {
    static func string(_ example: String) -> Schema {
        .simple(Simple(type: "string", example: .string(example)))
    }

    /// A string of a format of JSON Schema, such as `date-time`.
    static func string(format: String, _ example: String) -> Schema {
        .simple(
            Simple(type: "string", keywords: [.init(name: "format", value: .string(format))], example: .string(example))
        )
    }

    static func string(pattern: String, _ example: String) -> Schema {
        .simple(
            Simple(
                type: "string",
                keywords: [.init(name: "pattern", value: .string(pattern))],
                example: .string(example)
            )
        )
    }

    static let boolean = Schema.simple(Simple(type: "boolean", example: true))

    static func number(_ example: Double) -> Schema {
        .simple(Simple(type: "number", example: .number(example)))
    }

    /// An integer, 0 or more.
    static func count(_ example: Int) -> Schema {
        integer(in: 0...Int.max, example)
    }

    static func integer(in range: ClosedRange<Int>, _ example: Int) -> Schema {
        var keywords: [JSONValue.Member] = [.init(name: "minimum", value: .integer(range.lowerBound))]
        if range.upperBound < .max { keywords.append(.init(name: "maximum", value: .integer(range.upperBound))) }
        return .simple(Simple(type: "integer", keywords: keywords, example: .integer(example)))
    }

    /// One of several strings.
    static func choice(_ choices: [String]) -> Schema {
        .simple(
            Simple(
                type: "string",
                keywords: [.init(name: "enum", value: .array(choices.map { .string($0) }))],
                example: .string(choices.first ?? "")
            )
        )
    }

    /// The same schema, or null.
    var orNull: Schema {
        switch self {
        case .simple(var simple):
            simple.isNullable = true
            return .simple(simple)
        case .described(let schema, let text): return .described(schema.orNull, text)
        default: return .either([self, .null])
        }
    }

    static let null = Schema.simple(Simple(type: "null", example: nil))

    /// The name of the model, or of the first of several; empty for other schemas.
    var modelName: String {
        switch self {
        case .model(let model): model.name
        case .either(let schemas): schemas.first?.modelName ?? ""
        case .described(let schema, _): schema.modelName
        default: ""
        }
    }

    /// The same schema with a description.
    func about(_ text: String) -> Schema {
        .described(self, text)
    }

    /// The same schema with every member optional, at any depth: what `fields` may leave.
    var selection: Schema {
        switch self {
        case .any, .simple, .reference, .dictionary: self
        case .array(let element): .array(element.selection)
        case .object(let properties, let isOpen): .object(properties.map(\.selected), isOpen: isOpen)
        case .model(let model): .object(model.properties.map(\.selected), isOpen: model.isOpen)
        case .either(let schemas): .either(schemas.map(\.selection))
        case .described(let schema, let text): .described(schema.selection, text)
        }
    }
}

extension Schema.Property {
    /// A required member.
    static func member(_ name: String, _ schema: Schema) -> Schema.Property {
        Schema.Property(name: name, schema: schema)
    }

    /// A member that may be missing.
    static func optional(_ name: String, _ schema: Schema) -> Schema.Property {
        Schema.Property(name: name, schema: schema, isRequired: false)
    }

    fileprivate var selected: Schema.Property {
        Schema.Property(name: name, schema: schema.selection, isRequired: false)
    }
}
