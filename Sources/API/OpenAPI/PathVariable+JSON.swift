extension PathVariable {
    /// The parameter object of OpenAPI.
    var json: JSONValue {
        [
            "name": .string(name), "in": "path", "required": true, "description": .string(summary),
            "schema": ["type": "string", "minLength": 1], "example": .string(example),
        ]
    }
}
