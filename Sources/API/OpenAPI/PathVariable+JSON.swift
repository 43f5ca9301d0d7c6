extension PathVariable {
    /// The parameter object of OpenAPI.
    var json: JSONValue {
        [
            "name": .string(name), "in": "path", "required": true, "description": .string(summary),
            "schema": ["type": "string", "pattern": .string(pattern)], "example": .string(example),
        ]
    }
}
