internal import HTTP

extension Reply {
    /// The response object of OpenAPI.
    var json: JSONValue {
        let fields = DocumentedField.common + (caching == .publicly ? DocumentedField.validators : []) + self.fields
        var members: [JSONValue.Member] = [
            .init(name: "description", value: .string(summary)),
            .init(name: "headers", value: DocumentedField.references(fields)),
        ]
        if !forms.isEmpty {
            members.append(
                .init(name: "content", value: .object(forms.map { .init(name: $0.mediaType, value: $0.json) }))
            )
        }
        if !links.isEmpty {
            members.append(.init(name: "links", value: .object(links.map { .init(name: $0.name, value: $0.json) })))
        }
        return .object(members)
    }
}

extension Reply.Form {
    /// The media type object of OpenAPI.
    var json: JSONValue {
        if case .any = schema { return ["schema": ["type": "string"]] }
        return ["schema": schema.json, "example": schema.example]
    }
}

extension Reply.Link {
    fileprivate var json: JSONValue {
        ["operationId": .string(operation), "parameters": [parameter: .string(value)]]
    }
}
